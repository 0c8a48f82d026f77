import { sourceStatuses } from '#src/store/read/source-status.ts';
import { builder } from '../builder.ts';
import { Source } from './source-type.ts';

builder.queryField('sources', (t) =>
  t.field({
    type: [Source],
    nullable: true,
    description: 'All sources: how fresh they are and what was refused.',
    args: { asOf: t.arg({ type: 'DateTime', description: 'As known at this instant; default: now.' }) },
    resolve: (_, { asOf }, context) => context.snapshot.read((transaction) => sourceStatuses(transaction, asOf ?? undefined)),
  }),
);
