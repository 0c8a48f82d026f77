import { DIMENSION_NAMES } from '#src/domain/dimension/dimension.ts';
import { decimal, formatDecimal, quotient, subtract } from '#src/domain/money/decimal.ts';
import type { CostRow, CostTotal } from '#src/store/cost/cost-question.ts';
import { builder } from '../builder.ts';
import { invalidInput } from '../error/graph-error.ts';
import { describeDimension } from '../filter/dimension.ts';

const AMOUNTS = {
  billedCost: 'Sum of what is invoiced.',
  effectiveCost: 'Sum of effective cost: prepayments spread over what they pay for.',
  listCost: 'Sum at list prices.',
  contractedCost: 'Sum at contracted prices.',
} as const;
const COST = 'The amount by the `basis` of the report.';
const SAVINGS =
  'What is saved against list prices: list cost less effective cost. What buys a commitment does not count, since the usage that it pays for has a list cost of its own.';
const PREVIOUS = '`cost` of the period that the report is compared with; null without `compareWith`.';
const DELTA = '`cost` less `previousCost`; null without `compareWith`.';
const CHANGE =
  '`delta` as a part of `previousCost`, rounded half to even at 6 decimals: 0.25 is a quarter more. Null where there was none.';

/** Decimals of parts and of unit costs: what is worked out by division has no exact decimal. */
const PART_DECIMALS = 6;
const UNIT_COST_DECIMALS = 12;

/** Units are told beside the quantities that they are of, too. */
const NOT_GROUPED: Readonly<Record<string, string>> = {
  consumedUnit: 'When the report is not grouped by it, the unit of `consumedQuantity`, if that is asked for.',
  pricingUnit: 'When the report is not grouped by it, the unit of `pricingQuantity`, if that is asked for.',
};

type Compared = Pick<CostRow, 'cost' | 'previousCost'>;

function deltaOf({ cost, previousCost }: Compared): string | null {
  return previousCost === undefined ? null : formatDecimal(subtract(decimal(cost!), decimal(previousCost)));
}

/** A part of what may be nothing, as text. */
function partOf(part: string | null | undefined, whole: string | null | undefined, decimals = PART_DECIMALS): string | null {
  if (part == null || whole == null) return null;
  const exact = quotient(decimal(part), decimal(whole), decimals);
  return exact === undefined ? null : formatDecimal(exact);
}

const changeOf = (compared: Compared) => partOf(deltaOf(compared), compared.previousCost);
const unitCost = (cost: string | undefined, quantity: string | null | undefined) => partOf(cost, quantity, UNIT_COST_DECIMALS);

export const CostRowType = builder.objectRef<CostRow>('CostRow').implement({
  description: 'A line of a cost report: one period, one value of each dimension and tag that is grouped by, one currency.',
  fields: (t) => ({
    period: t.exposeString('period', {
      nullable: true,
      description: '`2025-01-31`, `2025-01`, `2025-Q1` or `2025`, by granularity; null for TOTAL.',
    }),
    currency: t.exposeString('currency', { description: 'ISO 4217 code of all amounts of the row. Currencies are never added.' }),
    ...Object.fromEntries(
      DIMENSION_NAMES.map((dimension) => {
        const description = `${describeDimension(dimension)} ${NOT_GROUPED[dimension] ?? 'Null too when the report is not grouped by it.'}`;
        return [dimension, t.exposeString(dimension as 'currency', { nullable: true, description })];
      }),
    ),
    tag: t.string({
      nullable: true,
      description: 'The value of a tag that the report is grouped by; null for charges without it.',
      args: { key: t.arg.string({ required: true, description: 'One of `groupByTags`.' }) },
      resolve: ({ tags = {} }, { key }) => {
        if (!Object.hasOwn(tags, key)) throw invalidInput('a key of groupByTags', key);
        return tags[key]!;
      },
    }),
    ...Object.fromEntries(
      Object.entries(AMOUNTS).map(([field, description]) => [
        field,
        t.expose(field as 'currency', { type: 'Decimal', description: `${description} In the row's currency.` }),
      ]),
    ),
    chargeCount: t.expose('chargeCount' as 'currency', { type: 'Count', description: 'How many charges the row sums up.' }),
    cost: t.field({ type: 'Decimal', description: `${COST} In the row's currency.`, resolve: ({ cost }) => cost! }),
    share: t.field({
      type: 'Decimal',
      nullable: true,
      description:
        '`cost` as a part of all cost of the period in this currency, rounded half to even at 6 decimals: 0.25 is a quarter. Null where there is none.',
      resolve: ({ cost, periodCost }) => partOf(cost, periodCost),
    }),
    previousCost: t.field({ type: 'Decimal', nullable: true, description: PREVIOUS, resolve: ({ previousCost }) => previousCost ?? null }),
    delta: t.field({ type: 'Decimal', nullable: true, description: DELTA, resolve: deltaOf }),
    change: t.field({ type: 'Decimal', nullable: true, description: CHANGE, resolve: changeOf }),
    trueUpOf: t.field({
      type: 'Month',
      nullable: true,
      description:
        'With `trueUps: SEPARATE`, the closed month that the row corrects: what is known of it now, less what it shows. Null for what is of the period itself.',
      resolve: ({ trueUpOf }) => trueUpOf ?? null,
    }),
    isRest: t.boolean({
      description: 'True for what is beyond `top`: its dimensions and tags are null, and it stands for `restGroups` groups.',
      resolve: ({ restGroups }) => restGroups !== null,
    }),
    restGroups: t.field({
      type: 'Count',
      nullable: true,
      description: 'How many groups the rest stands for; null for the others.',
      resolve: ({ restGroups }) => restGroups,
    }),
    listSavings: t.field({ type: 'Decimal', description: `${SAVINGS} In the row's currency.`, resolve: ({ listSavings }) => listSavings! }),
    consumedQuantity: t.field({
      type: 'Decimal',
      nullable: true,
      description:
        'How much was used, in `consumedUnit`. A report whose rows would add up different units is refused: group by `CONSUMED_UNIT`. Null for the rest beyond `top`, if its units differ.',
      resolve: ({ consumedQuantity }) => consumedQuantity,
    }),
    costPerConsumedUnit: t.field({
      type: 'Decimal',
      nullable: true,
      description: '`cost` per unit of `consumedQuantity`, rounded half to even at 12 decimals; null where nothing is used.',
      resolve: ({ cost, consumedQuantity }) => unitCost(cost, consumedQuantity),
    }),
    pricingQuantity: t.field({
      type: 'Decimal',
      nullable: true,
      description: 'How much is priced, in `pricingUnit`; with different units as `consumedQuantity`: group by `PRICING_UNIT`.',
      resolve: ({ pricingQuantity }) => pricingQuantity,
    }),
    costPerPricingUnit: t.field({
      type: 'Decimal',
      nullable: true,
      description: '`cost` per unit of `pricingQuantity`, rounded half to even at 12 decimals; null where nothing is priced.',
      resolve: ({ cost, pricingQuantity }) => unitCost(cost, pricingQuantity),
    }),
    driverQuantity: t.field({
      type: 'Decimal',
      nullable: true,
      description:
        'The quantity of the `driver` in the period, of the cost centre where rows are grouped by it. Months are added: 10 people for three months are 30. Null where none was delivered.',
      resolve: ({ driverQuantity }) => driverQuantity ?? null,
    }),
    driverUnit: t.string({ nullable: true, description: 'The unit of the driver.', resolve: ({ driverUnit }) => driverUnit ?? null }),
    costPerDriverUnit: t.field({
      type: 'Decimal',
      nullable: true,
      description: '`cost` per unit of `driverQuantity`, rounded half to even at 12 decimals.',
      resolve: ({ cost, driverQuantity }) => unitCost(cost, driverQuantity),
    }),
  }),
});

export const CostTotalType = builder.objectRef<CostTotal>('CostTotal').implement({
  description: 'The sum of a whole report in one currency, whatever part of its rows is shown.',
  fields: (t) => ({
    currency: t.exposeString('currency', { description: 'ISO 4217 code.' }),
    ...Object.fromEntries(
      Object.entries(AMOUNTS).map(([field, description]) => [
        field,
        t.field({ type: 'Decimal', description, resolve: (total) => total[field as keyof typeof AMOUNTS]! }),
      ]),
    ),
    cost: t.field({ type: 'Decimal', description: COST, resolve: ({ cost }) => cost! }),
    previousCost: t.field({ type: 'Decimal', nullable: true, description: PREVIOUS, resolve: ({ previousCost }) => previousCost ?? null }),
    delta: t.field({ type: 'Decimal', nullable: true, description: DELTA, resolve: deltaOf }),
    change: t.field({ type: 'Decimal', nullable: true, description: CHANGE, resolve: changeOf }),
    listSavings: t.field({ type: 'Decimal', description: SAVINGS, resolve: ({ listSavings }) => listSavings! }),
    chargeCount: t.field({ type: 'Count', description: 'How many charges the report sums up.', resolve: (total) => total.chargeCount! }),
  }),
});
