import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { findConnector } from '#connectors/index.ts';
import { syncSource } from '#src/actions/source/sync-source.ts';
import { memoryFolder } from '#src/conformance/memory-folder.ts';
import { administrator } from '#src/domain/authority/viewer.ts';
import { addMonths, endDay, firstDay, type Month } from '#src/domain/time/month.ts';
import { addDays } from '#src/domain/time/instant.ts';
import { anomalies } from '#src/runs/anomaly/anomalies.ts';
import { DEFAULT_ANOMALIES_RULE_SET } from '#src/runs/anomaly/anomalies-rule-set.ts';
import { makeRun } from '#src/runs/make-run.ts';
import { freshDatabase } from '#test/support/fresh-database.ts';
import { focusFile } from '../cases/focus-file.ts';
import { sealMapping } from './seal-bill.ts';

const ADMIN = administrator('test');
const MONTHS: readonly Month[] = ['2025-01', '2025-02', '2025-03'];

/** A hundred a day, and what a test adds to the last month. */
function bill(month: Month, more: Readonly<Record<string, string>> | undefined): string {
  const of = { BillingPeriodStart: `${month}-01T00:00:00Z`, BillingPeriodEnd: `${addMonths(month, 1)}-01T00:00:00Z` };
  const rows: Record<string, string>[] = [];
  for (let day = `${firstDay(month)}T00:00:00Z`; day < `${endDay(month)}T00:00:00Z`; day = addDays(day, 1))
    rows.push({ ...of, BilledCost: String(100 + (rows.length % 3)), ChargePeriodStart: day, ChargePeriodEnd: addDays(day, 1) });
  return focusFile(more === undefined || month !== MONTHS.at(-1) ? rows : [...rows, { ...of, BilledCost: '2000', ...more }]);
}

/** The anomalies of the last month, and what it costs. */
async function judged(more?: Readonly<Record<string, string>>) {
  const hub = await freshDatabase();
  try {
    const connector = findConnector('focus');
    for (const month of MONTHS) {
      const folder = memoryFolder({ [`bill-${month}.csv`]: bill(month, more) });
      await syncSource(hub, ADMIN, { source: { id: 'bill', connector: 'focus' }, connector, folder, config: { finalThrough: '2025-12' } });
      await sealMapping(hub.db, month);
      await makeRun(hub.db, ADMIN, anomalies, { month, ruleSet: DEFAULT_ANOMALIES_RULE_SET });
    }
    const { rows } = await sql<{ found: number; cost: string }>`
      select (select count(*)::integer from anomaly a join run r on r.id = a.run_id where r.month = '2025-03') as found,
        (select sum(billed)::text from batch_coverage where month = '2025-03') as cost`.execute(hub.db);
    return rows[0];
  } finally {
    await hub.drop();
  }
}

describe('a charge that tells no day', () => {
  it('costs what it costs, and is no peak on the first of its month', async () => {
    const unreadable = { ChargePeriodStart: 'some day', ChargePeriodEnd: '' };
    expect(await judged(unreadable)).toEqual({ found: 0, cost: '5130' });
    // The same on the first of the month is one.
    const first = { ChargePeriodStart: '2025-03-01T00:00:00Z', ChargePeriodEnd: '2025-03-02T00:00:00Z' };
    expect(await judged(first)).toEqual({ found: expect.toSatisfy((found: number) => found > 0), cost: '5130' });
  });
});
