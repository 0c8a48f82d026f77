import { sql } from 'kysely';
import type { LiveInterval } from '../../domain/model/live-versions.ts';
import type { ModelKey } from './model-list.ts';
import type { Snapshot } from '../viewer/snapshot.ts';
import { instantText } from '../instant-text.ts';

/**
 * Which version each alias and each stage of the models named, from which reading of the registry to which: from all readings up to
 * the instant, superseded ones included. By kind, name and beginning. One statement, however many models and readings.
 */
export async function modelHistories(snapshot: Snapshot, models: readonly ModelKey[], asOf: string): Promise<LiveInterval[][]> {
  const { rows } = await sql<LiveInterval & { readonly sourceId: string; readonly model: string }>`
    with reading as (
      select id, source_id, record_type, stream, slice, sealed_at, row_number() over slices as n, lag(sealed_at) over slices as before,
        lead(sealed_at) over slices as next
      from batch
      where record_type in ('model', 'modelVersion') and sealed_at <= ${asOf}::timestamptz
        and source_id = any(${[...new Set(models.map(({ sourceId }) => sourceId))]}::text[])
      window slices as (partition by source_id, stream, slice order by revision)
    ), said as (
      select r.source_id, r.stream, r.slice, r.n, r.sealed_at, r.before, r.next, 'ALIAS' as kind, m.name as model, a.alias as name, a.version
      from reading r join model m on m.batch_id = r.id, jsonb_to_recordset(m.aliases) a (alias text, version text)
      union all
      select r.source_id, r.stream, r.slice, r.n, r.sealed_at, r.before, r.next, 'STAGE', v.model_name, v.stage, v.version
      from reading r join model_version v on v.batch_id = r.id where v.stage is not null
    ), asked as (
      select * from unnest(${models.map(({ sourceId }) => sourceId)}::text[], ${models.map(({ name }) => name)}::text[]) q (source_id, model)
    ), island as (
      select said.*, n - row_number() over (partition by source_id, stream, slice, kind, model, name, version order by n) as island
      from said where (source_id, model) in (select source_id, model from asked)
    )
    select source_id as "sourceId", model, kind, name, version, ${instantText(sql`min(sealed_at)`)} as "from",
      ${instantText(sql`(array_agg(before order by n))[1]`)} as "notBefore",
      ${instantText(sql`(array_agg(next order by n desc))[1]`)} as "to"
    from island group by source_id, stream, slice, kind, model, name, version, island
    order by kind, name collate "C", min(sealed_at), length(version), version collate "C"`.execute(snapshot.transaction);
  const byModel = Map.groupBy(rows, ({ sourceId, model }) => JSON.stringify([sourceId, model]));
  return models.map(({ sourceId, name }) => byModel.get(JSON.stringify([sourceId, name])) ?? []);
}
