import { RUNS } from '#src/runs/runs.ts';
import { lineage } from '#src/store/lineage/lineage.ts';
import type { Lineage, LineageEdge, LineageNode } from '#src/store/lineage/lineage-graph.ts';
import { can } from '#src/domain/authority/demand.ts';
import { tombstonesOfBatches, type TombstoneRow } from '#src/store/retention/tombstones.ts';
import { builder } from '../builder.ts';
import type { GraphContext } from '../context.ts';
import { invalidInput } from '../error/graph-error.ts';
import { globalId } from '../node/global-id.ts';
import { Node } from '../node/node-interface.ts';
import { NODES, parseGlobalId } from '../node/nodes.ts';
import { readNode } from '../node/read-nodes.ts';
import { Tombstone } from '../retention/tombstone-type.ts';
import { selectionOf } from '../selection/selection.ts';

/** What runs put out, by the kinds that say so. */
const OUTPUTS = [...RUNS.values()].flatMap(({ lineage: { nodes } }) => nodes ?? []);

const KINDS = [...NODES.values()].flatMap(({ kind, lineage: { as } = {} }) =>
  as ? [[as.name, { value: kind, description: as.description }] as const] : [],
);

const LineageKind = builder.enumType('LineageKind', {
  description: 'What a node of a lineage is.',
  values: Object.fromEntries(KINDS),
});

const Direction = builder.enumType('LineageDirection', {
  description: 'Which way to follow.',
  values: {
    UPSTREAM: { description: 'To what it was made from.' },
    DOWNSTREAM: { description: 'To what was made from it.' },
  } as const,
});

const LineageNodeType = builder.objectRef<LineageNode>('LineageNode').implement({
  description: 'Something in a lineage.',
  fields: (t) => ({
    nodeId: t.id({
      description: 'The `id` of the node, for `node(id)` and for a lineage from here.',
      resolve: ({ name }) => globalId(name),
    }),
    node: t.field({
      type: Node,
      nullable: true,
      description: 'The node itself, as known now; null where the viewer may not see it.',
      resolve: async ({ name }, _, context, info) => (await readNode(context, parseGlobalId(globalId(name))!, selectionOf(info))) ?? null,
    }),
    kind: t.field({
      type: LineageKind,
      description: 'What it is.',
      resolve: ({ name }) => name.slice(0, name.indexOf(':')),
    }),
    label: t.exposeString('label', { description: 'What it is called, for people.' }),
  }),
});

const LineageEdgeType = builder.objectRef<LineageEdge>('LineageEdge').implement({
  description: '`to` was made from `from`, whichever direction is followed.',
  fields: (t) => ({
    from: t.id({ description: 'The `nodeId` of what it was made from.', resolve: ({ from }) => globalId(from) }),
    to: t.id({ description: 'The `nodeId` of what was made.', resolve: ({ to }) => globalId(to) }),
  }),
});

const LineageType = builder.objectRef<Lineage>('Lineage').implement({
  description: 'What something was made from, or what was made from it.',
  fields: (t) => ({
    nodes: t.field({ type: [LineageNodeType], description: 'The thing itself first.', resolve: ({ nodes }) => nodes }),
    edges: t.field({ type: [LineageEdgeType], description: 'Ways between the nodes.', resolve: ({ edges }) => edges }),
    tombstones: t.field({
      type: [Tombstone],
      nullable: true,
      description:
        'What is left of rows that lineage would go on to, or that it begins with. Null for viewers who may not read control totals.',
      resolve: ({ nodes }, _, context) => (can(context.viewer, 'control.read') ? tombstonesOf(nodes, context) : null),
    }),
    cut: t.boolean({
      description: 'True when there is more than is listed: of a share, 100 charges (its `contributions` has all); in all, 1,000 nodes.',
      resolve: ({ isCut }) => isCut,
    }),
  }),
});

/** Of the deliveries among the nodes. */
function tombstonesOf(nodes: readonly LineageNode[], { snapshot }: GraphContext): Promise<TombstoneRow[]> {
  const batches = nodes.flatMap(({ name }) => /^(?:Batch|Charge|LedgerEntry):(\d+)/.exec(name)?.[1] ?? []);
  return snapshot.read((reading) => tombstonesOfBatches(reading, [...new Set(batches)]));
}

const DEPTH_MAX = 20;

builder.queryField('lineage', (t) =>
  t.field({
    demands: 'lineage.read',
    type: LineageType,
    nullable: true,
    description:
      'Follows batches, runs, shares, charges, journal lines, assets, what was seen of them, and anomalies. Lineage never changes, so superseded batches and runs are in it, too. Null when there is nothing of that id that the viewer may see.',
    args: {
      of: t.arg.id({ required: true, description: 'The id of a batch, run, share, charge, journal line, asset, observation or anomaly.' }),
      direction: t.arg({ type: Direction, defaultValue: 'UPSTREAM', description: 'Which way to follow.' }),
      depth: t.arg.int({ defaultValue: 5, description: `How many steps, 0 to ${DEPTH_MAX}.` }),
    },
    resolve: async (_, { of, direction, depth }, context) => {
      const steps = depth ?? 5;
      if (steps < 0 || steps > DEPTH_MAX) throw invalidInput(`a depth from 0 to ${DEPTH_MAX}`, steps);
      const named = parseGlobalId(of);
      const origin = named?.node.lineage?.of(named.key);
      if (!origin) return null;
      const found = await context.snapshot.read((snapshot) =>
        lineage(snapshot, origin, { direction: direction ?? 'UPSTREAM', depth: steps, outputs: OUTPUTS }),
      );
      return found ?? null;
    },
  }),
);
