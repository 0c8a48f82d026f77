import { sql, type Kysely } from 'kysely';

/**
 * What people proposed, and what happened to it. A proposal binds the hashes of what is proposed and of the preview that was shown, and the
 * steps that it has to take; neither it nor what happened to it is ever edited. Rules are in force since they are named here, until others are.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table proposal (
      id bigint generated always as identity primary key,
      kind text not null,
      -- What it is about: proposals of one kind and subject take each other's place.
      subject text not null,
      content jsonb not null,
      content_digest text not null check (content_digest ~ '^[0-9a-f]{64}$'),
      preview jsonb not null,
      preview_digest text not null check (preview_digest ~ '^[0-9a-f]{64}$'),
      steps jsonb not null,
      authors text[] not null,
      proposed_by text not null,
      proposed_at timestamptz not null,
      expires_at timestamptz not null check (expires_at > proposed_at),
      reason text not null
    );
    create index proposal_of_subject on proposal (kind, subject, id);

    create table proposal_event (
      proposal_id bigint not null references proposal,
      event_no integer not null check (event_no > 0),
      act text not null check (act in ('approve', 'refuse', 'withdraw', 'comment', 'void', 'emergency')),
      people text[] not null,
      done_by text not null,
      done_at timestamptz not null,
      reason text,
      primary key (proposal_id, event_no)
    );

    create table rule_set_in_force (
      id bigint generated always as identity primary key,
      rule_set_version_id bigint not null references rule_set_version,
      kind text not null,
      since timestamptz not null,
      -- Null: kept without a proposal, while no approvals were asked for.
      proposal_id bigint references proposal
    );
    create index rule_set_in_force_of_kind on rule_set_in_force (kind, id);

    create function keep_proposals() returns trigger language plpgsql as
      $$ begin raise exception 'what was proposed and decided is never edited: propose anew'; end $$;
  `.execute(db);
  const permissions = "nullif(current_setting('costweave.permissions', true), '')::jsonb";
  for (const [table, permission] of [
    ['proposal', 'approval.read'],
    ['proposal_event', 'approval.read'],
    ['rule_set_in_force', 'rules.read'],
  ])
    await sql
      .raw(
        `create trigger keep_proposals before update or delete or truncate on ${table} for each statement execute function keep_proposals();
         create constraint trigger audited after insert on ${table} deferrable initially deferred for each row execute function demand_audit_entry();
         alter table ${table} enable row level security;
         grant select on ${table} to costweave_graph_all;
         create policy reviewer on ${table} for select to costweave_graph_all
           using ('${permission}' = any (array(select jsonb_array_elements_text(${permissions}))));`,
      )
      .execute(db);
}
