import type { Knowledge } from '#src/domain/knowledge.ts';
import { batchesById } from '#src/store/batch/batches.ts';
import { driverValuePage, exchangeRatePage, type DriverValueRow, type ExchangeRateRow } from '#src/store/ledger/rates-and-drivers.ts';
import { Batch } from '../batches/batch-ref.ts';
import { builder } from '../builder.ts';
import { SourceRow } from '../charges/source-row.ts';
import { knowledgeOf, masterDataOf } from '../context.ts';
import { monthsOf, PeriodInput } from '../filter/period.ts';
import { readText } from '../filter/text-filter.ts';
import { pageArgs, pageSize, type Page } from '../paging/connection.ts';
import { cursorOf } from '../paging/cursor.ts';
import { batched } from '../selection/batched.ts';
import { judgedConnectionOf, type JudgedPage } from '../quality/judged-connection.ts';

const ExchangeRate = builder.objectRef<ExchangeRateRow>('ExchangeRate').implement({
  description: 'A delivered exchange rate: one unit of `fromCurrency` is `rate` units of `toCurrency`.',
  fields: (t) => ({
    rateSet: t.exposeString('rateSet', { description: 'The set that it is of, such as `M`.' }),
    fromCurrency: t.exposeString('fromCurrency', { description: 'ISO 4217 code.' }),
    toCurrency: t.exposeString('toCurrency', { description: 'ISO 4217 code.' }),
    validFrom: t.expose('validFrom', { type: 'Date', description: 'The day from which it holds, until the next rate of the set.' }),
    rate: t.expose('rate', { type: 'Decimal', description: 'As delivered.' }),
    batch: t.field({
      type: Batch,
      description: 'The delivery that brought it.',
      resolve: async ({ batchId }, _, context) => (await batched(context, 'batch', batchId, batchesById))!,
    }),
    sourceRow: t.field({ type: SourceRow, description: 'Where it stood.', resolve: (rate) => rate }),
  }),
});

const DriverValue = builder.objectRef<DriverValueRow>('DriverValue').implement({
  description: 'How much of a driver a target has in a month: what shared cost is allocated by, and what unit costs are told per.',
  fields: (t) => ({
    driver: t.exposeString('driver', { description: 'What is measured, such as `headcount`.' }),
    target: t.exposeString('target', { description: 'For what it is measured: a cost centre, as a rule.' }),
    month: t.expose('month', { type: 'Month', description: 'The month.' }),
    quantity: t.expose('quantity', { type: 'Decimal', description: 'How much, in `unit`.' }),
    unit: t.exposeString('unit', { description: 'The unit.' }),
    batch: t.field({
      type: Batch,
      description: 'The delivery that brought it.',
      resolve: async ({ batchId }, _, context) => (await batched(context, 'batch', batchId, batchesById))!,
    }),
    sourceRow: t.field({ type: SourceRow, description: 'Where it stood.', resolve: (value) => value }),
  }),
});

const ExchangeRateConnection = judgedConnectionOf('ExchangeRate', ExchangeRate, 'A page of rates, by the day from which they hold.', {
  records: ['exchangeRate'],
  isOfMonths: false,
});
const DriverValueConnection = judgedConnectionOf('DriverValue', DriverValue, 'A page of values of drivers, by month.', {
  records: ['driverValue'],
  isOfMonths: true,
});
const PLACE = ['instant', 'text', 'id', 'small', 'integer'] as const;
const rateCursor = cursorOf('exchangeRates', ...PLACE);
const driverCursor = cursorOf('drivers', ...PLACE);
const asOfArg = {
  type: 'DateTime',
  description: 'As known at this instant; default: now, and for a further page the instant of the first.',
} as const;

builder.queryField('exchangeRates', (t) =>
  t.field({
    demands: 'cost.read',
    type: ExchangeRateConnection,
    nullable: true,
    description: 'The exchange rates that sources delivered: what `costs(currency:)` and reconciliations convert by.',
    args: {
      rateSet: t.arg.stringList({ description: 'Of these sets; default: all.' }),
      from: t.arg.stringList({ description: 'From these currencies; default: all.' }),
      to: t.arg.stringList({ description: 'To these currencies; default: all.' }),
      on: t.arg({ type: 'Date', description: 'Those that hold on this day, one of each pair and set; default: all.' }),
      ...pageArgs,
      asOf: t.arg(asOfArg),
    },
    resolve: async (_, args, context): Promise<JudgedPage<ExchangeRateRow>> => {
      const [startedAt, ...place] = rateCursor.decode(args.after) ?? [];
      const after = place.length === 0 ? undefined : (place as [string, string, number, number]);
      const knowledge = await masterDataOf(context, startedAt ?? args.asOf ?? undefined);
      const texts = (given: readonly string[] | null | undefined) => given?.map(readText);
      const question = {
        rateSets: texts(args.rateSet),
        from: texts(args.from),
        to: texts(args.to),
        on: args.on ?? undefined,
        first: pageSize(args.first),
        after,
      };
      const found = await context.snapshot.read((snapshot) => exchangeRatePage(snapshot, knowledge, question));
      const page = pageOf(found, knowledge, after !== undefined, (row) =>
        rateCursor.encode([knowledge.asOf, row.validFrom, row.batchId, row.objectNo, row.rowNumber]),
      );
      return { ...page, quality: { months: 'none', asOf: knowledge.asOf } };
    },
  }),
);

builder.queryField('drivers', (t) =>
  t.field({
    demands: ['cost.read', 'driver.read'],
    type: DriverValueConnection,
    nullable: true,
    description: 'The values of drivers that sources delivered. A limited viewer sees those of the own cost centres.',
    args: {
      period: t.arg({ type: PeriodInput, required: true, description: 'Months, both included.' }),
      driver: t.arg.stringList({ description: 'These drivers; default: all.' }),
      target: t.arg.stringList({ description: 'For these cost centres; default: all.' }),
      ...pageArgs,
      asOf: t.arg(asOfArg),
    },
    resolve: async (_, args, context): Promise<JudgedPage<DriverValueRow>> => {
      const months = monthsOf(args.period);
      const [startedAt, ...place] = driverCursor.decode(args.after) ?? [];
      const after = place.length === 0 ? undefined : (place as [string, string, number, number]);
      const asOf = startedAt ?? args.asOf ?? undefined;
      const knowledge = await knowledgeOf(context, args.period, asOf);
      const question = {
        months,
        drivers: args.driver?.map(readText),
        targets: args.target?.map(readText),
        first: pageSize(args.first),
        after,
      };
      const found = await context.snapshot.read((snapshot) => driverValuePage(snapshot, knowledge, question));
      const page = pageOf(found, knowledge, after !== undefined, (row) =>
        driverCursor.encode([knowledge.asOf, row.month, row.batchId, row.objectNo, row.rowNumber]),
      );
      return { ...page, quality: { months, asOf } };
    },
  }),
);

function pageOf<T>(
  { rows, hasNextPage }: { readonly rows: readonly T[]; readonly hasNextPage: boolean },
  { asOf }: Knowledge,
  hasPreviousPage: boolean,
  cursor: (row: T) => string,
): Page<T> {
  return { nodes: rows, hasNextPage, hasPreviousPage, asOf, cursor };
}
