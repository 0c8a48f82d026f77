import type { Snapshot } from '../viewer/snapshot.ts';
import { LINEAGE_NODES_MAX, type Direction, type Lineage } from './lineage-graph.ts';
import { originOf, type LineageOf } from './lineage-origin.ts';
import { walkInputs } from './lineage-walk.ts';
import { labelled } from './lineage-labels.ts';
import { outputsOf } from './lineage-outputs.ts';
import type { OutputNodes } from '../run/output-nodes.ts';

/**
 * What something was made from, or what was made from it, over batches, runs, shares, charges and anomalies: `depth` steps far.
 * `outputs`: what runs put out, by kind. Undefined when there is nothing that the viewer may see. A fixed number of statements for each kind and direction.
 */
export async function lineage(
  snapshot: Snapshot,
  of: LineageOf,
  { direction, depth, outputs: kinds }: { readonly direction: Direction; readonly depth: number; readonly outputs: readonly OutputNodes[] },
): Promise<Lineage | undefined> {
  const origin = await originOf(snapshot, of, direction, depth);
  if (!origin) return undefined;
  const walked = await walkInputs(snapshot, origin.starts, direction);
  const outputs = direction === 'DOWNSTREAM' ? await outputsOf(snapshot, walked.runs, kinds) : { edges: [], isCut: false };
  const edges = [...origin.edges, ...walked.edges, ...outputs.edges];
  const names = new Set([origin.node, ...edges.flatMap(({ from, to }) => [from, to])]);
  const listed = new Set([...names].slice(0, LINEAGE_NODES_MAX));
  return {
    nodes: await labelled(snapshot, [...listed]),
    edges: edges.filter(({ from, to }) => listed.has(from) && listed.has(to)),
    isCut: origin.isCut || outputs.isCut || listed.size < names.size,
  };
}
