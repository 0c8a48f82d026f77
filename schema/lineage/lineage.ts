import { RUNS } from '#src/runs/runs.ts';
import { lineage } from '#src/store/lineage/lineage.ts';
import type { Lineage, LineageEdge, LineageNode } from '#src/store/lineage/lineage-graph.ts';
import type { LineageOf } from '#src/store/lineage/lineage-origin.ts';
import { can } from '#src/domain/authority/demand.ts';
import { tombstonesOfBatches, type TombstoneRow } from '#src/store/retention/tombstones.ts';
import { builder } from '../builder.ts';
import type { GraphContext } from '../context.ts';
import { invalidInput } from '../error/graph-error.ts';
import { globalId, parseGlobalId, type Named } from '../node/global-id.ts';
import { Node } from '../node/node-interface.ts';
import { readNode } from '../node/read-nodes.ts';
import { Tombstone } from '../retention/tombstone-type.ts';
import { selectionOf } from '../selection/selection.ts';

/** What runs put out, by the kinds that say so. */
const OUTPUTS = [...RUNS.values()].flatMap(({ lineage: { nodes } }) => nodes ?? []);

const KINDS: Readonly<Record<string, { readonly value: LineageOf['kind']; readonly description: string }>> = {
  BATCH: { value: 'Batch', description: 'A sealed delivery.' },
  RUN: { value: 'Run', description: 'A sealed computation.' },
  CHARGE: { value: 'Charge', description: 'A line of a bill.' },
  SHARE: { value: 'AllocationShare', description: 'What a cost centre pays.' },
  LEDGER_ENTRY: { value: 'LedgerEntry', description: 'A journal line.' },
  ASSET: { value: 'Asset', description: 'A thing.' },
  ASSET_OBSERVATION: { value: 'AssetObservation', description: 'What a tool said of an item.' },
  ANOMALY: { value: 'Anomaly', description: 'Days that cost what nobody expected.' },
};

const LineageKind = builder.enumType('LineageKind', { description: 'What a node of a lineage is.', values: KINDS });

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
      resolve: ({ name }) => name.slice(0, name.indexOf(':')) as LineageOf['kind'],
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
      const origin = originOf(parseGlobalId(of));
      if (!origin) return null;
      const found = await context.snapshot.read((snapshot) =>
        lineage(snapshot, origin, { direction: direction ?? 'UPSTREAM', depth: steps, outputs: OUTPUTS }),
      );
      return found ?? null;
    },
  }),
);

/** What lineage is followed from; undefined for what has none. Lineage never changes, so an instant in the id is of no account. */
function originOf(named: Named | undefined): LineageOf | undefined {
  switch (named?.kind) {
    case 'Batch':
    case 'Run':
    case 'Anomaly':
    case 'Asset':
      return { kind: named.kind, id: named.key.id };
    case 'AllocationRun':
    case 'Reconciliation':
      return { kind: 'Run', id: named.key.id };
    case 'Charge':
      return { kind: 'Charge', charge: named.key };
    case 'LedgerEntry':
      return { kind: 'LedgerEntry', entry: named.key };
    case 'AssetObservation':
      return { kind: 'AssetObservation', place: named.key };
    case 'AllocationShare':
      return { kind: 'AllocationShare', share: named.key };
    case 'AssetDiscrepancy':
    case 'AuditEntry':
    case 'Export':
    case 'Model':
    case 'RuleSet':
    case 'Source':
    case 'Viewer':
    case undefined:
      return undefined;
  }
}
