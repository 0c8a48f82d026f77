import { sql, type RawBuilder } from 'kysely';
import type { LineageNode, NodeName } from './lineage-graph.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** What people read on each node, in the order of the names. One statement. A node that the viewer may not see keeps its kind alone. */
export async function labelled(snapshot: Snapshot, names: readonly NodeName[]): Promise<LineageNode[]> {
  const of = (kind: string) => names.filter((name) => name.startsWith(`${kind}:`)).map((name) => name.slice(kind.length + 1));
  const charges = of('Charge').map((key) => key.split('.'));
  const entries = of('LedgerEntry').map((key) => key.split('.'));
  const sightings = of('AssetObservation').map((key) => key.split('.'));
  const shares = of('AllocationShare').map((key) => key.split('.'));
  const at = (keys: readonly string[][], index: number) => keys.map((key) => key[index]!);
  const { rows } = await sql<LineageNode>`
    select 'Batch:' || id as name, source_id || ' ' || slice || ', revision ' || revision || ${purgedLabel(sql`batch.id`)} as label from batch where id = any(${of('Batch')}::bigint[])
    union all
    select 'Run:' || id, kind || ' ' || month from run where id = any(${of('Run')}::bigint[])
    union all
    select 'Charge:' || c.batch_id || '.' || c.object_no || '.' || c.row_number || '.' || c.part,
      'row ' || c.row_number || ' of ' || coalesce(o.key, 'object ' || c.object_no) || ${purgedLabel(sql`c.batch_id`)}
    from unnest(${at(charges, 0)}::bigint[], ${at(charges, 1)}::smallint[], ${at(charges, 2)}::integer[], ${at(charges, 3)}::smallint[])
        c (batch_id, object_no, row_number, part)
      left join batch_object o on o.batch_id = c.batch_id and o.object_no = c.object_no
    union all
    select 'LedgerEntry:' || e.batch_id || '.' || e.object_no || '.' || e.row_number, 'row ' || e.row_number || ' of ' || coalesce(o.key, 'object ' || e.object_no) || ${purgedLabel(sql`e.batch_id`)}
    from unnest(${at(entries, 0)}::bigint[], ${at(entries, 1)}::smallint[], ${at(entries, 2)}::integer[]) e (batch_id, object_no, row_number)
      left join batch_object o on o.batch_id = e.batch_id and o.object_no = e.object_no
    union all
    select 'AssetObservation:' || o.batch_id || '.' || o.object_no || '.' || o.row_number, coalesce(o.name, o.item_key)
    from unnest(${at(sightings, 0)}::bigint[], ${at(sightings, 1)}::smallint[], ${at(sightings, 2)}::integer[]) s (batch_id, object_no, row_number)
      join asset_observation o on o.batch_id = s.batch_id and o.object_no = s.object_no and o.row_number = s.row_number
    union all
    select 'Asset:' || asset_id, (array_agg(coalesce(name, serial_number, asset_tag, asset_id) order by run_id desc))[1]
    from asset where asset_id = any(${of('Asset')}::text[]) group by asset_id
    union all
    select 'AllocationShare:' || run_id || '.' || share_no, cost_center || ' by ' || rule from allocation_share
    where (run_id, share_no) in (select * from unnest(${at(shares, 0)}::bigint[], ${at(shares, 1)}::integer[]))
    union all
    select 'Anomaly:' || id, min(dimension || ' ' || value || ' from ' || first_day) from anomaly where id = any(${of('Anomaly')}::text[]) group by id`.execute(
    snapshot.transaction,
  );
  const labels = new Map(rows.map(({ name, label }) => [name, label]));
  return names.map((name) => ({ name, label: labels.get(name) ?? name.slice(0, name.indexOf(':')) }));
}

/** Of rows that are there no longer, when and under which proposal they were purged. */
function purgedLabel(batchId: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`coalesce((select ', purged on ' || to_char(p.purged_at at time zone 'UTC', 'YYYY-MM-DD') || ' under proposal ' || p.proposal_id
    from purged_rows p where p.batch_id = ${batchId}), '')`;
}
