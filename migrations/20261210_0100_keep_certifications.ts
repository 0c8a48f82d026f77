import { sql, type Kysely } from 'kysely';

/**
 * What preparers and reviewers signed of accounts: each names the digest of all that lies below it. A signature is never changed; it is void once
 * that digest is another. Limited viewers see none.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table account_certification (
      id bigint generated always as identity primary key,
      comparison text not null,
      party text not null,
      month text not null,
      act text not null check (act in ('prepare', 'review')),
      -- Of a review: what it is about.
      prepared_id bigint references account_certification,
      digest text not null check (digest ~ '^[0-9a-f]{64}$'),
      people text[] not null check (cardinality(people) > 0),
      evidence_name text,
      evidence_address text,
      evidence_sha256 text check (evidence_sha256 ~ '^[0-9a-f]{64}$'),
      done_at timestamptz not null,
      done_by text not null,
      reason text not null,
      check ((act = 'review') = (prepared_id is not null)),
      check ((act = 'prepare') = (evidence_sha256 is not null and evidence_name is not null and evidence_address is not null)),
      unique (prepared_id)
    );
    create index account_certification_of on account_certification (comparison, party, month, id);
    create trigger keep_sealed before update or delete or truncate on account_certification for each statement
      execute function keep_sealed('what people signed is never edited: sign anew');
    create constraint trigger audited after insert on account_certification deferrable initially deferred for each row
      execute function demand_audit_entry();
    alter table account_certification enable row level security;
    grant select on account_certification to costweave_graph_all;
    create policy viewer_of_all on account_certification for select to costweave_graph_all using (true);
  `.execute(db);
}
