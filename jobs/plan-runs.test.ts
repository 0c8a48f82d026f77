import { describe, expect, it } from 'vitest';
import { MONTHLY_RUN_KINDS, type MonthlyRunKind } from '#src/domain/knowledge.ts';
import type { ReconciliationRuleSet } from '#src/domain/reconciliation/rule-set.ts';
import { planRuns } from './plan-runs.ts';

const ALL = new Set<MonthlyRunKind>(MONTHLY_RUN_KINDS);
const KNOWN = ['2025-03', '2025-01', '2025-02', '2025-04'];
const RECONCILIATION = { issuers: [{ timingMonths: 1 }] } as unknown as ReconciliationRuleSet;

function plan(touched: string[], kinds = ALL) {
  return planRuns(KNOWN, new Set(touched), RECONCILIATION, kinds).map(({ kind, month }) => `${kind} ${month}`);
}

describe('planRuns', () => {
  it('plans nothing when nothing was touched', () => expect(plan([])).toEqual([]));

  it('maps before it judges, and judges month by month before the heavier kinds', () => {
    expect(plan(['2025-04'])).toEqual([
      'dimensions 2025-04',
      'anomalies 2025-04',
      'reconciliation 2025-02',
      'reconciliation 2025-03',
      'reconciliation 2025-04',
      'allocation 2025-04',
    ]);
  });

  it('judges all later months anew after a restatement, and allocates only what changed', () => {
    const runs = plan(['2025-01']);
    expect(runs.filter((run) => run.startsWith('anomalies'))).toEqual([
      'anomalies 2025-01',
      'anomalies 2025-02',
      'anomalies 2025-03',
      'anomalies 2025-04',
    ]);
    expect(runs.filter((run) => run.startsWith('allocation'))).toEqual(['allocation 2025-01']);
    expect(runs.filter((run) => run.startsWith('dimensions'))).toEqual(['dimensions 2025-01']);
  });

  it('leaves out kinds without rules', () => {
    expect(plan(['2025-04'], new Set<MonthlyRunKind>(['anomalies']))).toEqual(['anomalies 2025-04']);
    expect(planRuns(KNOWN, new Set(['2025-04']), undefined, ALL).some(({ kind }) => kind === 'reconciliation')).toBe(false);
  });
});
