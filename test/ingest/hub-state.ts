import { sql } from 'kysely';
import type { Database } from '#src/store/database.ts';

/** Everything that can be read of the current batches, without the ids and instants that differ from hub to hub: one digest. */
export async function stateDigest(db: Database): Promise<string> {
  const { rows } = await sql<{ digest: string }>`
    with known as (
      select id, source_id || ' ' || stream || ' ' || slice as place, to_jsonb(batch) - '{id,started_at,sealed_at,sealed_in,superseded_at,revision}'::text[] as facts
      from batch where superseded_at is null),
    line as (
      select 'batch ' || facts::text as text from known
      union all select 'charge ' || place || (to_jsonb(c) - 'batch_id')::text from charge_focus c join known on id = batch_id
      union all select 'daily ' || place || (to_jsonb(d) - 'batch_id')::text from charge_daily d join known on id = batch_id
      union all select 'monthly ' || place || (to_jsonb(m) - 'batch_id')::text from charge_monthly m join known on id = batch_id
      union all select 'ledger ' || place || (to_jsonb(l) - 'batch_id')::text from ledger_entry l join known on id = batch_id
      union all select 'control ' || place || (to_jsonb(k) - 'batch_id')::text from batch_control k join known on id = batch_id
      union all select 'exclusion ' || place || (to_jsonb(e) - 'batch_id')::text from batch_exclusion e join known on id = batch_id
      union all select 'rejection ' || place || (to_jsonb(r) - 'batch_id')::text from rejection r join known on id = batch_id
      union all select 'object ' || place || (to_jsonb(o) - 'batch_id')::text from batch_object o join known on id = batch_id)
    select encode(sha256(convert_to(coalesce(string_agg(text, E'\n' order by text collate "C"), ''), 'UTF8')), 'hex') as digest from line`.execute(
    db,
  );
  return rows[0]!.digest;
}

/** Rows and tables that belong to no sealed batch: a load that broke off must leave none. */
export async function leftovers(db: Database): Promise<string[]> {
  const { rows } = await sql<{ what: string }>`
    select 'table ' || c.relname as what from pg_class c
      where c.relname ~ '^charge_b[0-9]+$' and not exists (select from pg_inherits i where i.inhrelid = c.oid)
    union all select distinct 'daily ' || batch_id from charge_daily where batch_id not in (select id from batch)
    union all select distinct 'monthly ' || batch_id from charge_monthly where batch_id not in (select id from batch)
    union all select 'two current ' || slice from batch where superseded_at is null group by source_id, stream, slice having count(*) > 1`.execute(
    db,
  );
  return rows.map(({ what }) => what);
}
