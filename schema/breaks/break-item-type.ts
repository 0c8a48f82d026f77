import type { BreakItemRow } from '#src/store/break/break-items.ts';
import { objectNames } from '#src/store/batch/object-names.ts';
import { builder } from '../builder.ts';
import { SourceRow } from '../charges/source-row.ts';
import { batched } from '../selection/batched.ts';
import { ItemSideEnum } from './break-enums.ts';

export const BreakItem = builder.objectRef<BreakItemRow>('BreakItem').implement({
  description: 'An item of a comparison: an invoice in a month, or what a document posts under one reference.',
  fields: (t) => ({
    side: t.field({ type: ItemSideEnum, description: 'On which side it stands.', resolve: ({ side }) => side }),
    key: t.exposeString('key', { description: 'Names it by its content: `decideMatch` takes it.' }),
    currency: t.exposeString('currency', { description: 'ISO 4217 code of `amount`.' }),
    amount: t.expose('amount', { type: 'Decimal', description: 'As it is compared; below zero for a credit.' }),
    originalCurrency: t.exposeString('originalCurrency', { description: 'ISO 4217 code of `originalAmount`.' }),
    originalAmount: t.expose('originalAmount', { type: 'Decimal', description: 'Before it was converted; the same where it was not.' }),
    month: t.expose('month', { type: 'Month', description: 'The month that it belongs to.' }),
    day: t.expose('day', { type: 'Date', description: 'The last day of a billing month; the first day on which a document was posted.' }),
    references: t.stringList({ description: 'What it refers to, as it is written.', resolve: ({ references }) => [...references] }),
    document: t.exposeString('document', {
      nullable: true,
      description: 'The invoice or the journal document; null for a bill without a number.',
    }),
    companyCode: t.exposeString('companyCode', { nullable: true, description: 'Whose books these are; null for a bill.' }),
    account: t.exposeString('accountId', { nullable: true, description: 'The account, or several joined by " + "; null for a bill.' }),
    costCenters: t.stringList({
      description: 'The cost centres of its lines; empty where a line names none.',
      resolve: ({ costCenters }) => [...costCenters],
    }),
    sourceRow: t.field({
      type: SourceRow,
      nullable: true,
      description: 'Where the first of its lines stood; null for a bill, which is the sum of many charges.',
      resolve: async ({ batchId, objectNo, rowNumber }, _, context) =>
        batchId === null
          ? null
          : { file: await batched(context, 'object name', { batchId, objectNo: objectNo! }, objectNames), rowNumber: rowNumber! },
    }),
  }),
});
