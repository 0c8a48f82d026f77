import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_ANOMALIES_RULE_SET } from '#src/runs/anomaly/anomalies-rule-set.ts';
import { anomalies } from '#src/runs/anomaly/anomalies.ts';
import { makeRun } from '#src/runs/make-run.ts';
import { administrator, readerOf, type Viewer } from '#src/domain/authority/viewer.ts';
import { anomalySeries, type AnomalySeriesKey } from '#src/store/anomaly/anomaly-days.ts';
import { readAs } from '#src/store/viewer/read-as.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { usageOf } from './company-usage.ts';
import { sealBill, sealMapping } from './seal-bill.ts';

const ADMIN = administrator('test');
const PLANTED = { 'Queue pay': { '2025-02-19': '500', '2025-03-12': '700' }, 'Compute shop': { '2025-03-20': '2000' } };

let fresh: FreshDatabase;
let statements = 0;
const runs: Record<string, string> = {};

beforeAll(async () => {
  fresh = await freshDatabase({ listener: () => (statements += 1) });
  for (const month of ['2025-01', '2025-02', '2025-03']) {
    await sealBill(fresh.db, {
      source: 'cloud',
      month,
      lines: usageOf(month, PLANTED, month === '2025-03' ? { until: '2025-03-25' } : {}),
      final: month < '2025-03',
    });
    await sealMapping(fresh.db, month);
    const outcome = await makeRun(fresh.db, ADMIN, anomalies, { month, ruleSet: DEFAULT_ANOMALIES_RULE_SET });
    if (outcome.outcome === 'sealed') runs[month] = outcome.runId;
  }
});
afterAll(() => fresh.drop());

const read = (viewer: Viewer, keys: readonly AnomalySeriesKey[]) => readAs(fresh.db, viewer, (snapshot) => anomalySeries(snapshot, keys));
const pay = (month: string, dimension: AnomalySeriesKey['dimension'] = 'subAccountId', value = 'pay'): AnomalySeriesKey => ({
  runId: runs[month]!,
  dimension,
  value,
  currency: 'USD',
});

describe('the series of an anomaly', () => {
  it('has the bands that the run judged it by, over three months', async () => {
    const [days] = await read(ADMIN, [pay('2025-03')]);
    expect([days![0]!.day, days!.at(-1)!.day, days!.length]).toEqual(['2025-01-01', '2025-03-24', 83]);
    expect(days!.slice(0, 14).every(({ expected }) => expected === null)).toBe(true);
    const reported = await fresh.db
      .selectFrom('anomaly')
      .selectAll()
      .where('run_id', '=', runs['2025-03']!)
      .where('value', '=', 'pay')
      .executeTakeFirstOrThrow();
    expect(days!.find(({ day }) => day === '2025-03-12')).toEqual({
      day: '2025-03-12',
      actual: reported.actual,
      expected: reported.expected,
      lowerBound: reported.lower_bound,
      upperBound: reported.upper_bound,
    });
  });

  it('is read for many series and runs in five statements, each as its run saw it', async () => {
    const keys = [pay('2025-02'), pay('2025-03'), pay('2025-03', 'costCenter', 'retail'), pay('2025-03', 'serviceName', 'Nothing')];
    statements = 0;
    const [february, march, retail, nothing] = await read(ADMIN, keys);
    // Two of them say how to plan. Besides: begin, the viewer's settings, commit.
    expect(statements).toBe(8);
    expect(february!.at(-1)!.day).toBe('2025-02-28');
    expect(march!.slice(0, february!.length)).toEqual(february);
    expect(retail!.find(({ day }) => day === '2025-03-20')!.actual).toBe('3700.000000000000000000000000000001');
    expect(nothing).toEqual([]);
  });

  it('is what a limited viewer may see of it', async () => {
    const limited = readerOf('payments', ['payments']);
    expect(await read(limited, [pay('2025-03'), pay('2025-03', 'costCenter', 'retail')])).toEqual([
      (await read(ADMIN, [pay('2025-03')]))[0],
      [],
    ]);
    const [queue] = await read(limited, [pay('2025-03', 'serviceName', 'Queue')]);
    expect(queue![0]!.actual).toBe('100.1');
  });
});
