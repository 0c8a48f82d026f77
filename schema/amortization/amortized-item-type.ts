import type { AmortizedAmounts } from '#src/domain/amortization/output.ts';
import { batchesById } from '#src/store/batch/batches.ts';
import type { AmortizationRowRow } from '#src/store/amortization/amortization-rows.ts';
import { amortizationSchedules, type ScheduledMonth } from '#src/runs/amortization/amortization-schedules.ts';
import { Batch } from '../batches/batch-ref.ts';
import { builder } from '../builder.ts';
import type { GraphContext } from '../context.ts';
import { batched } from '../selection/batched.ts';
import { AmortizedRecordEnum } from './amortization-enums.ts';

/** What is said of each amount, wherever one stands. */
const AMOUNT_TEXTS: { readonly [K in keyof AmortizedAmounts]: string } = {
  opening: 'What it was worth at the begin of the month.',
  addition: 'Its cost, in the month in which it begins.',
  expense: 'What the month takes.',
  impairment: 'What was written off because it is worth less.',
  revaluation: 'What it was revalued by; negative where it lost.',
  disposal: 'What was left of what was given up.',
  closing: 'What it is worth at the end: `opening + addition + revaluation - expense - impairment - disposal`.',
};

const ScheduleMonthType = builder.objectRef<ScheduledMonth>('AmortizationMonth').implement({
  description: 'A month of the life of an item in a book.',
  fields: (t) => ({
    month: t.expose('month', { type: 'Month', description: 'The month.' }),
    opening: t.expose('opening', { type: 'Decimal', description: AMOUNT_TEXTS.opening }),
    addition: t.expose('addition', { type: 'Decimal', description: AMOUNT_TEXTS.addition }),
    expense: t.expose('expense', { type: 'Decimal', description: AMOUNT_TEXTS.expense }),
    impairment: t.expose('impairment', { type: 'Decimal', description: AMOUNT_TEXTS.impairment }),
    revaluation: t.expose('revaluation', { type: 'Decimal', description: AMOUNT_TEXTS.revaluation }),
    disposal: t.expose('disposal', { type: 'Decimal', description: AMOUNT_TEXTS.disposal }),
    closing: t.expose('closing', { type: 'Decimal', description: AMOUNT_TEXTS.closing }),
  }),
});

export const AmortizedItemType = builder.objectRef<AmortizationRowRow>('AmortizedItem').implement({
  description: 'Something that was paid for once and is used up over time, in one book and month.',
  fields: (t) => ({
    month: t.expose('month', { type: 'Month', description: 'The month.' }),
    book: t.exposeString('book', { description: 'The book, as the rules name it. Amounts of two books are never added.' }),
    class: t.exposeString('class', { description: 'The class of the rules that it belongs to.' }),
    record: t.expose('record', { type: AmortizedRecordEnum, description: 'The kind of record.' }),
    number: t.exposeString('key', {
      description: 'By which rules name it: company code and asset (`1000/4711`), entitlement, or contract and commitment.',
    }),
    name: t.exposeString('name', { description: 'What it is called.' }),
    companyCode: t.exposeString('companyCode', {
      nullable: true,
      description: 'In whose books it stands; null where the record does not say.',
    }),
    costCenter: t.exposeString('costCenter', { nullable: true, description: 'Who bears it; null where the record does not say.' }),
    currency: t.exposeString('currency', { description: 'ISO 4217 code of all amounts.' }),
    startsOn: t.expose('startsOn', { type: 'Date', description: 'The first day of its life.' }),
    cost: t.expose('cost', { type: 'Decimal', description: 'What was paid for it.' }),
    opening: t.expose('opening', { type: 'Decimal', description: AMOUNT_TEXTS.opening }),
    addition: t.expose('addition', { type: 'Decimal', description: AMOUNT_TEXTS.addition }),
    expense: t.expose('expense', { type: 'Decimal', description: AMOUNT_TEXTS.expense }),
    impairment: t.expose('impairment', { type: 'Decimal', description: AMOUNT_TEXTS.impairment }),
    revaluation: t.expose('revaluation', { type: 'Decimal', description: AMOUNT_TEXTS.revaluation }),
    disposal: t.expose('disposal', { type: 'Decimal', description: AMOUNT_TEXTS.disposal }),
    closing: t.expose('closing', { type: 'Decimal', description: AMOUNT_TEXTS.closing }),
    source: t.exposeString('source', { description: 'The id of the source that the record came from.' }),
    batch: t.field({
      type: Batch,
      description: 'The delivery that it came in.',
      resolve: async ({ batchId }, _, context) => (await batched(context, 'batch', batchId, batchesById))!,
    }),
    file: t.exposeString('file', { description: 'The file, or the stream of a source that has none.' }),
    row: t.int({ description: 'The row of the file, counted from 1.', resolve: ({ rowNumber }) => rowNumber }),
    schedule: t.field({
      type: [ScheduleMonthType],
      description:
        'Its whole life, back and ahead, by what was known and the rules of the run; of units of production as far as they were counted.',
      resolve: async (row, _, context) => (await scheduleOf(row, context)).months,
    }),
    value: t.field({
      type: 'Decimal',
      description: 'What it is worth in the book at the end of a day, back or ahead.',
      args: { on: t.arg({ type: 'Date', required: true, description: 'The day.' }) },
      resolve: async (row, { on }, context) => (await scheduleOf(row, context)).valueOn(on),
    }),
  }),
});

function scheduleOf({ runId, itemNo }: AmortizationRowRow, context: GraphContext) {
  return batched(context, 'amortization schedule', { runId, itemNo }, amortizationSchedules);
}
