import { afterEach, beforeEach, expect, it } from 'vitest';
import { makePlannedRun } from '#jobs/handlers/run.ts';
import { administrator, readerOf } from '#src/domain/authority/viewer.ts';
import type { DimensionRuleSet } from '#src/domain/dimension/rule-set.ts';
import { DEFAULT_ANOMALIES_RULE_SET } from '#src/runs/anomaly/anomalies-rule-set.ts';
import type { AnyRun } from '#src/runs/define-run.ts';
import { RUNS } from '#src/runs/runs.ts';
import { eventsAfter } from '#src/store/event/events.ts';
import { anomalyOfRun } from '#src/store/anomaly/anomalies.ts';
import { readAs } from '#src/store/viewer/read-as.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { usageOf } from './company-usage.ts';
import { sealBill } from './seal-bill.ts';

const VIEWER = administrator('test');
const RULES: DimensionRuleSet = {
  name: 'test',
  rules: [
    {
      name: 'tags',
      set: { costCenter: { of: { tag: { keys: ['team'], ignoreCase: false } }, ignoreValueCase: false, inMasterData: false } },
    },
  ],
};
const RULE_SETS: Readonly<Record<string, unknown>> = { dimensions: RULES, anomalies: DEFAULT_ANOMALIES_RULE_SET };

let fresh: FreshDatabase;
beforeEach(async () => {
  fresh = await freshDatabase();
});
afterEach(() => fresh.drop());

/** As the worker makes it. `meanwhile` happens after the job began, and before it looks at anything. */
function make(kind: string, month: string, meanwhile: () => Promise<unknown> = () => Promise.resolve()) {
  const rulesOf = async ({ kind: of }: AnyRun) => {
    if (of === kind) await meanwhile();
    return of in RULE_SETS ? { ruleSet: RULE_SETS[of] } : undefined;
  };
  return makePlannedRun({ db: fresh.db, viewer: VIEWER, runs: RUNS, rulesOf }, { kind, month }, () => undefined);
}

const bill = (month: string, cost = '0', until?: string) =>
  sealBill(fresh.db, { source: 'cloud', month, lines: usageOf(month, { 'Queue pay': { [`${month}-20`]: cost } }, until ? { until } : {}) });

it('days are not judged while charges of one of their months are not mapped', async () => {
  await bill('2025-01');
  await bill('2025-02', '500');
  expect(await make('anomalies', '2025-01')).toEqual({ outcome: 'waits', on: ['dimensions 2025-01'] });
  await make('dimensions', '2025-01');
  expect(await make('anomalies', '2025-01')).toMatchObject({ outcome: 'sealed' });
  expect(await make('anomalies', '2025-02')).toEqual({ outcome: 'waits', on: ['dimensions 2025-02'] });
  await make('dimensions', '2025-02');
  // Another delivery, sealed after the job began.
  const restate = () => bill('2025-01', '0', '2025-01-31');
  expect(await make('anomalies', '2025-02', restate)).toEqual({ outcome: 'waits', on: ['dimensions 2025-01', 'anomalies 2025-01'] });
  for (const kind of ['dimensions', 'anomalies']) await make(kind, '2025-01');
  expect(await make('anomalies', '2025-02')).toMatchObject({ outcome: 'sealed' });

  const told = (await eventsAfter(fresh.db, '0', 100)).filter(({ topic }) => topic.startsWith('anomaly.'));
  expect(told.map(({ topic, payload }) => [topic, payload['costCenter'], payload['toldBy']])).toEqual([
    ['anomaly.detected', 'payments', []],
  ]);
  const { anomalyId: id, runId } = told[0]!.payload as { anomalyId: string; runId: string };
  const seenBy = (costCenters: readonly string[]) =>
    readAs(fresh.db, readerOf('viewer', costCenters), (snapshot) => anomalyOfRun(snapshot, { id, runId }));
  expect(await seenBy(['payments'])).toMatchObject({ value: 'pay', impact: '500' });
  expect(await seenBy(['retail'])).toBeUndefined();
});

it('what was told before it was mapped, where no rules were configured, names those events when it is told again', async () => {
  const { dimensions, ...others } = RULE_SETS;
  const unmapped = async (month: string) => {
    const rulesOf = ({ kind }: AnyRun) => Promise.resolve(kind in others ? { ruleSet: others[kind] } : undefined);
    return makePlannedRun({ db: fresh.db, viewer: VIEWER, runs: RUNS, rulesOf }, { kind: 'anomalies', month }, () => undefined);
  };
  await bill('2025-01');
  await bill('2025-02', '500');
  expect(dimensions).toBeDefined();
  for (const month of ['2025-01', '2025-02']) expect(await unmapped(month)).toMatchObject({ outcome: 'sealed' });
  for (const month of ['2025-01', '2025-02']) for (const kind of ['dimensions', 'anomalies']) await make(kind, month);
  const told = (await eventsAfter(fresh.db, '0', 100)).filter(({ topic }) => topic.startsWith('anomaly.'));
  expect(told.map(({ topic, payload }) => [topic, payload['costCenter'], payload['toldBy']])).toEqual([
    ['anomaly.detected', null, []],
    ['anomaly.updated', 'payments', [told[0]!.payload['runId']]],
  ]);
});
