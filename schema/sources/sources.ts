import { sourceStatuses } from '#src/store/source/source-status.ts';
import { builder } from '../builder.ts';
import { pinOf } from '../node/historical-node.ts';
import { Source } from './source-type.ts';

builder.queryField('sources', (t) =>
  t.field({
    demands: 'source.read',
    type: [Source],
    nullable: true,
    description: 'All sources: how fresh they are, what failed or was refused and what to do, and when each is read next.',
    args: { asOf: t.arg({ type: 'DateTime', description: 'As known at this instant; default: now.' }) },
    resolve: async (_, { asOf }, context) => {
      const statuses = await context.snapshot.read((snapshot) => sourceStatuses(snapshot, asOf ?? undefined));
      return statuses.map((status) => ({ ...status, isHistoric: asOf != null, pin: pinOf(asOf) }));
    },
  }),
);
