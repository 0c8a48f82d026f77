import { batchesById, batchPage, type BatchRow } from '#src/store/batch/batches.ts';
import { builder } from '../builder.ts';
import { pageArgs, pageSize, type Page } from '../paging/connection.ts';
import type { GraphContext } from '../context.ts';
import { cursorOf } from '../paging/cursor.ts';
import { parseIdOf } from '../node/global-id.ts';
import { BatchConnection } from './batch-connection.ts';
import { Batch } from './batch-ref.ts';
import { RecordTypeEnum } from './record-type.ts';
import { batchNode } from './batch-node.ts';

const BatchFilter = builder.inputType('BatchFilter', {
  description: 'Which batches. All conditions hold at once.',
  fields: (t) => ({
    source: t.stringList({ description: 'Ids of sources.' }),
    recordType: t.field({ type: [RecordTypeEnum], description: 'Batches whose rows became one of these.' }),
    months: t.field({ type: ['Month'], description: 'Batches that touch one of these months.' }),
    current: t.boolean({ description: 'True: without those that a later delivery superseded.' }),
  }),
});

builder.queryField('batches', (t) =>
  t.field({
    demands: 'batch.read',
    type: BatchConnection,
    nullable: true,
    description: 'Sealed deliveries, the newest first.',
    args: {
      filter: t.arg({ type: BatchFilter, description: 'Which batches.' }),
      ...pageArgs,
      asOf: t.arg({ type: 'DateTime', description: 'As known at this instant; default: now.' }),
    },
    resolve: (_, args, context) => batches(args, context),
  }),
);

builder.queryField('batch', (t) =>
  t.field({
    demands: 'batch.read',
    type: Batch,
    nullable: true,
    description: 'One batch by its id; null when there is none.',
    args: { id: t.arg.id({ required: true, description: 'As given by `Batch.id`.' }) },
    resolve: async (_, { id }, context) => {
      const named = parseIdOf(batchNode, id);
      if (!named) return null;
      const [batch] = await context.snapshot.read((snapshot) => batchesById(snapshot, [named.key.id]));
      return batch ?? null;
    },
  }),
);

interface Arguments {
  readonly filter?: typeof BatchFilter.$inferInput | null | undefined;
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly asOf?: string | null | undefined;
}

const batchCursor = cursorOf('batches', 'instant');

async function batches({ filter, first, after, asOf }: Arguments, context: GraphContext): Promise<Page<BatchRow>> {
  const [sealedBefore] = batchCursor.decode(after) ?? [];
  const question = {
    sources: filter?.source ?? undefined,
    recordTypes: filter?.recordType ?? undefined,
    months: filter?.months ?? undefined,
    currentOnly: filter?.current === true,
    first: pageSize(first),
    asOf: asOf ?? undefined,
    sealedBefore,
  };
  const found = await context.snapshot.read((snapshot) => batchPage(snapshot, question));
  return {
    nodes: found.batches,
    hasNextPage: found.hasNextPage,
    hasPreviousPage: sealedBefore !== undefined,
    cursor: (batch) => batchCursor.encode([batch.sealedAt]),
  };
}
