import { DIMENSION_NAMES } from '#src/domain/dimension/dimension.ts';
import type { CostRow, CostTotal } from '#src/store/cost/cost-report.ts';
import { builder } from '../builder.ts';
import { describeDimension } from '../filter/dimension.ts';

const AMOUNTS = {
  billedCost: 'Sum of what is invoiced.',
  effectiveCost: 'Sum of effective cost: prepayments spread over what they pay for.',
  listCost: 'Sum at list prices.',
  contractedCost: 'Sum at contracted prices.',
} as const;

export const CostRowType = builder.objectRef<CostRow>('CostRow').implement({
  description: 'A line of a cost report: one period, one value of each dimension that is grouped by, one currency.',
  fields: (t) => ({
    period: t.exposeString('period', {
      nullable: true,
      description: '`2025-01-31`, `2025-01`, `2025-Q1` or `2025`, by granularity; null for TOTAL.',
    }),
    currency: t.exposeString('currency', { description: 'ISO 4217 code of all amounts of the row. Currencies are never added.' }),
    ...Object.fromEntries(
      DIMENSION_NAMES.map((dimension) => {
        const description = `${describeDimension(dimension)} Null too when the report is not grouped by it.`;
        return [dimension, t.string({ nullable: true, description, resolve: (row) => row[dimension] })];
      }),
    ),
    ...Object.fromEntries(
      Object.entries(AMOUNTS).map(([field, description]) => [
        field,
        t.field({ type: 'Decimal', description: `${description} In the row's currency.`, resolve: (row) => row[field]! }),
      ]),
    ),
    chargeCount: t.field({ type: 'Count', description: 'How many charges the row sums up.', resolve: (row) => row.chargeCount! }),
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
    chargeCount: t.field({ type: 'Count', description: 'How many charges the report sums up.', resolve: (total) => total.chargeCount! }),
  }),
});
