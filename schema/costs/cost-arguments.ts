import { METRICS, type CostOrder, type Granularity, type Metric } from '#src/store/cost/cost-report.ts';
import { DIMENSION_NAMES, type Dimension } from '#src/domain/dimension/dimension.ts';
import { builder } from '../builder.ts';
import { enumName } from '../enums/enum-of.ts';
import { describeDimension } from '../filter/dimension.ts';
import { invalidInput } from '../error/graph-error.ts';

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

type OrderKey = CostOrder['by'];

const CostOrderField = builder.enumType('CostOrderField', {
  description: 'What rows of a cost report are ordered by.',
  values: Object.fromEntries([
    ['PERIOD', { value: 'period', description: 'The period.' }],
    ...Object.keys(METRICS).map((metric) => [enumName(metric), { value: metric, description: 'The sum of this name.' }]),
    ...DIMENSION_NAMES.map((dimension) => [enumName(dimension), { value: dimension, description: describeDimension(dimension) }]),
  ]) as Record<string, { value: OrderKey; description: string }>,
});

const SortDirection = builder.enumType('SortDirection', {
  description: 'Which end comes first. Null comes last either way.',
  values: { ASC: { description: 'The smallest first.' }, DESC: { description: 'The greatest first.' } } as const,
});

export const CostOrderInput = builder.inputType('CostOrder', {
  description: 'An order of rows. Amounts of different currencies are ordered as numbers.',
  fields: (t) => ({
    field: t.field({ type: CostOrderField, required: true, description: 'By what; a dimension must be grouped by.' }),
    direction: t.field({ type: SortDirection, defaultValue: 'ASC', description: 'Which end comes first.' }),
  }),
});

const GROUPS_MAX = 12;
const ORDERS_MAX = 5;

/** Dimensions without repetition. Throws a BAD_USER_INPUT error for too many. */
export function readGroups(groupBy: readonly Dimension[] | null | undefined): Dimension[] {
  const dimensions = [...new Set(groupBy ?? [])];
  if (dimensions.length > GROUPS_MAX) throw invalidInput(`at most ${GROUPS_MAX} dimensions in groupBy`, dimensions.length);
  return dimensions;
}

export function readOrder(
  orderBy: readonly (typeof CostOrderInput.$inferInput)[] | null | undefined,
  dimensions: readonly Dimension[],
): CostOrder[] {
  const orders = orderBy ?? [];
  if (orders.length > ORDERS_MAX) throw invalidInput(`at most ${ORDERS_MAX} orders`, orders.length);
  return orders.map(({ field, direction }) => {
    const isThere = field === 'period' || field in METRICS || dimensions.includes(field as Dimension);
    if (!isThere) throw invalidInput('an order by the period, a sum, or a dimension of groupBy', enumName(field));
    return { by: field, descending: direction === 'DESC' };
  });
}

/** The sums that an operation needs: those it selects and those it orders by. */
export function metricsOf(selected: ReadonlySet<string>, order: readonly CostOrder[]): Metric[] {
  const ordered = new Set<string>(order.map(({ by }) => by));
  return (Object.keys(METRICS) as Metric[]).filter((metric) => selected.has(metric) || ordered.has(metric));
}
