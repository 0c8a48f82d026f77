import { anomalyMonths } from '#src/runs/anomaly/run-anomalies.ts';
import { reconciliationMonths } from '#src/runs/reconciliation/run-reconciliation.ts';
import type { MonthlyRunKind } from '#src/domain/knowledge.ts';
import type { ReconciliationRuleSet } from '#src/domain/reconciliation/rule-set.ts';
import type { Month } from '#src/domain/time/month.ts';

export interface PlannedRun {
  readonly kind: MonthlyRunKind;
  readonly month: Month;
}

/**
 * The runs that a sync makes necessary, in the order in which they must be made: mapping before what uses it, anomalies month by
 * month and before the heavier kinds, because somebody waits for them. `known`: the months that have charges.
 */
export function planRuns(
  known: readonly Month[],
  touched: ReadonlySet<Month>,
  reconciliation: ReconciliationRuleSet | undefined,
  kinds: ReadonlySet<MonthlyRunKind>,
): PlannedRun[] {
  const months = known.toSorted();
  const plan: PlannedRun[] = [];
  let isJudgedAnew = false;
  for (const month of months) {
    if (touched.has(month)) plan.push({ kind: 'dimensions', month });
    // A run of anomalies is also made from that of the month before.
    isJudgedAnew ||= anomalyMonths(month).some((one) => touched.has(one));
    if (isJudgedAnew) plan.push({ kind: 'anomalies', month });
  }
  for (const month of months) {
    if (reconciliation && reconciliationMonths(month, reconciliation).some((one) => touched.has(one)))
      plan.push({ kind: 'reconciliation', month });
    if (touched.has(month)) plan.push({ kind: 'allocation', month });
  }
  return plan.filter(({ kind }) => kinds.has(kind));
}
