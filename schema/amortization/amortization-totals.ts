import { amortizationTotalsOf, type AmortizationTotalRow } from '#src/store/amortization/amortization-rows.ts';
import { builder } from '../builder.ts';
import { knowledgeOf } from '../context.ts';
import { monthsOf, PeriodInput } from '../filter/period.ts';
import { pageArgs } from '../paging/connection.ts';
import { listPages } from '../paging/list-page.ts';
import { judgedConnectionOf, type JudgedPage } from '../quality/judged-connection.ts';
import { AMORTIZED } from './amortized-records.ts';
import { AmortizationStateEnum, AmortizedRecordEnum } from './amortization-enums.ts';
import { amortizationRunIds } from './amortization-run-ids.ts';

const ofAll = 'The same of all of them: ';

const TotalType = builder.objectRef<AmortizationTotalRow>('AmortizationTotal').implement({
  description: 'The records of a kind in a book, by what became of them: all totals of a book and month together are all records.',
  fields: (t) => ({
    month: t.expose('month', { type: 'Month', description: 'The month.' }),
    book: t.exposeString('book', { description: 'The book, as the rules name it. Amounts of two books are never added.' }),
    record: t.expose('record', { type: AmortizedRecordEnum, description: 'The kind of record.' }),
    state: t.expose('state', { type: AmortizationStateEnum, description: 'What became of them.' }),
    class: t.string({ nullable: true, description: 'Their class; null where they have no row.', resolve: (total) => total.class || null }),
    currency: t.string({
      nullable: true,
      description: 'ISO 4217 code of all amounts; null of records that name none.',
      resolve: ({ currency }) => currency || null,
    }),
    items: t.exposeInt('items', { description: 'How many.' }),
    cost: t.expose('cost', { type: 'Decimal', description: 'What was paid for them.' }),
    opening: t.expose('opening', { type: 'Decimal', description: `${ofAll}\`AmortizedItem.opening\`.` }),
    addition: t.expose('addition', { type: 'Decimal', description: `${ofAll}\`AmortizedItem.addition\`.` }),
    expense: t.expose('expense', { type: 'Decimal', description: `${ofAll}\`AmortizedItem.expense\`.` }),
    impairment: t.expose('impairment', { type: 'Decimal', description: `${ofAll}\`AmortizedItem.impairment\`.` }),
    revaluation: t.expose('revaluation', { type: 'Decimal', description: `${ofAll}\`AmortizedItem.revaluation\`.` }),
    disposal: t.expose('disposal', { type: 'Decimal', description: `${ofAll}\`AmortizedItem.disposal\`.` }),
    closing: t.expose('closing', { type: 'Decimal', description: `${ofAll}\`AmortizedItem.closing\`.` }),
  }),
});

const TotalConnection = judgedConnectionOf(
  'AmortizationTotal',
  TotalType,
  'A page of totals, by month, book, kind, state, class and currency.',
  AMORTIZED,
);
const pages = listPages('amortizationTotals');

builder.queryField('amortizationTotals', (t) =>
  t.field({
    demands: 'control.read',
    type: TotalConnection,
    nullable: true,
    description: 'What months take of each class in each book, and the records that nothing is taken of, with the reason.',
    args: {
      period: t.arg({ type: PeriodInput, required: true, description: 'Months, both included.' }),
      ...pageArgs,
      asOf: t.arg({
        type: 'DateTime',
        description: 'As known at this instant; default: now, and for a further page the instant of the first.',
      }),
    },
    resolve: async (_, { period, asOf, ...args }, context): Promise<JudgedPage<AmortizationTotalRow>> => {
      const months = monthsOf(period);
      const place = pages.placeOf(args, period, asOf ?? null);
      const knowledge = await knowledgeOf(context, period, place.asOf ?? undefined);
      const totals = await context.snapshot.read((snapshot) => amortizationTotalsOf(snapshot, amortizationRunIds(knowledge), place.limit));
      return { ...pages.pageOf(totals, place, knowledge.asOf), quality: { months, asOf: knowledge.asOf } };
    },
  }),
);
