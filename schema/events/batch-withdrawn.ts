import { batchesById, type BatchRow } from '#src/store/batch/batches.ts';
import { Batch } from '../batches/batch-ref.ts';
import { builder } from '../builder.ts';
import { followEvents } from './follow-events.ts';
import { readOnce } from './read-once.ts';

interface BatchWithdrawn {
  readonly eventId: string;
  readonly batch: BatchRow;
}

const BatchWithdrawnType = builder.objectRef<BatchWithdrawn>('BatchWithdrawn').implement({
  description: 'A delivery was taken back: it no longer counts, and none takes its place.',
  fields: (t) => ({
    eventId: t.exposeString('eventId', { description: 'For `after`.' }),
    batch: t.field({ type: Batch, description: 'The batch that was withdrawn.', resolve: ({ batch }) => batch }),
  }),
});

builder.subscriptionField('batchWithdrawn', (t) =>
  t.field({
    demands: ['event.follow', 'batch.read'],
    type: BatchWithdrawnType,
    description: 'Deliveries, as they are withdrawn. What was made from them is stale until it is made anew.',
    args: {
      source: t.arg.stringList({ description: 'Of these sources; default: all.' }),
      after: t.arg.string({
        description: 'The `eventId` of the last event that was seen: what was missed comes first. null: from now on.',
      }),
    },
    subscribe: (_, { source, after }, context) =>
      followEvents<BatchWithdrawn>(context, { topics: ['batch.withdrawn'], after, isAlike: true }, async (event) => {
        const { batchId, sourceId } = event.payload as { batchId: string; sourceId: string };
        if (source && !source.includes(sourceId)) return undefined;
        const [batch] = await readOnce(context, event, 'batch', (snapshot) => batchesById(snapshot, [batchId]));
        return batch && { eventId: event.id, batch };
      }),
    resolve: (event) => event,
  }),
);
