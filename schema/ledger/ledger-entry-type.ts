import type { Knowledge } from '#src/domain/knowledge.ts';
import { batchesById } from '#src/store/batch/batches.ts';
import type { LedgerEntryRow } from '#src/store/ledger/ledger-entries.ts';
import { costCentersNamed, glAccountsNamed } from '#src/store/ledger/ledger-master-data.ts';
import { batched } from '../selection/batched.ts';
import { Batch } from '../batches/batch-ref.ts';
import { builder } from '../builder.ts';
import { historicalFields, HistoricalNode, type Pinned } from '../node/historical-node.ts';
import { Node } from '../node/node-interface.ts';
import { SourceRow } from '../charges/source-row.ts';
import { CostCenter, GlAccount } from './master-data-type.ts';
import { ledgerEntryNode } from './ledger-entry-node.ts';

/** A journal line, and what was known when its page was read: names are of the same instant. */
export type GraphLedgerEntry = LedgerEntryRow & Pinned & { readonly knowledge: Knowledge };

/** Any day does: accounts have no validity. */
const ANY_DAY = '1970-01-01';
const sign = 'Debit is positive, credit negative.';

export const LedgerEntry = builder.objectRef<GraphLedgerEntry>('LedgerEntry').implement({
  description: 'A journal line of a general ledger, as it was posted.',
  interfaces: [Node, HistoricalNode],
  fields: (t) => ({
    ...historicalFields(t, ledgerEntryNode, 'Names the very row of the very delivery: stable for ever.'),
    ledger: t.exposeString('ledger', {
      nullable: true,
      description: 'Which of several sets of books: `0L`; null where the source has one. Amounts of two ledgers are never added.',
    }),
    companyCode: t.exposeString('companyCode', { description: 'Whose books.' }),
    fiscalYear: t.exposeInt('fiscalYear', { description: 'Fiscal year.' }),
    fiscalPeriod: t.exposeInt('fiscalPeriod', {
      description: 'Period of the fiscal year: 13 and later are closing periods of its last month.',
    }),
    month: t.expose('month', { type: 'Month', description: 'The calendar month of the fiscal period.' }),
    documentNumber: t.exposeString('documentNumber', { description: 'The journal document.' }),
    lineNumber: t.exposeString('lineNumber', { description: 'The line of the document.' }),
    postingDate: t.expose('postingDate', { type: 'Date', description: 'When it was posted.' }),
    documentDate: t.expose('documentDate', { type: 'Date', nullable: true, description: 'The date on the document.' }),
    accountId: t.exposeString('accountId', { description: 'The account, with its leading zeros.' }),
    account: t.field({
      type: GlAccount,
      nullable: true,
      description: "The account's master record: of the line's own source before any other, then the newest. Null where none is known.",
      resolve: async ({ accountId, sourceId, knowledge }, _, context) =>
        (await batched(context, `accounts ${knowledge.asOf}`, { id: accountId, sourceId, on: ANY_DAY }, (snapshot, asked) =>
          glAccountsNamed(snapshot, knowledge, asked),
        )) ?? null,
    }),
    costCenterId: t.exposeString('costCenterId', { nullable: true, description: 'The cost centre, with its leading zeros.' }),
    costCenter: t.field({
      type: CostCenter,
      nullable: true,
      description:
        'The cost centre as it was on the posting date. Null where the line names none, or none of the name was valid on the day.',
      resolve: async ({ costCenterId, sourceId, postingDate, knowledge }, _, context) => {
        if (costCenterId === null) return null;
        const asked = { id: costCenterId, sourceId, on: postingDate };
        const read = `cost centers ${knowledge.asOf}`;
        return (await batched(context, read, asked, (snapshot, all) => costCentersNamed(snapshot, knowledge, all))) ?? null;
      },
    }),
    vendor: t.exposeString('vendor', { nullable: true, description: 'Who is paid, as the books number it.' }),
    reference: t.exposeString('reference', { nullable: true, description: 'What the line refers to: the invoice number, as a rule.' }),
    text: t.exposeString('text', { nullable: true, description: 'What somebody wrote beside it.' }),
    documentAmount: t.expose('documentAmount', { type: 'Decimal', description: `In document currency. ${sign}` }),
    documentCurrency: t.exposeString('documentCurrency', { description: 'ISO 4217 code of the document.' }),
    localAmount: t.expose('localAmount', { type: 'Decimal', nullable: true, description: `In the currency of the company. ${sign}` }),
    localCurrency: t.exposeString('localCurrency', { nullable: true, description: 'ISO 4217 code of the company.' }),
    groupAmount: t.expose('groupAmount', { type: 'Decimal', nullable: true, description: `In the currency of the group. ${sign}` }),
    groupCurrency: t.exposeString('groupCurrency', { nullable: true, description: 'ISO 4217 code of the group.' }),
    batch: t.field({
      type: Batch,
      description: 'The delivery that brought it.',
      resolve: async ({ batchId }, _, context) => (await batched(context, 'batch', batchId, batchesById))!,
    }),
    sourceRow: t.field({ type: SourceRow, description: 'Where it stood.', resolve: (entry) => entry }),
  }),
});
