import { sql } from 'kysely';
import type { Snapshot } from '../viewer/snapshot.ts';
import type { OutputNodes } from '../run/output-nodes.ts';
import { LINEAGE_NODES_MAX, type LineageEdge } from './lineage-graph.ts';

/** What runs put out, by the kinds that say so, as far as the viewer sees it. One statement. */
export async function outputsOf(
  snapshot: Snapshot,
  runIds: readonly string[],
  kinds: readonly OutputNodes[],
): Promise<{ readonly edges: readonly LineageEdge[]; readonly isCut: boolean }> {
  if (kinds.length === 0) return { edges: [], isCut: false };
  const outputs = sql.join(
    kinds.map((nodes) => nodes(runIds)),
    sql` union all `,
  );
  const { rows } = await sql<LineageEdge>`
    select 'Run:' || run_id as "from", node as "to" from (${outputs}) outputs (run_id, node, no, id)
    order by run_id, no, id limit ${LINEAGE_NODES_MAX + 1}`.execute(snapshot.transaction);
  return { edges: rows.slice(0, LINEAGE_NODES_MAX), isCut: rows.length > LINEAGE_NODES_MAX };
}
