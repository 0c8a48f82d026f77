import { sql, type Kysely } from 'kysely';

/**
 * People who signed in with a browser, and those who are on their way to it. Both are kept as digests: the secrets lie in the browser
 * alone. Whoever looks for a session raises no version; ending one does.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table sign_in_attempt (
      hash bytea primary key,
      issuer text not null,
      nonce text not null,
      code_verifier text not null,
      return_to text not null,
      expires_at timestamptz not null
    );

    create table web_session (
      id bigint generated always as identity primary key,
      hash bytea not null unique,
      issuer text not null,
      subject text not null,
      -- Groups as the identity provider said them at the sign-in.
      groups text[] not null,
      began_at timestamptz not null,
      seen_at timestamptz not null,
      expires_at timestamptz not null,
      ended_at timestamptz
    );
    create index web_session_account on web_session (issuer, subject) where ended_at is null;
    create trigger raise_access_version after update of ended_at on web_session for each statement execute function raise_access_version();
    alter table sign_in_attempt enable row level security;
    alter table web_session enable row level security;
  `.execute(db);
}
