import { describe, expect, it } from 'vitest';
import { anomalyMonths } from '../domain/anomaly/anomaly-rules.ts';
import type { ReconciliationRuleSet } from '../domain/reconciliation/rule-set.ts';
import type { Month } from '../domain/time/month.ts';
import type { AnyRun } from './define-run.ts';
import { planRuns, staleBasis, type PlanFacts, type RunState } from './plan-runs.ts';
import { reconciliationMonths } from './reconciliation/reconciliation-months.ts';
import { RUNS } from './runs.ts';

const KNOWN = ['2025-01', '2025-02', '2025-03', '2025-04'];
const RECONCILIATION = { issuers: [{ timingMonths: 1 }] } as unknown as ReconciliationRuleSet;
const ALL = [...RUNS.keys()].filter((kind) => RUNS.get(kind)!.cadence === 'monthly');

/** Which months' deliveries the inputs of a run name. */
const READ: Readonly<Record<string, (month: Month) => readonly Month[]>> = {
  dimensions: (month) => [month],
  allocation: (month) => [month],
  // Registers are of no month.
  amortization: () => [],
  anomalies: anomalyMonths,
  quality: (month) => [month],
  reconciliation: (month) => reconciliationMonths(month, RECONCILIATION),
};

/** A hub in which these months were delivered anew. */
function hub(touched: readonly string[], kinds: readonly string[] = ALL): PlanFacts {
  return {
    monthsOf: ({ kind }) => (kinds.includes(kind) ? KNOWN : []),
    stateOf({ kind }: AnyRun, month): Promise<RunState> {
      return Promise.resolve(READ[kind]!(month!).some((one) => touched.includes(one)) ? 'due' : 'current');
    },
  };
}

async function plan(touched: readonly string[], kinds: readonly string[] = ALL) {
  return (await planRuns(RUNS, hub(touched, kinds))).map(({ kind, month }) => `${kind} ${month}`);
}

describe('planRuns', () => {
  it('plans nothing when nothing was touched', async () => expect(await plan([])).toEqual([]));

  it('maps before it judges, and judges month by month before the heavier kinds', async () => {
    expect(await plan(['2025-04'])).toEqual([
      'dimensions 2025-04',
      'anomalies 2025-04',
      'reconciliation 2025-02',
      'reconciliation 2025-03',
      'reconciliation 2025-04',
      'quality 2025-04',
      'allocation 2025-04',
    ]);
  });

  it('judges all later months anew after a restatement, and allocates only what changed', async () => {
    const runs = await plan(['2025-01']);
    expect(runs.filter((run) => run.startsWith('anomalies'))).toEqual([
      'anomalies 2025-01',
      'anomalies 2025-02',
      'anomalies 2025-03',
      'anomalies 2025-04',
    ]);
    expect(runs.filter((run) => run.startsWith('allocation'))).toEqual(['allocation 2025-01']);
    expect(runs.filter((run) => run.startsWith('dimensions'))).toEqual(['dimensions 2025-01']);
  });

  it('leaves out kinds without rules', async () => {
    expect(await plan(['2025-04'], ['anomalies'])).toEqual(['anomalies 2025-04']);
    const without = ALL.filter((kind) => kind !== 'reconciliation');
    expect((await plan(['2025-04'], without)).some((run) => run.startsWith('reconciliation'))).toBe(false);
  });

  it('plans with the runs that will be made those that rest on them, though they are current', async () => {
    const facts = { ...hub([]), stateOf: ({ kind }: AnyRun, month: Month | undefined) => Promise.resolve(due(kind, month)) };
    const due = (kind: string, month: Month | undefined): RunState => (kind === 'dimensions' && month === '2025-03' ? 'due' : 'current');
    const planned = (await planRuns(RUNS, facts)).map(({ kind, month }) => `${kind} ${month}`);
    expect(planned).toEqual(['dimensions 2025-03', 'anomalies 2025-03', 'anomalies 2025-04', 'quality 2025-03', 'allocation 2025-03']);
  });

  it('leaves out what is planned already, unless something that it rests on is not', async () => {
    const names = async (ahead: readonly string[]) => {
      const isAhead = (kind: string, month: Month | undefined) => ahead.includes(`${kind} ${month}`);
      return (await planRuns(RUNS, hub(['2025-04'], ['dimensions', 'allocation']), { isAhead })).map(({ kind }) => kind);
    };
    expect(await names(['dimensions 2025-04', 'allocation 2025-04'])).toEqual([]);
    expect(await names(['allocation 2025-04'])).toEqual(['dimensions', 'allocation']);
  });

  it('plans what there is one of in all when the one that it rests on will be made', async () => {
    const facts: PlanFacts = {
      monthsOf: ({ kind }) => (kind === 'assets' || kind === 'licences' ? [undefined] : []),
      stateOf: ({ kind }) => Promise.resolve(kind === 'assets' ? 'due' : 'current'),
    };
    expect((await planRuns(RUNS, facts)).map(({ kind }) => kind)).toEqual(['assets', 'licences']);
    expect(await staleBasis(RUNS, facts, RUNS.get('licences')!, undefined)).toEqual(['assets']);
  });

  it('plans everything that there is on demand', async () => {
    const planned = await planRuns(RUNS, hub([], ['dimensions', 'allocation']), { rerun: true });
    expect(planned.map(({ kind, month }) => `${kind} ${month}`)).toEqual([
      ...KNOWN.map((month) => `dimensions ${month}`),
      ...KNOWN.map((month) => `allocation ${month}`),
    ]);
  });
});

describe('staleBasis', () => {
  const basis = (touched: readonly string[], kind: string) => staleBasis(RUNS, hub(touched), RUNS.get(kind)!, '2025-04');
  it('names what is to be made first', async () => {
    expect(await basis(['2025-03'], 'anomalies')).toEqual(['dimensions 2025-03', 'anomalies 2025-03']);
    expect(await basis(['2025-03'], 'allocation')).toEqual([]);
  });
  it('says nothing of kinds that are not made', async () => {
    expect(await staleBasis(RUNS, hub(['2025-04'], ['allocation']), RUNS.get('allocation')!, '2025-04')).toEqual([]);
  });
});
