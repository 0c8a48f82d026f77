import { batchesById } from '#src/store/batch/batches.ts';
import { trueUps, trueUpTotals, type TrueUpRow, type TrueUpTotal } from '#src/store/true-up/true-ups.ts';
import { Batch } from '../batches/batch-ref.ts';
import { builder } from '../builder.ts';
import { knowledgeOf } from '../context.ts';
import { pageArgs } from '../paging/connection.ts';
import { listPages } from '../paging/list-page.ts';
import { judgedConnectionOf, type JudgedPage } from '../quality/judged-connection.ts';
import { batched } from '../selection/batched.ts';
import { TrueUpTotalType } from './true-up-total-type.ts';

const TrueUp = builder.objectRef<TrueUpRow>('TrueUp').implement({
  description:
    'What a month carries of an earlier month that was closed: the difference that a delivery or a mapping makes which came after the close, by service, category and cost centre.',
  fields: (t) => ({
    month: t.expose('month', { type: 'Month', description: 'The month that carries it.' }),
    trueUpOf: t.expose('trueUpOf', { type: 'Month', description: 'The closed month that it corrects.' }),
    pinnedAt: t.expose('pinnedAt', {
      type: 'DateTime',
      nullable: true,
      description:
        'The instant that the close of that month has pinned. Null where the month was reopened: what others carried is taken back.',
    }),
    source: t.exposeString('source', { description: 'The id of the source.' }),
    slice: t.exposeString('slice', { description: 'What was delivered anew, or withdrawn.' }),
    serviceName: t.exposeString('serviceName', { description: 'The service, as the source names it.' }),
    chargeCategory: t.exposeString('chargeCategory', { description: 'The category of the charges, as in FOCUS.' }),
    costCenter: t.exposeString('costCenter', { nullable: true, description: 'Who pays. Null while the month has not been mapped.' }),
    currency: t.exposeString('currency', { description: 'ISO 4217 code.' }),
    billedCost: t.expose('billedCost', { type: 'Decimal', description: 'What is known later, less what was known earlier, as billed.' }),
    effectiveCost: t.expose('effectiveCost', { type: 'Decimal', description: 'The same of amortised cost.' }),
    corrected: t.field({
      type: Batch,
      nullable: true,
      description: 'The delivery that no longer counts. Null for a slice that is new.',
      resolve: ({ correctedBatchId: id }, _, context) => (id === null ? null : batched(context, 'batch', id, batchesById)),
    }),
    correctedBy: t.field({
      type: Batch,
      nullable: true,
      description:
        'The delivery that counts in its place. Null for a slice that was withdrawn; the same delivery where the month was mapped anew.',
      resolve: ({ correctingBatchId: id }, _, context) => (id === null ? null : batched(context, 'batch', id, batchesById)),
    }),
  }),
});

const TrueUpConnection = judgedConnectionOf('TrueUp', TrueUp, 'A page of true-ups, by the month that they correct, source and slice.', {
  records: ['charge', 'costCenter'],
  isOfMonths: true,
});

interface TrueUpPage extends JudgedPage<TrueUpRow> {
  /** Read when it is asked for. */
  readonly totals: () => Promise<readonly TrueUpTotal[]>;
}

builder.objectFields(TrueUpConnection, (t) => ({
  totals: t.field({
    type: [TrueUpTotalType],
    description: 'All that the month carries, by the month that it corrects and currency.',
    resolve: async (page) => (page as TrueUpPage).totals(),
  }),
}));

const pages = listPages('trueUps');

builder.queryField('trueUps', (t) =>
  t.field({
    demands: 'cost.read',
    type: TrueUpConnection,
    nullable: true,
    description:
      'What a month carries of months that were closed before it: what came of them after their close. The first open month carries it; when that is closed, what it carries is pinned, and what comes later is carried by the next. What all months show and carry adds up to what is known, to the last digit. Limited viewers see what concerns their own cost centres.',
    args: {
      month: t.arg({ type: 'Month', required: true, description: 'The month that carries.' }),
      ...pageArgs,
      asOf: t.arg({
        type: 'DateTime',
        description: 'As known at this instant; default: now, and for a further page the instant of the first.',
      }),
    },
    resolve: async (_, { month, first, after, asOf: instant }, context): Promise<TrueUpPage> => {
      const place = pages.placeOf({ first, after }, month, instant ?? null);
      const { asOf } = await knowledgeOf(context, { from: month, to: month }, place.asOf ?? undefined);
      const question = { months: [month], asOf };
      const rows = await context.snapshot.read((snapshot) => trueUps(snapshot, question, place.limit));
      const totals = () => context.snapshot.read((snapshot) => trueUpTotals(snapshot, question));
      return {
        ...pages.pageOf(rows, place, asOf),
        totals,
        // It rests on what came of the months that it corrects.
        quality: async () => ({ months: [...new Set((await totals()).map(({ trueUpOf }) => trueUpOf))], asOf, view: 'present' }),
      };
    },
  }),
);
