import { monthsBetween, type Month } from '#src/domain/time/month.ts';
import { builder } from '../builder.ts';
import { invalidInput } from '../error/graph-error.ts';

export const PeriodInput = builder.inputType('PeriodInput', {
  description: 'Billing months, both included: `{ from: "2025-01", to: "2025-03" }` is the first quarter.',
  fields: (t) => ({
    from: t.field({ type: 'Month', required: true, description: 'The first month.' }),
    to: t.field({ type: 'Month', required: true, description: 'The last month, included.' }),
  }),
});

const MONTHS_MAX = 120;

/** The months of a period. Throws a BAD_USER_INPUT error for one that ends before it begins or is longer than ten years. */
export function monthsOf({ from, to }: { readonly from: Month; readonly to: Month }): Month[] {
  if (to < from) throw invalidInput(`a period whose last month is not before its first (${from})`, to);
  if (Number.parseInt(to, 10) - Number.parseInt(from, 10) > MONTHS_MAX / 12)
    throw invalidInput(`at most ${MONTHS_MAX} months`, { from, to });
  const months = monthsBetween(from, to);
  if (months.length > MONTHS_MAX) throw invalidInput(`at most ${MONTHS_MAX} months`, { from, to });
  return months;
}
