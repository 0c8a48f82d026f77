import { batchesById, type BatchRow } from '#src/store/batch/batches.ts';
import { Batch } from '../batches/batch-ref.ts';
import { builder } from '../builder.ts';
import { followEvents } from './follow-events.ts';
import { readOnce } from './read-once.ts';

interface BatchSealed {
  readonly eventId: string;
  readonly batch: BatchRow;
}

const BatchSealedType = builder.objectRef<BatchSealed>('BatchSealed').implement({
  description: 'A delivery counts from now on.',
  fields: (t) => ({
    eventId: t.exposeString('eventId', { description: 'For `after`.' }),
    batch: t.field({ type: Batch, description: 'The batch.', resolve: ({ batch }) => batch }),
  }),
});

builder.subscriptionField('batchSealed', (t) =>
  t.field({
    demands: ['event.follow', 'batch.read'],
    type: BatchSealedType,
    description: 'Deliveries, as they are sealed.',
    args: {
      source: t.arg.stringList({ description: 'Of these sources; default: all.' }),
      after: t.arg.string({
        description: 'The `eventId` of the last event that was seen: what was missed comes first. null: from now on.',
      }),
    },
    subscribe: (_, { source, after }, context) =>
      followEvents<BatchSealed>(context, { topics: ['batch.sealed'], after, isAlike: true }, async (event) => {
        const { batchId, sourceId } = event.payload as { batchId: string; sourceId: string };
        if (source && !source.includes(sourceId)) return undefined;
        const [batch] = await readOnce(context, event, 'batch', (snapshot) => batchesById(snapshot, [batchId]));
        return batch && { eventId: event.id, batch };
      }),
    resolve: (event) => event,
  }),
);
