import type { ReconciliationRuleSet } from '../../domain/reconciliation/rule-set.ts';
import { addMonths, monthsBetween, type Month } from '../../domain/time/month.ts';

/**
 * The months whose bills and ledger a run of a month is made from: a delivery for one of them can change it. Twice the timing
 * window on both sides: where a booking may lie, and the months whose own it may be instead.
 */
export function reconciliationMonths(month: Month, ruleSet: ReconciliationRuleSet): Month[] {
  const reach = 2 * Math.max(...ruleSet.issuers.map(({ timingMonths }) => timingMonths));
  return monthsBetween(addMonths(month, -reach), addMonths(month, reach));
}
