import { addMonths, monthsBetween, type Month } from '../time/month.ts';
import type { StatementPins } from './statement.ts';

type Told = Pick<StatementPins, 'month' | 'allocationRunId' | 'corrections'>;

/** All months of an account before this one. `issues`: the newest first. */
export function monthsOfAccount(issues: readonly Told[], month: Month): Month[] {
  const first = issues.at(-1);
  return first ? monthsBetween(first.month, addMonths(month, -1)) : [];
}

/**
 * The months of an account whose allocation is another one now than statements have told last. A month that was passed over, since nothing was
 * charged in it, was told nothing. `issues`: the newest first; `current`: by month, the allocation that counts.
 */
export function correctionsOf(
  issues: readonly Told[],
  month: Month,
  current: ReadonlyMap<Month, string>,
): StatementPins['corrections'][number][] {
  return monthsOfAccount(issues, month).flatMap((earlier) => {
    const corrected = issues.flatMap((issue) => issue.corrections).find((one) => one.month === earlier);
    const toldRunId = corrected ? corrected.runId : (issues.find((issue) => issue.month === earlier)?.allocationRunId ?? null);
    const runId = current.get(earlier) ?? null;
    return runId === toldRunId ? [] : [{ month: earlier, toldRunId, runId }];
  });
}
