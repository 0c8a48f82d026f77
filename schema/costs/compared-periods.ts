import { addMonths, endDay, firstDay, type Month } from '#src/domain/time/month.ts';
import type { CostComparison } from '#src/store/cost/cost-question.ts';
import { invalidInput } from '../error/graph-error.ts';

export type ComparedWith = 'PREVIOUS_PERIOD' | 'SAME_DAYS_OF_LAST_MONTH' | 'YEAR_BEFORE';

/** How many months before a period the one lies that it is compared with. Throws a BAD_USER_INPUT error where there is no such one. */
export function monthsBefore(comparedWith: ComparedWith, months: readonly Month[]): number {
  switch (comparedWith) {
    case 'PREVIOUS_PERIOD':
      return months.length;
    case 'SAME_DAYS_OF_LAST_MONTH':
      if (months.length > 1) throw invalidInput('a period of one month with SAME_DAYS_OF_LAST_MONTH', `${months.length} months`);
      return 1;
    case 'YEAR_BEFORE':
      if (months.length > 12) throw invalidInput('a period of at most 12 months with YEAR_BEFORE', `${months.length} months`);
      return 12;
  }
}

/** `through`: the last day of the period that is delivered, for a comparison of the same days; undefined: whole months are compared. */
export function comparisonOf(months: readonly Month[], before: number, through: string | undefined): CostComparison {
  const earlier = months.map((month) => addMonths(month, -before));
  if (through === undefined) return { months: earlier, monthsBefore: before };
  const sameDay = `${earlier[0]!}-${through.slice(8)}`;
  const lastOfMonth = dayBefore(endDay(earlier[0]!));
  // A month through its last day is whole, however long the month before is.
  const isWhole = through === dayBefore(endDay(months[0]!));
  const previousDay = isWhole || sameDay > lastOfMonth ? lastOfMonth : sameDay;
  return { months: earlier, monthsBefore: before, through: { day: through, previousDay } };
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

/** The days of two periods, as a reader is told them. */
export interface ComparedDays {
  readonly from: string;
  readonly through: string;
  readonly previousFrom: string;
  readonly previousThrough: string;
}

export function daysOf(months: readonly Month[], { months: earlier, through }: CostComparison): ComparedDays {
  return {
    from: firstDay(months[0]!),
    through: through?.day ?? dayBefore(endDay(months.at(-1)!)),
    previousFrom: firstDay(earlier[0]!),
    previousThrough: through?.previousDay ?? dayBefore(endDay(earlier.at(-1)!)),
  };
}
