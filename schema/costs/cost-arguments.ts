import { METRICS, type CostBasis, type CostOrder, type Granularity } from '#src/store/cost/cost-question.ts';
import { DIMENSION_NAMES, type Dimension } from '#src/domain/dimension/dimension.ts';
import { builder } from '../builder.ts';
import { enumName } from '../enums/enum-of.ts';
import { describeDimension } from '../filter/dimension.ts';
import { readText } from '../filter/text-filter.ts';
import { invalidInput } from '../error/graph-error.ts';
import type { ComparedWith } from './compared-periods.ts';

export const GranularityEnum = builder.enumType('Granularity', {
  description: 'How long a period of a report is.',
  values: {
    DAY: { description: 'UTC day that the charge period begins on. The days of a billing month may lie outside the month.' },
    MONTH: { description: 'Billing month.' },
    QUARTER: { description: 'Calendar quarter of billing months.' },
    YEAR: { description: 'Calendar year of billing months.' },
    TOTAL: { description: 'The whole period as one.' },
  } satisfies Record<Granularity, { description: string }>,
});

export const CostBasisEnum = builder.enumType('CostBasis', {
  description: 'Which amount `cost` is in a report.',
  values: {
    BILLED: { description: 'What is invoiced.' },
    EFFECTIVE: { description: 'Effective cost: prepayments spread over what they pay for.' },
    ALLOCATED: {
      description:
        'What cost centres bear after the allocation of each month. Rows can be told apart by `COST_CENTER` alone; months without an allocation are empty, and named in `warranty.missing`.',
    },
  } satisfies Record<CostBasis, { description: string }>,
});

export const CostComparisonEnum = builder.enumType('CostComparison', {
  description: 'Which period a report is compared with.',
  values: {
    PREVIOUS_PERIOD: { description: 'As many months, just before: of one month, the month before.' },
    SAME_DAYS_OF_LAST_MONTH: {
      description:
        'Of one month that is still being delivered: its days through `dataThrough`, and the same days of the month before. Both sides count these days alone.',
    },
    YEAR_BEFORE: { description: 'The same months of the year before.' },
  } satisfies Record<ComparedWith, { description: string }>,
});

export const TrueUpRowsEnum = builder.enumType('TrueUpRows', {
  description: 'How a report contains what its months carry of months that were closed before them.',
  values: {
    INCLUDE: { description: 'Added to the rows of the month that carries it.' },
    SEPARATE: { description: 'As rows of their own, with `trueUpOf`.' },
  } as const,
});

type OrderKey = CostOrder['by'];

const CostOrderField = builder.enumType('CostOrderField', {
  description: 'What rows of a cost report are ordered by.',
  values: Object.fromEntries([
    ['PERIOD', { value: 'period', description: 'The period.' }],
    ['COST', { value: 'cost', description: 'The amount by the basis of the report, currency by currency.' }],
    ['DELTA', { value: 'delta', description: 'How much more it is than in the period that it is compared with, currency by currency.' }],
    ...Object.keys(METRICS).map((metric) => [enumName(metric), { value: metric, description: 'The sum of this name.' }]),
    ...DIMENSION_NAMES.map((dimension) => [enumName(dimension), { value: dimension, description: describeDimension(dimension) }]),
  ]) as Record<string, { value: OrderKey; description: string }>,
});

const SortDirection = builder.enumType('SortDirection', {
  description: 'Which end comes first. Null comes last either way.',
  values: { ASC: { description: 'The smallest first.' }, DESC: { description: 'The greatest first.' } } as const,
});

export const CostOrderInput = builder.inputType('CostOrder', {
  description:
    'An order of rows. By `COST` and `DELTA`, rows of one currency stay together; other amounts of different currencies are ordered as numbers.',
  fields: (t) => ({
    field: t.field({ type: CostOrderField, required: true, description: 'By what; a dimension must be grouped by.' }),
    direction: t.field({ type: SortDirection, defaultValue: 'ASC', description: 'Which end comes first.' }),
  }),
});

const GROUPS_MAX = 12;
const TAG_KEYS_MAX = 5;
const ORDERS_MAX = 5;
const TOP_MAX = 1_000;

/** Dimensions without repetition. Throws a BAD_USER_INPUT error for too many. */
export function readGroups(groupBy: readonly Dimension[] | null | undefined): Dimension[] {
  const dimensions = [...new Set(groupBy ?? [])];
  if (dimensions.length > GROUPS_MAX) throw invalidInput(`at most ${GROUPS_MAX} dimensions in groupBy`, dimensions.length);
  return dimensions;
}

export function readTagKeys(keys: readonly string[] | null | undefined): string[] {
  const distinct = [...new Set(keys ?? [])].map(readText);
  if (distinct.length > TAG_KEYS_MAX) throw invalidInput(`at most ${TAG_KEYS_MAX} keys in groupByTags`, distinct.length);
  return distinct;
}

export function readTop(top: number | null | undefined): number | undefined {
  if (top == null) return undefined;
  if (top < 1 || top > TOP_MAX) throw invalidInput(`top from 1 to ${TOP_MAX}`, top);
  return top;
}

export function readOrder(
  orderBy: readonly (typeof CostOrderInput.$inferInput)[] | null | undefined,
  { dimensions, isCompared }: { readonly dimensions: readonly Dimension[]; readonly isCompared: boolean },
): CostOrder[] {
  const orders = orderBy ?? [];
  if (orders.length > ORDERS_MAX) throw invalidInput(`at most ${ORDERS_MAX} orders`, orders.length);
  return orders.map(({ field, direction }) => {
    const isThere =
      field === 'period' || field === 'cost' || field === 'delta' || field in METRICS || dimensions.includes(field as Dimension);
    if (!isThere) throw invalidInput('an order by the period, a sum, or a dimension of groupBy', enumName(field));
    if (field === 'delta' && !isCompared) throw invalidInput('an order by DELTA with compareWith alone', enumName(field));
    return { by: field, descending: direction === 'DESC' };
  });
}
