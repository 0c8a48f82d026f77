import { sql } from 'kysely';
import { LINEAGE_NODES_MAX, type LineageEdge } from './lineage-graph.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** What runs put out: shares, anomalies and things that they described anew, as far as the viewer sees them. One statement. */
export async function outputsOf(
  snapshot: Snapshot,
  runIds: readonly string[],
): Promise<{ readonly edges: readonly LineageEdge[]; readonly isCut: boolean }> {
  const { rows } = await sql<LineageEdge>`
    select 'Run:' || run_id as "from", output as "to" from (
      select run_id, 'AllocationShare:' || run_id || '.' || share_no as output, share_no as no, null as id
      from allocation_share where run_id = any(${[...runIds]}::bigint[])
      union all
      select run_id, 'Anomaly:' || id, null, id from anomaly where run_id = any(${[...runIds]}::bigint[])
      union all
      select run_id, 'Asset:' || asset_id, null, asset_id from asset where run_id = any(${[...runIds]}::bigint[])) outputs
    order by run_id, no, id limit ${LINEAGE_NODES_MAX + 1}`.execute(snapshot.transaction);
  return { edges: rows.slice(0, LINEAGE_NODES_MAX), isCut: rows.length > LINEAGE_NODES_MAX };
}
