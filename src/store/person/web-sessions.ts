import { sql } from 'kysely';
import type { Database } from '../database.ts';
import type { Account } from './identities.ts';

/** Somebody on their way to sign in. */
export interface SignInAttempt {
  readonly issuer: string;
  readonly nonce: string;
  readonly codeVerifier: string;
  readonly returnTo: string;
}

/** A sign-in, as the identity provider told of it. */
export interface WebSignedIn extends Account {
  readonly groups: readonly string[];
  /** The class of the sign-in; null: it told none. */
  readonly acr: string | null;
  /** When it was, in seconds since 1970; null: it did not tell. */
  readonly authTime: number | null;
}

export interface WebSession extends WebSignedIn {
  readonly id: string;
  /** The absolute end. */
  readonly expiresAt: string;
  /** The end if nothing more is heard. */
  readonly idleUntil: string;
}

/** How a session begins. */
export interface SessionBegun {
  readonly absoluteSeconds: number;
  readonly idleSeconds: number;
  /** Where the browser asked from. */
  readonly address: string;
  /** What it says that it is; null: nothing. */
  readonly browser: string | null;
}

export async function keepAttempt(db: Database, hash: Buffer, attempt: SignInAttempt, seconds: number): Promise<void> {
  const { issuer, nonce, codeVerifier, returnTo } = attempt;
  await sql`delete from sign_in_attempt where expires_at < now()`.execute(db);
  await sql`
    insert into sign_in_attempt (hash, issuer, nonce, code_verifier, return_to, expires_at)
    values (${hash}, ${issuer}, ${nonce}, ${codeVerifier}, ${returnTo}, now() + make_interval(secs => ${seconds}))`.execute(db);
}

/** Once: whoever comes with the same a second time finds nothing. */
export async function takeAttempt(db: Database, hash: Buffer): Promise<SignInAttempt | undefined> {
  const { rows } = await sql<SignInAttempt & { isLive: boolean }>`
    delete from sign_in_attempt where hash = ${hash}
    returning issuer, nonce, code_verifier as "codeVerifier", return_to as "returnTo", expires_at > now() as "isLive"`.execute(db);
  return rows[0]?.isLive ? rows[0] : undefined;
}

export async function beginWebSession(
  db: Database,
  hash: Buffer,
  { issuer, subject, groups, acr, authTime }: WebSignedIn,
  { absoluteSeconds, idleSeconds, address, browser }: SessionBegun,
): Promise<void> {
  await sql`delete from web_session where expires_at < now() - interval '30 days'`.execute(db);
  await sql`
    insert into web_session (hash, issuer, subject, groups, acr, authenticated_at, began_at, seen_at, idle_until, expires_at, begun_from, browser)
    values (${hash}, ${issuer}, ${subject}, ${[...groups]}::text[], ${acr}, to_timestamp(${authTime}), now(), now(), now() + make_interval(secs => ${idleSeconds}),
      now() + make_interval(secs => ${absoluteSeconds}), ${address}, ${browser})`.execute(db);
}

/** A session that did not end, nor was idle for so long, nor until when it was told to be over: a longer time later gives none back. That it was seen is noted to the minute. */
export async function liveWebSession(db: Database, hash: Buffer, idleSeconds: number): Promise<WebSession | undefined> {
  const { rows } = await sql<WebSession & { isOld: boolean }>`
    select id::text, issuer, subject, groups, acr, extract(epoch from authenticated_at)::float8 as "authTime", expires_at as "expiresAt", now() + make_interval(secs => ${idleSeconds}) as "idleUntil",
      seen_at < now() - interval '1 minute' as "isOld"
    from web_session
    where hash = ${hash} and ended_at is null and least(expires_at, idle_until) > now() and seen_at > now() - make_interval(secs => ${idleSeconds})`.execute(
    db,
  );
  const [found] = rows;
  if (found?.isOld)
    await sql`update web_session set seen_at = now(), idle_until = now() + make_interval(secs => ${idleSeconds}) where id = ${found.id}`.execute(
      db,
    );
  return found;
}

/** By whoever has its secret: they signed out. `by` is who they are; undefined: nobody who is known any more. */
export async function endWebSession(db: Database, hash: Buffer, by: string | undefined): Promise<void> {
  await sql`update web_session set ended_at = now(), ended_by = ${by ?? null} where hash = ${hash} and ended_at is null`.execute(db);
}
