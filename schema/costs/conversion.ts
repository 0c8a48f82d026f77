import type { Knowledge } from '#src/domain/knowledge.ts';
import { isCurrency } from '#src/domain/money/currency.ts';
import { add, decimal, formatDecimal, quotient } from '#src/domain/money/decimal.ts';
import type { Month } from '#src/domain/time/month.ts';
import type { ConvertedCost, CostConversion, CostReport } from '#src/store/cost/cost-question.ts';
import { ratesInForce, type MonthRate } from '#src/store/cost/rates-in-force.ts';
import { batchesById } from '#src/store/batch/batches.ts';
import { Batch } from '../batches/batch-ref.ts';
import { builder } from '../builder.ts';
import { SourceRow } from '../charges/source-row.ts';
import type { GraphContext } from '../context.ts';
import { graphError, invalidInput } from '../error/graph-error.ts';
import { readText } from '../filter/text-filter.ts';
import { batched } from '../selection/batched.ts';

export const MissingRateEnum = builder.enumType('MissingRate', {
  description: 'What becomes of cost in a currency that no rate converts.',
  values: {
    REFUSE: { description: 'The report is refused, with the currencies and months that lack a rate.' },
    KEEP: { description: 'It stays in its currency, in rows and totals of its own, and is named in `conversion.withoutRate`.' },
  } as const,
});

/** An inverse rate has no exact decimal: it is rounded once, so that the sum of converted parts is the converted sum. */
const FACTOR_DECIMALS = 18;

/** What converts a report, and how. */
export interface Conversion {
  readonly to: string;
  readonly rateSet: string | null;
  readonly rates: readonly MonthRate[];
  readonly stored: CostConversion;
}

interface Asked {
  readonly currency: string;
  readonly rateSet?: string | null | undefined;
}

/** The rates that are in force in the months. Throws a BAD_USER_INPUT error for an unknown currency, or for several sets of which none was named. */
export async function conversionOf(
  context: GraphContext,
  knowledge: Knowledge,
  months: readonly Month[],
  { currency: to, rateSet }: Asked,
): Promise<Conversion> {
  if (!isCurrency(to)) throw invalidInput('the ISO 4217 code of a currency, such as EUR', to);
  const question = { to, rateSet: rateSet == null ? undefined : readText(rateSet), months };
  const rates = await context.snapshot.read((snapshot) => ratesInForce(snapshot, knowledge, question));
  const sets = [...new Set(rates.map((rate) => rate.rateSet))].toSorted();
  if (sets.length > 1) throw invalidInput(`a rateSet, as rates to ${to} are delivered in several: ${sets.join(', ')}`, null);
  const factors = rates.map((rate) => ({ month: rate.month, currency: rate.currency, factor: factorOf(rate) }));
  return { to, rateSet: rateSet ?? sets[0] ?? null, rates, stored: { to, factors } };
}

function factorOf({ rate, isInverse }: MonthRate): string {
  return isInverse ? formatDecimal(quotient(decimal('1'), decimal(rate), FACTOR_DECIMALS)!) : rate;
}

/** Throws a REQUIREMENT_NOT_MET error that names currencies and months without a rate: nothing is taken for one to one. */
export function refuseMissingRates({ converted }: CostReport, { to, rateSet }: Conversion): void {
  const lacking = converted.filter(({ convertedCost }) => convertedCost === null);
  if (lacking.length === 0) return;
  const named = lacking.map(({ currency, month }) => `${currency} in ${month}`);
  const more = named.length > 10 ? ` and ${named.length - 10} more` : '';
  throw graphError(
    'REQUIREMENT_NOT_MET',
    `expected rates to ${to}${rateSet === null ? '' : ` of the set ${rateSet}`} for everything that is converted, found none for ${named.slice(0, 10).join(', ')}${more}: deliver them, or ask with missingRate: KEEP`,
    { missingRates: lacking.map(({ month, currency }) => ({ month, currency })) },
  );
}

const RateType = builder.objectRef<MonthRate>('RateInForce').implement({
  description: 'A delivered rate that is in force on the last day of a month.',
  fields: (t) => ({
    rateSet: t.exposeString('rateSet', { description: 'The set that it is of, such as `M`.' }),
    rate: t.expose('rate', { type: 'Decimal', description: 'As delivered.' }),
    isInverse: t.exposeBoolean('isInverse', {
      description: 'False: one unit of the currency is `rate` units of the other. True: the other way round, so it is divided by.',
    }),
    factor: t.field({
      type: 'Decimal',
      description: 'What amounts are multiplied with: the rate, or 1 divided by it, rounded half to even at 18 decimals.',
      resolve: factorOf,
    }),
    validFrom: t.expose('validFrom', { type: 'Date', description: 'The day from which it holds.' }),
    batch: t.field({
      type: Batch,
      description: 'The delivery that brought it.',
      resolve: async ({ batchId }, _, context) => (await batched(context, 'batch', batchId, batchesById))!,
    }),
    sourceRow: t.field({ type: SourceRow, description: 'Where it stood.', resolve: (rate) => rate }),
  }),
});

type Line = ConvertedCost & { readonly rate: MonthRate | null };

const LineType = builder.objectRef<Line>('CostConversionLine').implement({
  description: 'What was converted of one billing month and currency.',
  fields: (t) => ({
    month: t.expose('month', { type: 'Month', description: 'Billing month.' }),
    currency: t.exposeString('currency', { description: 'The currency of the bills.' }),
    cost: t.expose('cost', { type: 'Decimal', description: 'The amount by the `basis` of the report, in the currency of the bills.' }),
    convertedCost: t.expose('convertedCost', {
      type: 'Decimal',
      nullable: true,
      description: 'The same in the currency of the report, exactly; null where there is no rate.',
    }),
    rate: t.field({
      type: RateType,
      nullable: true,
      description: 'By which rate; null where there is none, and for the currency of the report itself.',
      resolve: ({ rate }) => rate,
    }),
  }),
});

interface OriginalTotal {
  readonly currency: string;
  readonly cost: string;
}

const OriginalTotalType = builder.objectRef<OriginalTotal>('OriginalCost').implement({
  description: 'What the report adds up to in one currency of the bills, before anything is converted.',
  fields: (t) => ({
    currency: t.exposeString('currency', { description: 'ISO 4217 code.' }),
    cost: t.expose('cost', { type: 'Decimal', description: 'The amount by the `basis` of the report.' }),
  }),
});

export type ConvertedReport = Conversion & {
  readonly converted: readonly ConvertedCost[];
  /** Of the report itself, without those that it is compared with. */
  readonly months: readonly Month[];
};

export const CostConversionType = builder.objectRef<ConvertedReport>('CostConversion').implement({
  description: 'How a report was brought into one currency: each billing month by the rate in force on its last day.',
  fields: (t) => ({
    currency: t.exposeString('to', { description: 'The currency of the report.' }),
    rateSet: t.exposeString('rateSet', { nullable: true, description: 'The set of rates; null where there is none.' }),
    lines: t.field({
      type: [LineType],
      description: 'By month and currency, with the rates; months that the report is compared with as well.',
      resolve: linesOf,
    }),
    originalTotals: t.field({
      type: [OriginalTotalType],
      description: 'The totals in the currencies of the bills: `totals` of the same report without `currency`.',
      resolve: ({ converted, months }) => originalTotals(converted.filter(({ month }) => months.includes(month))),
    }),
    withoutRate: t.field({
      type: [LineType],
      description: 'The lines that no rate converts: they stand in rows and totals of their own currency.',
      resolve: (conversion) => linesOf(conversion).filter(({ convertedCost }) => convertedCost === null),
    }),
  }),
});

function linesOf({ converted, rates }: ConvertedReport): Line[] {
  const byPlace = new Map(rates.map((rate) => [`${rate.month} ${rate.currency}`, rate]));
  return converted
    .map((line) => ({ ...line, rate: byPlace.get(`${line.month} ${line.currency}`) ?? null }))
    .toSorted((a, b) => (`${a.month} ${a.currency}` < `${b.month} ${b.currency}` ? -1 : 1));
}

function originalTotals(converted: readonly ConvertedCost[]): OriginalTotal[] {
  return [...Map.groupBy(converted, ({ currency }) => currency)]
    .map(([currency, lines]) => ({ currency, cost: formatDecimal(lines.map(({ cost }) => decimal(cost)).reduce(add)) }))
    .toSorted((a, b) => (a.currency < b.currency ? -1 : 1));
}
