import { batchesById } from '#src/store/read/batches.ts';
import { sourceStatuses, type OpenRefusal, type SourceRow } from '#src/store/read/source-status.ts';
import { batched } from '../batched.ts';
import { Batch } from '../batches/batch-ref.ts';
import { builder } from '../builder.ts';
import { remembered, type GraphContext } from '../context.ts';

/** A source, as far as it is known already: how fresh it is, is read when it is asked for. */
export type GraphSource = Pick<SourceRow, 'id' | 'connector'> & Partial<SourceRow>;

const limited = 'Null for viewers who do not see all cost centres.';

const DeliveryRefusal = builder.objectRef<OpenRefusal>('DeliveryRefusal').implement({
  description: 'A delivery that was not accepted: its slice keeps the revision it had, until a sound one comes.',
  fields: (t) => ({
    stream: t.exposeString('stream', { description: 'The stream of the source.' }),
    slice: t.exposeString('slice', { description: 'The slice that was refused.' }),
    code: t.exposeString('code', { description: 'Why, as a stable code: `gzip-damaged`, `column-missing`, …' }),
    refusedAt: t.expose('refusedAt', { type: 'DateTime', description: 'Since when.' }),
    expected: t.exposeString('expected', { nullable: true, description: `What was expected. ${limited}` }),
    found: t.exposeString('found', { nullable: true, description: `What was found. ${limited}` }),
    wayOut: t.exposeString('wayOut', { nullable: true, description: `What to do about it. ${limited}` }),
  }),
});

export const Source = builder.objectRef<GraphSource>('Source').implement({
  description: 'A configured source of bills or books.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'As configured.' }),
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
    openRefusals: t.field({
      type: [DeliveryRefusal],
      description: 'Slices whose newest delivery was refused.',
      resolve: async (source, _, context) => (await statusOf(context, source)).openRefusals,
    }),
  }),
});

async function statusOf(context: GraphContext, source: GraphSource): Promise<SourceRow> {
  if (source.openRefusals) return source as SourceRow;
  const all = await remembered(context, 'sources', () => context.snapshot.read((transaction) => sourceStatuses(transaction)));
  return all.find(({ id }) => id === source.id)!;
}
