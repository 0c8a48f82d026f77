import { batchesById } from '#src/store/batch/batches.ts';
import { sourceStatuses, type SourceRow } from '#src/store/source/source-status.ts';
import { batched } from '../selection/batched.ts';
import { Batch } from '../batches/batch-ref.ts';
import { builder } from '../builder.ts';
import { remembered, type GraphContext } from '../context.ts';
import { historicalFields, HistoricalNode, type Pinned } from '../node/historical-node.ts';
import { Node } from '../node/node-interface.ts';
import { DeliveryRefusal, SchemaFindingType, SourceStream } from './source-freshness-type.ts';
import { sourceNode } from './source-node.ts';

/** A source, as far as it is known already: how fresh it is, is read when it is asked for. */
export type GraphSource = Pick<SourceRow, 'id' | 'connector'> & Partial<SourceRow> & Pinned & { readonly isHistoric?: boolean };

export const Source = builder.objectRef<GraphSource>('Source').implement({
  description: 'A configured source: of bills, books, assets, models.',
  interfaces: [Node, HistoricalNode],
  fields: (t) => ({
    ...historicalFields(t, sourceNode, 'The name of the source, as configured.'),
    name: t.exposeString('id', { description: 'As configured: what filters by `source` ask for.' }),
    connector: t.exposeString('connector', { description: 'The connector that reads it.' }),
    lastBatch: t.field({
      type: Batch,
      nullable: true,
      description: 'The batch that was sealed last.',
      resolve: async (source, _, context) => {
        const { lastBatchId } = await statusOf(context, source);
        return lastBatchId === null ? null : ((await batched(context, 'batch', lastBatchId, batchesById)) ?? null);
      },
    }),
    lastSealedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When that was.',
      resolve: async (source, _, context) => (await statusOf(context, source)).lastSealedAt,
    }),
    deliveredThrough: t.field({
      type: 'Month',
      nullable: true,
      description: 'The newest month that any batch touches.',
      resolve: async (source, _, context) => (await statusOf(context, source)).deliveredThrough,
    }),
    finalThrough: t.field({
      type: 'Month',
      nullable: true,
      description: 'The newest month up to which everything delivered is final.',
      resolve: async (source, _, context) => (await statusOf(context, source)).finalThrough,
    }),
    lastSuccessAt: t.field({
      type: 'DateTime',
      nullable: true,
      description:
        "Nothing of it is older: the earliest of its streams' last successes. Null when one never succeeded, and for an earlier `asOf`.",
      resolve: async (source, _, context) => (await statusOf(context, source)).lastSuccessAt,
    }),
    complete: t.boolean({
      nullable: true,
      description: 'True when every stream was read to its end at its last try and no slice stands refused. Null for an earlier `asOf`.',
      resolve: async (source, _, context) => (source.isHistoric ? null : (await statusOf(context, source)).isComplete),
    }),
    schedule: t.string({
      nullable: true,
      description: 'When it is synced by itself, as cron has it, in UTC; null: by hand. Null too for an earlier `asOf`.',
      resolve: async (source, _, context) => (await statusOf(context, source)).schedule,
    }),
    nextRunAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it is synced next by itself.',
      resolve: async (source, _, context) => (await statusOf(context, source)).nextRunAt,
    }),
    streams: t.field({
      type: [SourceStream],
      description: 'How each of its streams fares, as of now. Empty before the first sync, and for an earlier `asOf`.',
      resolve: async (source, _, context) => (await statusOf(context, source)).streams,
    }),
    schemaFindings: t.field({
      type: [SchemaFindingType],
      description:
        'Fields that came, went or changed: those that stop a stream until somebody accepts them, and new ones of the last 30 days.',
      resolve: async (source, _, context) => (await statusOf(context, source)).schemaFindings,
    }),
    openRefusals: t.field({
      type: [DeliveryRefusal],
      description: 'Slices whose newest delivery was refused.',
      resolve: async (source, _, context) => (await statusOf(context, source)).openRefusals,
    }),
  }),
});

async function statusOf(context: GraphContext, source: GraphSource): Promise<SourceRow> {
  if (source.openRefusals) return source as SourceRow;
  const all = await remembered(context, 'sources', () => context.snapshot.read((snapshot) => sourceStatuses(snapshot)));
  return all.find(({ id }) => id === source.id)!;
}
