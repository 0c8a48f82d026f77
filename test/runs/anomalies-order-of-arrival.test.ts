import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import { administrator } from '#src/domain/authority/viewer.ts';
import type { Month } from '#src/domain/time/month.ts';
import { DEFAULT_ANOMALIES_RULE_SET } from '#src/runs/anomaly/anomalies-rule-set.ts';
import { anomalies } from '#src/runs/anomaly/anomalies.ts';
import { makeRun } from '#src/runs/make-run.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { usageOf, type Planted } from '../anomalies/company-usage.ts';
import { sealBill, sealMapping, type Bill } from '../anomalies/seal-bill.ts';

/**
 * Slices that are restated arrive in any order, each slice's revisions in their own; months are judged in between at random, some of those
 * runs breaking off before they are sealed. In the end all hubs say the same.
 */
const ADMIN = administrator('test');
const MONTHS: readonly Month[] = ['2025-01', '2025-02', '2025-03'];
const OFFICE = [{ service: 'Mail', account: 'pay', team: 'payments', weekday: '90', weekend: '90' }];

const cloud = (month: Month, planted: Planted = {}, until?: string): Bill => ({
  source: 'cloud',
  month,
  lines: usageOf(month, planted, until === undefined ? {} : { until }),
  final: until === undefined,
});
const office = (month: Month, planted: Planted = {}): Bill => ({
  source: 'office',
  month,
  lines: usageOf(month, planted, { fleets: OFFICE }),
});

/** By slice, its revisions: days come, a spike grows, another is found only later, one is taken back, a month is dearer as a whole. */
const SLICES: readonly (readonly Bill[])[] = [
  [cloud('2025-01')],
  [
    cloud('2025-02', { 'Queue pay': { '2025-02-19': '500' } }, '2025-02-20'),
    cloud('2025-02', { 'Queue pay': { '2025-02-19': '500', '2025-02-20': '400' }, 'Compute lake': { '2025-02-27': '3000' } }, '2025-02-28'),
    cloud('2025-02', {
      'Queue pay': { '2025-02-17': '450', '2025-02-19': '480' },
      'Compute lake': { '2025-02-03': '9000', '2025-02-27': '3000', '2025-02-28': '2500' },
    }),
  ],
  [
    cloud(
      '2025-03',
      { 'Storage shop': { '2025-03-03': '900', '2025-03-04': '900' }, 'Compute lake': { '2025-03-01': '2500' } },
      '2025-03-06',
    ),
    cloud('2025-03', { 'Compute lake': { '2025-03-01': '2500', '2025-03-11': '5000' } }, '2025-03-22'),
    cloud('2025-03', {
      'Compute lake': { '2025-03-01': '2500', '2025-03-11': '5000', '2025-03-04': '7000' },
      'Queue lake': { '2025-03-24': '-290' },
    }),
  ],
  [office('2025-01')],
  [office('2025-02', { 'Mail pay': { '2025-02-12': '600' } }), office('2025-02')],
  [office('2025-03', { 'Mail pay': { '2025-03-20': '700' } })],
];

let fresh: FreshDatabase | undefined;
afterEach(() => fresh?.drop());

async function judge({ db }: FreshDatabase): Promise<void> {
  for (const month of MONTHS) {
    await sealMapping(db, month);
    await makeRun(db, ADMIN, anomalies, { month, ruleSet: DEFAULT_ANOMALIES_RULE_SET });
  }
}

/** As when a worker dies after it has written all, before it commits. */
async function breakOff({ db }: FreshDatabase, month: Month): Promise<void> {
  const dying = {
    ...anomalies,
    write: async (...written: Parameters<typeof anomalies.write>) =>
      anomalies.write(...written).then(() => Promise.reject(new Error('died'))),
  };
  await makeRun(db, ADMIN, dying, { month, ruleSet: DEFAULT_ANOMALIES_RULE_SET }).catch((error: unknown) =>
    expect(String(error)).toContain('died'),
  );
}

/** What counts in the end, without ids of the hub. `order` names slices: each time the next of its revisions arrives. */
async function arrive(order: readonly number[], between: ReadonlyMap<number, 'judge' | 'die'>) {
  fresh = await freshDatabase();
  const left = SLICES.map((revisions) => [...revisions]);
  for (const [place, slice] of order.entries()) {
    await sealBill(fresh.db, left[slice]!.shift()!);
    if (between.get(place) === 'judge') await judge(fresh);
    if (between.get(place) === 'die') await breakOff(fresh, MONTHS[place % MONTHS.length]!);
  }
  await judge(fresh);
  const { rows: runs } = await fresh.pool.query<{ month: string; key: string }>(
    `select month, key, inputs_digest, output_digest,
      array(select b.source_id || ' ' || b.slice || ' ' || b.digest || ' ' || coalesce(i.role, '') from run_input i join batch b on b.id = i.batch_id
        where i.run_id = run.id order by 1) as batches
    from run where superseded_at is null and kind = 'anomalies' order by month`,
  );
  const { rows: told } = await fresh.pool.query<{ rows: string }>(
    `select r.month, to_jsonb(a) - 'run_id' as anomaly from anomaly a join run r on r.id = a.run_id
    where r.superseded_at is null order by r.month, a.id`,
  );
  await fresh.drop();
  fresh = undefined;
  return { runs, told };
}

it(
  'what counts in the end does not depend on the order of arrival, on runs in between, or on runs that broke off',
  { timeout: 240_000 },
  async () => {
    const inOrder = SLICES.flatMap((revisions, slice) => revisions.map(() => slice));
    const clean = await arrive(inOrder, new Map());
    expect(clean.runs.map(({ month }) => month)).toEqual(MONTHS);
    expect(clean.told.length).toBeGreaterThan(4);
    const ways = fc.tuple(
      fc.shuffledSubarray([...inOrder.keys()], { minLength: inOrder.length }).map((places) => places.map((place) => inOrder[place]!)),
      fc
        .array(fc.tuple(fc.nat(inOrder.length - 1), fc.constantFrom('judge' as const, 'die' as const)), { maxLength: 5 })
        .map((all) => new Map(all)),
    );
    await fc.assert(
      fc.asyncProperty(ways, async ([order, between]) => {
        expect(await arrive(order, between)).toEqual(clean);
      }),
      { numRuns: 5, endOnFailure: true },
    );
  },
);
