import { sql, type Kysely } from 'kysely';

/**
 * Viewers who are limited by legal entity, source or kind of record read as a role of their own, which has no right but to the
 * tables that can be cut to such a limit; whatever is worked out from several of them stays closed. Viewers who are limited by cost
 * centre alone, and those who are not limited, read as before: their plans know nothing of it.
 *
 * Settings: `costweave.legal_entities`, `costweave.sources`, `costweave.record_types`, each a JSON array; '' is without a limit.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    do $$ begin
      if not exists (select from pg_roles where rolname = 'costweave_graph_scoped') then create role costweave_graph_scoped nologin; end if;
    end $$;
    grant costweave_graph_scoped to current_user;
    grant usage on schema public to costweave_graph_scoped;
    grant select on batch, batch_object, delivery_refusal, source_stream, schema_finding, refused_slice, stream_freshness, run, run_input,
      ledger_entry, gl_account, cost_center to costweave_graph_scoped;
    grant select (id, connector, created_at, schedule, next_run_at) on source to costweave_graph_scoped;
  `.execute(db);

  const setting = (name: string) => `(select current_setting('costweave.${name}', true))`;
  const all = `${setting('sees_all')} = 'on'`;
  const mine = (name: string) =>
    `any (array(select jsonb_array_elements_text(nullif(current_setting('costweave.${name}', true), '')::jsonb)))`;
  const within = (name: string, column: string) => `(${setting(name)} = '' or ${column} = ${mine(name)})`;
  const unlimited = (...names: string[]) => names.map((name) => `${setting(name)} = ''`).join(' and ');

  const scoped: Record<string, string> = {
    batch: `${within('sources', 'source_id')} and ${within('record_types', 'record_type')}`,
    batch_object: 'batch_id in (select id from batch)',
    source: within('sources', 'id'),
    schema_finding: within('sources', 'source_id'),
    source_stream: `${all} and ${within('sources', 'source_id')}`,
    delivery_refusal: `${all} and ${within('sources', 'source_id')}`,
    ledger_entry: `${unlimited('sources', 'record_types')} and ${within('legal_entities', 'company_code')}
      and (${all} or cost_center_id = ${mine('cost_centers')})`,
  };
  for (const [table, rule] of Object.entries(scoped))
    await sql.raw(`create policy scoped on ${table} for select to costweave_graph_scoped using (${rule})`).execute(db);
  // Open to everybody else, as they were.
  for (const table of ['batch', 'batch_object', 'source', 'schema_finding']) {
    await sql.raw(`create policy viewer on ${table} for select to costweave_graph using (true)`).execute(db);
    await sql.raw(`alter table ${table} enable row level security`).execute(db);
  }

  // The views read with the rights of their owner, so they hold to the limit themselves. Not set: the hub's own connection.
  const known = (name: string, column: string) => `(coalesce(${setting(name)}, '') = '' or ${column} = ${mine(name)})`;
  await sql
    .raw(
      `create or replace view refused_slice with (security_barrier = true) as
        select source_id, stream, slice, code, refused_at, resolved_at from delivery_refusal where ${known('sources', 'source_id')};
       create or replace view stream_freshness with (security_barrier = true) as
        select source_id, stream, tried_at, succeeded_at, failure_code, failed_at from source_stream where ${known('sources', 'source_id')};`,
    )
    .execute(db);
}
