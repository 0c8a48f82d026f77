import { sql, type Kysely } from 'kysely';

/**
 * What is found of a delivery as a whole, and what people decide about it. A finding is of one delivery: of a sealed one (`batch_id`), of
 * one that is held back, or of a slice that its source lists no longer. It is resolved when it is no longer so; it is never edited
 * otherwise, and decisions are only added, so that it is known for every instant how it stood.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table delivery_finding (
      id bigint generated always as identity primary key,
      kind text not null,
      source_id text not null references source,
      stream text not null,
      slice text not null,
      record_type text not null,
      months text[] not null,
      -- Null: the delivery was not sealed.
      batch_id bigint references batch deferrable initially deferred,
      -- The other delivery, where it is about two.
      other_batch_id bigint references batch,
      -- Of a delivery that is held back: the digest of what was read, and of what the listing said of it, where it tells deliveries apart.
      digest text,
      said text,
      -- What a decision is about: see domain/finding.
      subject text not null,
      details jsonb not null,
      raised_at timestamptz not null,
      resolved_at timestamptz
    );
    create index delivery_finding_place on delivery_finding (source_id, stream, slice) where resolved_at is null;
    create index delivery_finding_months on delivery_finding using gin (months);
    create index delivery_finding_subject on delivery_finding (subject);
    create index delivery_finding_batch on delivery_finding (batch_id) where batch_id is not null;
    create index delivery_finding_other_batch on delivery_finding (other_batch_id) where other_batch_id is not null;

    create table finding_decision (
      id bigint generated always as identity primary key,
      finding_id bigint not null references delivery_finding,
      verdict text not null check (verdict in ('accepted', 'dismissed')),
      decided_at timestamptz not null,
      decided_by text not null,
      reason text not null
    );
    create index finding_decision_finding on finding_decision (finding_id, id);

    create function keep_finding_decisions() returns trigger language plpgsql as
      $$ begin raise exception 'decisions on findings are never edited: they are only added'; end $$;
    create trigger keep_finding_decisions before update or delete or truncate on finding_decision
      for each statement execute function keep_finding_decisions();
    create constraint trigger audited after insert on finding_decision
      deferrable initially deferred for each row execute function demand_audit_entry();

    alter table delivery_finding enable row level security;
    alter table finding_decision enable row level security;
    grant select on delivery_finding, finding_decision to costweave_graph, costweave_graph_scoped;
  `.execute(db);

  const setting = (name: string) => `(select current_setting('costweave.${name}', true))`;
  const mine = (name: string) =>
    `any (array(select jsonb_array_elements_text(nullif(current_setting('costweave.${name}', true), '')::jsonb)))`;
  const within = (name: string, column: string) => `(${setting(name)} = '' or ${column} = ${mine(name)})`;
  // Not set: the hub's own connection.
  const known = (name: string, column: string) => `(coalesce(${setting(name)}, '') = '' or ${column} = ${mine(name)})`;
  const all = `${setting('sees_all')} = 'on'`;
  await sql
    .raw(
      `create policy viewer on delivery_finding for select to costweave_graph using (${all});
       create policy viewer on finding_decision for select to costweave_graph using (${all});
       create policy viewer_of_all on delivery_finding for select to costweave_graph_all using (true);
       create policy viewer_of_all on finding_decision for select to costweave_graph_all using (true);
       create policy scoped on delivery_finding for select to costweave_graph_scoped
         using (${all} and ${within('sources', 'source_id')} and ${within('record_types', 'record_type')});
       create policy scoped on finding_decision for select to costweave_graph_scoped using (finding_id in (select id from delivery_finding));

       -- That something was found concerns everybody who reads a report; what was found may be an amount, and stays with those who see all.
       create view noted_finding with (security_barrier = true) as
         select f.id, f.kind, f.source_id, f.stream, f.slice, f.record_type, f.months, f.raised_at, f.resolved_at,
           coalesce((select jsonb_agg(jsonb_build_object('verdict', d.verdict, 'at', d.decided_at) order by d.id) from finding_decision d where d.finding_id = f.id), '[]') as decisions
         from delivery_finding f
         where ${known('sources', 'f.source_id')} and ${known('record_types', 'f.record_type')};
       grant select on noted_finding to costweave_graph, costweave_graph_scoped;`,
    )
    .execute(db);
}
