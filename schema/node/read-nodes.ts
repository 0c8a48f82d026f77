import DataLoader from 'dataloader';
import { can } from '#src/domain/authority/demand.ts';
import { remembered, type GraphContext } from '../context.ts';
import { selectedColumns } from '../charges/select-columns.ts';
import type { Selection } from '../selection/selection.ts';
import { nodeId } from './global-id.ts';
import type { AsNode } from './node-interface.ts';
import type { Named } from './nodes.ts';

/**
 * The node that an id names; undefined alike for what is not there and for what the viewer may not see. All that are asked for at
 * once are read by a fixed number of statements for each kind and instant.
 */
export function readNode(context: GraphContext, named: Named, selection: Selection): Promise<(object & AsNode) | undefined> {
  const loader = remembered(
    context,
    `nodes ${selectedColumns(selection).join(' ')}`,
    () =>
      new DataLoader<Named, (object & AsNode) | undefined, string>((all) => readNodes(context, all, selection), {
        cacheKeyFn: ({ node, key, asOf }) => nodeId(node, key, asOf),
      }),
  );
  return loader.load(named);
}

async function readNodes(context: GraphContext, all: readonly Named[], selection: Selection): Promise<((object & AsNode) | undefined)[]> {
  const found = new Map<Named, object | undefined>();
  for (const alike of Map.groupBy(all, ({ node, asOf }) => `${node.kind} ${asOf}`).values()) {
    const [{ node, asOf }] = alike as [Named];
    if (node.demands !== null && !can(context.viewer, node.demands)) continue;
    const keys = alike.map(({ key }) => key);
    const nodes = await node.load(context, keys, { asOf: asOf ?? undefined, selection });
    for (const [index, named] of alike.entries()) found.set(named, nodes[index]);
  }
  return all.map((named) => {
    const node = found.get(named);
    return node && { ...node, nodeType: named.node.kind, pin: named.asOf };
  });
}
