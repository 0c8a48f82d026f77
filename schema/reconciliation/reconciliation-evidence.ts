import type { ConversionDetail, EntryDetail, InvoiceDetail, ResultDetail, ResultReason } from '#src/domain/reconciliation/result-detail.ts';
import { batchesById } from '#src/store/batch/batches.ts';
import { objectNames } from '#src/store/batch/object-names.ts';
import { Batch } from '../batches/batch-ref.ts';
import { builder } from '../builder.ts';
import { SourceRow } from '../charges/source-row.ts';
import type { GraphContext } from '../context.ts';
import { enumOf } from '../enums/enum-of.ts';
import { batched } from '../selection/batched.ts';

const ReasonEnum = enumOf<ResultReason>('ReconciliationReason', 'Why the ledger could not answer a bill.', {
  'no-ledger-delivered': 'No ledger was delivered for the month.',
  'no-conversion-configured': 'The ledger holds another currency, and the rules name no exchange rates.',
  'no-rate': 'No exchange rate was in force.',
  'several-ledger-currencies': 'The ledger holds several currencies, so none could be chosen for the comparison.',
});

const Conversion = builder.objectRef<ConversionDetail>('ReconciliationConversion').implement({
  description: 'How a billed amount was converted to the currency of the ledger, with the rate that was in force.',
  fields: (t) => ({
    currency: t.exposeString('currency', { description: 'ISO 4217 code of the currency that the amount was converted to.' }),
    amount: t.expose('amount', { type: 'Decimal', description: 'The converted amount, in `currency`.' }),
    rateSet: t.exposeString('rateSet', { description: 'The set of rates, as the source names it.' }),
    from: t.exposeString('from', { description: 'ISO 4217 code: one unit of this currency …' }),
    to: t.exposeString('to', { description: '… is `rate` units of this one. ISO 4217 code.' }),
    rate: t.expose('rate', { type: 'Decimal', description: 'Units of `to` for one unit of `from`.' }),
    isInverse: t.exposeBoolean('divided', {
      description: 'True when the amount was divided by the rate, because only the rate of the other direction is known.',
    }),
    validFrom: t.expose('validFrom', { type: 'Date', description: 'The first day on which the rate is in force.' }),
    batch: t.field({
      type: Batch,
      description: 'The delivery that brought the rate.',
      resolve: ({ origin }, _, context) => batchOf(context, origin.batchId),
    }),
    sourceRow: t.field({
      type: SourceRow,
      description: 'Where the rate stood.',
      resolve: ({ origin }, _, context) => rowOf(context, origin),
    }),
  }),
});

const Invoice = builder.objectRef<InvoiceDetail>('ReconciledInvoice').implement({
  description: 'An invoice that was compared with the ledger, or everything of an issuer that has no invoice id yet.',
  fields: (t) => ({
    issuer: t.exposeString('issuer', { description: 'Who issued it, as the bill names the issuer.' }),
    invoiceId: t.exposeString('invoiceId', { nullable: true, description: 'Its id; null for charges without one.' }),
    currency: t.exposeString('currency', { description: 'ISO 4217 code of the currency that it was billed in.' }),
    amount: t.expose('amount', { type: 'Decimal', description: 'Billed cost, in `currency`.' }),
    isProvisional: t.exposeBoolean('provisional', {
      description: 'True while one of its batches is not final, so that the amount may still change.',
    }),
    conversion: t.field({
      type: Conversion,
      nullable: true,
      description: 'How it was converted; null when it was compared in its own currency.',
      resolve: ({ conversion }) => conversion ?? null,
    }),
    batches: t.field({
      type: [Batch],
      description: 'The deliveries that it was read from.',
      resolve: ({ batchIds }, _, context) => Promise.all(batchIds.map((id) => batchOf(context, id))),
    }),
  }),
});

const Entry = builder.objectRef<EntryDetail>('ReconciledDocument').implement({
  description: 'The lines of one journal document on one account that were compared with bills.',
  fields: (t) => ({
    ledger: t.string({
      nullable: true,
      description: 'The set of books; null where the source has one.',
      resolve: ({ ledger }) => ledger ?? null,
    }),
    companyCode: t.exposeString('companyCode', { description: 'The company whose books these are.' }),
    accountId: t.exposeString('accountId', { description: 'The account, with its leading zeros.' }),
    vendor: t.exposeString('vendor', { nullable: true, description: 'Who is paid, as the books number the vendor.' }),
    reference: t.exposeString('reference', { nullable: true, description: 'What the lines refer to: usually the invoice number.' }),
    documentNumber: t.exposeString('documentNumber', { description: 'The journal document.' }),
    month: t.expose('month', { type: 'Month', description: 'The calendar month of the fiscal period.' }),
    currency: t.exposeString('currency', { description: 'ISO 4217 code of the document.' }),
    amount: t.expose('amount', { type: 'Decimal', description: 'Sum of the lines, in `currency`; debit is positive.' }),
    lineCount: t.expose('lines', { type: 'Count', description: 'How many lines there are.' }),
    batch: t.field({
      type: Batch,
      description: 'The delivery that brought the first of the lines.',
      resolve: ({ origin }, _, context) => batchOf(context, origin.batchId),
    }),
    sourceRow: t.field({
      type: SourceRow,
      description: 'Where the first of the lines stood.',
      resolve: ({ origin }, _, context) => rowOf(context, origin),
    }),
  }),
});

const shown = 'The first 20 of them.';

export const Evidence = builder.objectRef<ResultDetail>('ReconciliationEvidence').implement({
  description: 'What a match or a break rests on: the invoices and journal documents that were compared.',
  fields: (t) => ({
    allowedDifference: t.expose('allowedDifference', {
      type: 'Decimal',
      description: 'What the two sides may differ by, in the currency of the result.',
    }),
    bookedMonths: t.field({
      type: ['Month'],
      description: 'The months in which the ledger has the amount.',
      resolve: ({ bookedMonths }) => bookedMonths,
    }),
    isProvisional: t.exposeBoolean('provisional', {
      description: 'True while one of the bills is not final, so that the result may still change.',
    }),
    reasons: t.field({
      type: [ReasonEnum],
      description: 'Why the ledger could not answer, where that is known.',
      resolve: ({ reasons }) => reasons,
    }),
    invoiceCount: t.field({ type: 'Count', description: 'How many invoices were compared.', resolve: ({ invoices }) => invoices.count }),
    invoices: t.field({ type: [Invoice], description: `The invoices. ${shown}`, resolve: ({ invoices }) => invoices.sample }),
    documentCount: t.field({
      type: 'Count',
      description: 'How many journal documents were compared, by account.',
      resolve: ({ entries }) => entries.count,
    }),
    lineCount: t.field({ type: 'Count', description: 'How many journal lines they have.', resolve: ({ entries }) => entries.lines }),
    documents: t.field({ type: [Entry], description: `The journal documents. ${shown}`, resolve: ({ entries }) => entries.sample }),
  }),
});

async function batchOf(context: GraphContext, id: string) {
  return (await batched(context, 'batch', id, batchesById))!;
}

async function rowOf(context: GraphContext, { batchId, objectNo, row }: EntryDetail['origin']) {
  return { file: await batched(context, 'object name', { batchId, objectNo }, objectNames), rowNumber: row };
}
