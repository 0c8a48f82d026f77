import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_ANOMALIES_RULE_SET } from '#src/runs/anomaly/anomalies-rule-set.ts';
import { anomalies } from '#src/runs/anomaly/anomalies.ts';
import { makeRun } from '#src/runs/make-run.ts';
import type { AnomalyRuleSet } from '#src/domain/anomaly/anomaly-rules.ts';
import type { Month } from '#src/domain/time/month.ts';
import { readAs } from '#src/store/viewer/read-as.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { FLEETS, usageOf, type Planted } from './company-usage.ts';
import { sealBill, sealMapping, type UsageLine } from './seal-bill.ts';
import { administrator, readerOf, viewerSeeing } from '#src/domain/authority/viewer.ts';
import { pastTheGuards } from '#test/support/past-the-guards.ts';

const ADMIN = administrator('test');
const EARLIER: readonly Month[] = ['2025-01', '2025-02'];
const MARCH = '2025-03';

let fresh: FreshDatabase;
let statements: string[];

beforeEach(async () => {
  statements = [];
  fresh = await freshDatabase({ listener: ({ sql }) => statements.push(sql) });
});
afterEach(() => fresh.drop());

const run = (month: Month, ruleSet: AnomalyRuleSet = DEFAULT_ANOMALIES_RULE_SET) => makeRun(fresh.db, ADMIN, anomalies, { month, ruleSet });

/** Seals the bill of a month, maps it and judges it. */
async function deliver(month: Month, lines: readonly UsageLine[], options: { final?: boolean; source?: string } = {}) {
  await sealBill(fresh.db, { source: 'cloud', month, lines, final: true, ...options });
  await sealMapping(fresh.db, month);
  return run(month);
}

async function deliverEarlier(): Promise<void> {
  for (const month of EARLIER) await deliver(month, usageOf(month));
}

/** What the current run of a month says. */
async function reported(month: Month = MARCH) {
  const { rows } = await sql<{
    id: string;
    dimension: string;
    value: string;
    cost_center: string;
    days: string;
    impact: string;
    expected: string;
    actual: string;
  }>`
    select a.id, dimension, value, cost_center, concat_ws(' ', first_day, last_day, day) as days, trim_scale(impact)::text as impact,
      trim_scale(expected)::text as expected, trim_scale(actual)::text as actual
    from anomaly a join run r on r.id = a.run_id where r.month = ${month} and r.superseded_at is null order by first_day, a.id`.execute(
    fresh.db,
  );
  return rows;
}

async function events() {
  const { rows } = await sql<{ event: string }>`
    select concat_ws(' ', topic, payload ->> 'impact', payload ->> 'currency', payload ->> 'costCenter') as event
    from outbox where topic like 'anomaly.%' order by id`.execute(fresh.db);
  return rows.map(({ event }) => event);
}

const spike = (days: Readonly<Record<string, string>>): Planted => ({ 'Queue pay': days });

describe('history that is loaded', () => {
  it('tells each anomaly once, with exact amounts and the one cost centre it belongs to', async () => {
    await deliver('2025-01', usageOf('2025-01'));
    await deliver('2025-02', usageOf('2025-02', spike({ '2025-02-19': '500.25' })));
    await deliver(MARCH, usageOf(MARCH, { 'Compute lake': { '2025-03-11': '-880' } }));
    expect(await reported('2025-01')).toEqual([]);
    expect(await reported('2025-02')).toMatchObject([
      {
        dimension: 'subAccountId',
        value: 'pay',
        cost_center: 'payments',
        days: '2025-02-19 2025-02-19 2025-02-19',
        expected: '100.1',
        actual: '600.35',
        impact: '500.25',
      },
    ]);
    expect(await reported()).toMatchObject([
      { dimension: 'subAccountId', value: 'lake', cost_center: 'data', expected: '1200.5', actual: '320.5', impact: '-880' },
    ]);
    expect(await events()).toEqual(['anomaly.detected 500.25 USD payments', 'anomaly.detected -880 USD data']);
  });

  it('is judged the same when it is loaded before the first run', async () => {
    await deliver('2025-01', usageOf('2025-01'));
    await deliver('2025-02', usageOf('2025-02', spike({ '2025-02-19': '500' })));
    await sealBill(fresh.db, { source: 'cloud', month: MARCH, lines: usageOf(MARCH) });
    await sealBill(fresh.db, { source: 'cloud', month: '2025-06', lines: usageOf('2025-06') });
    await pastTheGuards(fresh.db, (transaction) =>
      sql`update run set superseded_at = sealed_at where kind = 'anomalies'`.execute(transaction),
    );
    await run('2025-02');
    expect(await reported('2025-02')).toMatchObject([{ impact: '500' }]);
  });

  it('again is already there, and tells nothing', async () => {
    await deliver('2025-01', usageOf('2025-01'));
    await deliver('2025-02', usageOf('2025-02', spike({ '2025-02-19': '500' })));
    const before = await events();
    expect(await run('2025-02')).toMatchObject({ outcome: 'already-there' });
    expect(await events()).toEqual(before);
  });

  it('explains the impact by the other dimensions, each adding up to it', async () => {
    await deliverEarlier();
    await deliver(MARCH, usageOf(MARCH, spike({ '2025-03-12': '500' })));
    const { rows } = await sql<{ explanation: unknown }>`select explanation from anomaly`.execute(fresh.db);
    expect(rows[0]!.explanation).toEqual([
      { role: 'contributor', dimension: 'costCenter', value: 'payments', amount: '500' },
      { role: 'rest', dimension: 'costCenter', value: null, amount: '0' },
      { role: 'contributor', dimension: 'regionId', value: 'eu', amount: '500' },
      { role: 'rest', dimension: 'regionId', value: null, amount: '0' },
      { role: 'contributor', dimension: 'serviceName', value: 'Queue', amount: '500' },
      { role: 'rest', dimension: 'serviceName', value: null, amount: '0' },
      { role: 'same-event', dimension: 'costCenter', value: 'payments', amount: '500' },
      { role: 'same-event', dimension: 'serviceName', value: 'Queue', amount: '500' },
    ]);
  });
});

describe('day by day', () => {
  const upTo = (day: string, planted: Planted) => deliver(MARCH, usageOf(MARCH, planted, { until: day }), { final: false });

  it('an episode is detected as its first day is seen, then updated under one id', async () => {
    await deliverEarlier();
    const planted = spike({ '2025-03-12': '500', '2025-03-13': '700' });
    await upTo('2025-03-12', planted);
    expect(await events()).toEqual([]);
    await upTo('2025-03-13', planted);
    const [first] = await reported();
    await upTo('2025-03-14', planted);
    const [second] = await reported();
    expect(second).toMatchObject({ id: first!.id, days: '2025-03-12 2025-03-13 2025-03-13', impact: '1200' });
    await upTo('2025-03-18', planted);
    expect(await reported()).toEqual([second]);
    expect(await events()).toEqual(['anomaly.detected 500 USD payments', 'anomaly.updated 1200 USD payments']);
  });

  it('days that come in parts, the newest first of all, raise nothing', async () => {
    await deliverEarlier();
    for (let day = 10; day < 20; day++) {
      const lines = usageOf(MARCH, {}, { until: `2025-03-${day}` });
      const late = lines.map((line) =>
        line.day >= `2025-03-${day - 2}` ? { ...line, cost: line.cost.slice(0, -1).replace(/\.$/, '') || '0' } : line,
      );
      await deliver(
        MARCH,
        late.filter((line) => line.day < `2025-03-${day - 1}` || line.service !== 'Storage'),
        { final: false },
      );
    }
    await deliver(MARCH, usageOf(MARCH));
    expect(await events()).toEqual([]);
  });

  it('an episode that goes on in the next month keeps its id, and that month tells it whole', async () => {
    await deliverEarlier();
    const planted = spike({ '2025-03-30': '300', '2025-03-31': '300', '2025-04-01': '300' });
    await deliver(MARCH, usageOf(MARCH, planted), { final: false });
    await deliver('2025-04', usageOf('2025-04', planted, { until: '2025-04-03' }), { final: false });
    const [march] = await reported();
    expect(await reported('2025-04')).toMatchObject([{ id: march!.id, days: '2025-03-30 2025-04-01 2025-03-30', impact: '900' }]);
    // The final bill of March says less of its last day: April, which follows from it, tells so.
    const restated = spike({ '2025-03-30': '300', '2025-03-31': '299', '2025-04-01': '300' });
    await deliver(MARCH, usageOf(MARCH, restated));
    await run('2025-04');
    expect(await reported('2025-04')).toMatchObject([{ id: march!.id, impact: '899' }]);
    expect(await events()).toEqual([
      'anomaly.detected 600 USD payments',
      'anomaly.updated 900 USD payments',
      'anomaly.updated 899 USD payments',
    ]);
  });
});

describe('the low side', () => {
  it('of a service that ends is told once, though nothing is charged any more', async () => {
    await deliverEarlier();
    const ended = usageOf(MARCH).filter(({ account, day }) => account !== 'pay' || day < '2025-03-10');
    await deliver(MARCH, ended);
    expect(await reported()).toMatchObject([
      { value: 'pay', cost_center: 'payments', days: '2025-03-10 2025-03-21 2025-03-10', actual: '0' },
    ]);
    await deliver(
      '2025-04',
      usageOf('2025-04').filter(({ account }) => account !== 'pay'),
    );
    expect(await reported('2025-04')).toEqual([]);
    expect((await events()).length).toBe(1);
  });

  it('of a provisional month is told when there is usage of three days later', async () => {
    await deliverEarlier();
    const dropped = { 'Compute lake': { '2025-03-11': '-880' } };
    const upTo = (day: string) => deliver(MARCH, usageOf(MARCH, dropped, { until: day }), { final: false });
    await upTo('2025-03-14');
    expect(await reported()).toEqual([]);
    await upTo('2025-03-15');
    expect(await reported()).toMatchObject([{ value: 'lake', impact: '-880', days: '2025-03-11 2025-03-11 2025-03-11' }]);
    await deliver(MARCH, usageOf(MARCH, dropped));
    expect(await events()).toEqual(['anomaly.detected -880 USD data']);
  });
});

describe('a restatement', () => {
  const planted = spike({ '2025-03-05': '500' });

  it('of a whole month, provisional then final, raises nothing new', async () => {
    await deliverEarlier();
    await deliver(MARCH, usageOf(MARCH, planted), { final: false });
    await deliver('2025-04', usageOf('2025-04', {}, { until: '2025-04-06' }), { final: false });
    const dearer = usageOf(MARCH, planted).map((line) => ({ ...line, cost: line.cost.startsWith('1') ? `${line.cost}5` : line.cost }));
    expect(await deliver(MARCH, dearer)).toMatchObject({ outcome: 'sealed' });
    await run('2025-04');
    expect(await events()).toEqual(['anomaly.detected 500 USD payments']);
  });

  it('raises nothing on days before the watch window, whatever it says of them, and does on days within', async () => {
    await deliverEarlier();
    await deliver(MARCH, usageOf(MARCH, {}, { until: '2025-03-26' }), { final: false });
    await deliver(MARCH, usageOf(MARCH, spike({ '2025-03-10': '5000' }), { until: '2025-03-26' }), { final: false });
    expect(await reported()).toEqual([]);
    await deliver(MARCH, usageOf(MARCH, spike({ '2025-03-11': '5000' }), { until: '2025-03-26' }), { final: false });
    expect(await events()).toEqual(['anomaly.detected 5000 USD payments']);
  });

  it('counts from the newest day of the delivery, whatever was delivered of other months', async () => {
    await deliverEarlier();
    await deliver(MARCH, usageOf(MARCH), { final: false });
    await deliver('2025-04', usageOf('2025-04', {}, { until: '2025-04-11' }), { final: false });
    await deliver(MARCH, usageOf(MARCH, spike({ '2025-03-16': '5000' })));
    expect(await reported()).toEqual([]);
    await deliver(MARCH, usageOf(MARCH, spike({ '2025-03-17': '5000' })));
    expect(await reported()).toMatchObject([{ impact: '5000' }]);
  });

  it('does not take back what was told when its days were new, as they grow old', async () => {
    await deliverEarlier();
    for (const day of ['06', '13', '20', '27'])
      await deliver(MARCH, usageOf(MARCH, planted, { until: `2025-03-${day}` }), { final: false });
    expect(await reported()).toMatchObject([{ impact: '500', days: '2025-03-05 2025-03-05 2025-03-05' }]);
    expect(await events()).toEqual(['anomaly.detected 500 USD payments']);
  });

  it('updates and takes back what is known, however old; what comes back is no news', async () => {
    await deliverEarlier();
    await deliver(MARCH, usageOf(MARCH, planted, { until: '2025-03-08' }), { final: false });
    const [known] = await reported();
    await deliver(MARCH, usageOf(MARCH, spike({ '2025-03-05': '400', '2025-03-06': '100' })), { final: false });
    expect(await reported()).toMatchObject([{ id: known!.id, impact: '500', days: '2025-03-05 2025-03-06 2025-03-05' }]);
    await deliver(MARCH, usageOf(MARCH), { final: false });
    expect(await reported()).toEqual([]);
    await sealBill(fresh.db, { source: 'cloud', month: MARCH, lines: usageOf(MARCH, planted, { until: '2025-03-09' }), final: false });
    await sealMapping(fresh.db, MARCH);
    await run(MARCH);
    expect(await reported()).toMatchObject([{ id: known!.id, impact: '500' }]);
    expect(await events()).toEqual([
      'anomaly.detected 500 USD payments',
      'anomaly.updated 500 USD payments',
      'anomaly.updated 500 USD payments',
    ]);
  });

  it('of other rules looks at all days anew', async () => {
    await deliverEarlier();
    await deliver(MARCH, usageOf(MARCH, spike({ '2025-03-05': '45' })));
    expect(await reported()).toEqual([]);
    await run(MARCH, { ...DEFAULT_ANOMALIES_RULE_SET, name: 'strict', minImpact: { default: '40' } });
    expect(await reported()).toMatchObject([{ impact: '45' }]);
  });

  it('a source that comes late is history that is loaded', async () => {
    await deliverEarlier();
    await deliver(MARCH, usageOf(MARCH));
    const fleets = [{ service: 'Mail', account: 'office', team: 'it', weekday: '90', weekend: '90' }];
    const office = { 'Mail office': { '2025-03-03': '800' } };
    for (const month of [...EARLIER, MARCH]) await deliver(month, usageOf(month, office, { fleets }), { source: 'other' });
    expect(await events()).toEqual(['anomaly.detected 800 USD it']);
  });
});

describe('what is no daily signal', () => {
  const every = { service: 'Queue', account: 'pay', team: 'payments', region: 'eu', cost: '5000' };

  it('taxes, purchases, credits, corrections, unused commitments, fees, and usage charged for a month', async () => {
    await deliverEarlier();
    const lines: Partial<UsageLine>[] = [
      { category: 'Tax' },
      { category: 'Purchase' },
      { category: 'Credit', cost: '-5000' },
      { chargeClass: 'Correction' },
      { commitment: 'Unused' },
      { frequency: 'Recurring' },
      { days: 31 },
    ];
    // Each on a day of its own, so that none hides another.
    await deliver(MARCH, [...usageOf(MARCH), ...lines.map((line, index) => ({ ...every, day: `2025-03-${10 + index}`, ...line }))]);
    expect(await events()).toEqual([]);
  });

  it('unlike usage of that day', async () => {
    await deliverEarlier();
    await deliver(MARCH, [...usageOf(MARCH), { ...every, day: '2025-03-12' }]);
    expect(await events()).toEqual(['anomaly.detected 5000 USD payments']);
  });

  it('a bill of months has no days at all', async () => {
    const yearly = (month: Month) => [{ ...every, day: `${month}-01`, days: 28 }];
    for (const month of EARLIER) await deliver(month, yearly(month));
    expect(await deliver(MARCH, yearly(MARCH))).toMatchObject({ outcome: 'sealed' });
    expect(await reported()).toEqual([]);
  });
});

describe('cost centres', () => {
  it('to which other charges are mapped than before are no anomaly', async () => {
    await deliverEarlier();
    await sealBill(fresh.db, { source: 'cloud', month: MARCH, lines: usageOf(MARCH) });
    await sealMapping(fresh.db, MARCH, 'moved', sql`case when t.tags ->> 'team' = 'data' then 'retail' else t.tags ->> 'team' end`);
    await run(MARCH);
    expect(await events()).toEqual([]);
  });

  it('are left alone while a month is mapped in part', async () => {
    await deliverEarlier();
    await deliver(MARCH, usageOf(MARCH));
    const half = FLEETS.map((fleet) => ({ ...fleet, service: `${fleet.service} 2`, account: `${fleet.account} 2` }));
    await sealBill(fresh.db, { source: 'second', month: MARCH, lines: usageOf(MARCH, {}, { fleets: half }) });
    expect(await run(MARCH)).toMatchObject({ outcome: 'sealed' });
    expect(await events()).toEqual([]);
  });

  it('bound what a viewer sees', async () => {
    await deliverEarlier();
    await deliver(MARCH, usageOf(MARCH, { ...spike({ '2025-03-12': '500' }), 'Compute lake': { '2025-03-20': '900' } }));
    const seen = (costCenters: readonly string[] | 'all') =>
      readAs(fresh.db, viewerSeeing('viewer', costCenters, 'program'), (snapshot) =>
        snapshot.transaction.selectFrom('anomaly').select('cost_center').orderBy('cost_center').execute(),
      );
    expect(await seen('all')).toEqual([{ cost_center: 'data' }, { cost_center: 'payments' }]);
    expect(await seen(['payments', 'retail'])).toEqual([{ cost_center: 'payments' }]);
    expect(
      await makeRun(fresh.db, readerOf('viewer', ['payments']), anomalies, {
        month: MARCH,
        ruleSet: DEFAULT_ANOMALIES_RULE_SET,
      }),
    ).toEqual({
      outcome: 'refused',
      problems: [{ path: 'viewer', expected: 'a viewer who sees all cost centres', found: 'viewer' }],
    });
  });
});

describe('a run', () => {
  it('sends as many statements for many anomalies as for one', async () => {
    await deliverEarlier();
    const count = async (planted: Planted) => {
      await sealBill(fresh.db, { source: 'cloud', month: MARCH, lines: usageOf(MARCH, planted) });
      await sealMapping(fresh.db, MARCH);
      statements = [];
      await run(MARCH);
      return statements.length;
    };
    // The first run of a month has none to supersede.
    await count({});
    const one = await count(spike({ '2025-03-20': '500' }));
    const days = { '2025-03-18': '3000', '2025-03-22': '4000', '2025-03-27': '5000', '2025-03-31': '6000' };
    const many = await count({ 'Queue pay': days, 'Compute lake': days, 'Storage shop': { '2025-03-20': '9000' } });
    expect((await reported()).length).toBeGreaterThan(5);
    expect(many).toBe(one);
  });

  it('names its inputs: bills of three months, their mappings, the month before, and what was said of days when they were watched', async () => {
    await deliverEarlier();
    await deliver(MARCH, usageOf(MARCH), { final: false });
    await deliver(MARCH, usageOf(MARCH, spike({ '2025-03-31': '500' })), { final: false });
    const { rows } = await sql<{ batches: string; past: string; runs: string }>`
      select (select string_agg(b.slice || ' ' || b.revision, ', ' order by b.slice) from run_input i join batch b on b.id = i.batch_id
          where i.run_id = r.id and i.role is null) as batches,
        (select string_agg(b.slice || ' ' || b.revision, ', ' order by b.slice) from run_input i join batch b on b.id = i.batch_id
          where i.run_id = r.id and i.role = 'past') as past,
        (select string_agg(e.kind || ' ' || e.month, ', ' order by e.kind, e.month) from run_input i join run e on e.id = i.input_run_id where i.run_id = r.id) as runs
      from run r where kind = 'anomalies' and month = ${MARCH} and superseded_at is null`.execute(fresh.db);
    expect(rows).toEqual([
      {
        batches: '2025-01 1, 2025-02 1, 2025-03 2',
        past: '2025-03 1',
        runs: 'anomalies 2025-02, dimensions 2025-01, dimensions 2025-02, dimensions 2025-03',
      },
    ]);
  });

  it('of the same bills gives the same, in whatever order they were loaded', async () => {
    const digests: string[] = [];
    for (const order of [
      ['a', 'b'],
      ['b', 'a'],
    ]) {
      const other = await freshDatabase();
      const { db } = other;
      for (const month of [...EARLIER, MARCH]) {
        for (const source of order) await sealBill(db, { source, month, lines: usageOf(month, spike({ '2025-03-12': '500' })) });
        await sealMapping(db, month);
        await makeRun(db, ADMIN, anomalies, { month, ruleSet: DEFAULT_ANOMALIES_RULE_SET });
      }
      const { output_digest } = await db
        .selectFrom('run')
        .select('output_digest')
        .where('kind', '=', 'anomalies')
        .where('month', '=', MARCH)
        .executeTakeFirstOrThrow();
      digests.push(output_digest);
      await other.drop();
    }
    expect(digests[0]).toBe(digests[1]);
  });
});
