import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dimensions } from '#src/runs/dimension/dimensions.ts';
import { parseDimensionsRuleSet } from '#src/runs/dimension/dimensions-rule-set.ts';
import { makeRun } from '#src/runs/make-run.ts';
import type { DimensionRuleSet } from '#src/domain/dimension/rule-set.ts';
import { administrator, readerOf } from '#src/domain/authority/viewer.ts';
import { dimensionFindings } from '#src/store/dimension/dimension-findings.ts';
import { knownAt } from '#test/support/known-at.ts';
import { readAs } from '#src/store/viewer/read-as.ts';
import { unmappedReport } from '#src/store/cost/unmapped-report.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { sealBatch, sealCharges } from './seal-charges.ts';
import { pastTheGuards } from '#test/support/past-the-guards.ts';

const viewer = administrator('test');
let database: FreshDatabase;
beforeEach(async () => void (database = await freshDatabase()));
afterEach(() => database.drop());

function rules(body: string): DimensionRuleSet {
  const file = parseDimensionsRuleSet(`name: test\nrules:\n${body}`, 'test.yaml');
  if ('problems' in file) throw new Error(JSON.stringify(file.problems));
  return file.ruleSet;
}
const BY_TAG = rules(`
  - name: tag
    set: { costCenter: { tag: { key: [cost-center, costcenter], ignoreCase: true } }, environment: { tag: { key: env } } }
  - name: account
    when: { subAccountId: "0012" }
    set: { costCenter: platform }`);

async function assigned(month = '2025-01') {
  const { rows } = await sql<{ key: string; cost_center: string; environment: string; tags: Record<string, string> }>`
    select d.cost_center, d.environment, t.tags from dimension_assignment d
      join run r on r.id = d.run_id and r.superseded_at is null and r.month = ${month}
      join charge_scope using (scope_key) join tag_set t using (tag_key) order by d.cost_center, t.tags::text`.execute(database.db);
  return rows.map((row) => [row.cost_center, row.environment, row.tags]);
}

async function run(ruleSet = BY_TAG, month = '2025-01') {
  const outcome = await makeRun(database.db, viewer, dimensions, { month, ruleSet });
  if ('problems' in outcome) throw new Error(JSON.stringify(outcome.problems));
  return outcome;
}

async function findings(who = viewer) {
  const knowledge = await knownAt(database.db, ['2025-01']);
  return readAs(database.db, who, (snapshot) => dimensionFindings(snapshot, knowledge, 10));
}

describe('a run of dimensions', () => {
  test('maps every scope of the month once for each batch, and names what no rule maps', async () => {
    const charges = [
      { billed: '1', tags: { 'Cost-Center': 'retail', env: 'prod' } },
      { billed: '2', tags: { ' cost-center': 'retail', env: 'prod' } },
      { billed: '4', subAccountId: '0012' },
      { billed: '8', subAccountId: '12' },
    ];
    await sealCharges(database.db, { slice: 'a', month: '2025-01', charges });
    await sealCharges(database.db, { slice: 'b', month: '2025-01', charges: charges.slice(0, 1) });
    await sealCharges(database.db, { slice: 'c', month: '2025-02', charges: [{ billed: '1', tags: { costcenter: 'later' } }] });
    expect(await run()).toMatchObject({ outcome: 'sealed' });
    expect(await assigned()).toEqual([
      ['platform', 'unmapped', {}],
      ['retail', 'prod', { ' cost-center': 'retail', env: 'prod' }],
      ['retail', 'prod', { 'Cost-Center': 'retail', env: 'prod' }],
      ['retail', 'prod', { 'Cost-Center': 'retail', env: 'prod' }],
      ['unmapped', 'unmapped', {}],
    ]);
  });

  test('is one run for the same inputs; other rules supersede it, and asOf still sees the old one', async () => {
    await sealCharges(database.db, { slice: 'a', month: '2025-01', charges: [{ billed: '1', tags: { 'cost-center': 'retail' } }] });
    const first = await run();
    expect(await run()).toEqual({ outcome: 'already-there', runId: first.runId });
    const before = await knownAt(database.db, ['2025-01']);
    const second = await run(rules('  - { name: all, set: { costCenter: all } }'));
    expect(second.outcome).toBe('sealed');
    expect((await knownAt(database.db, ['2025-01'])).runs.map(({ id }) => id)).toEqual([second.runId]);
    expect((await knownAt(database.db, ['2025-01'], before.asOf)).runs.map(({ id }) => id)).toEqual([first.runId]);
    const kept = await database.db.selectFrom('dimension_assignment').select('cost_center').where('run_id', '=', first.runId).execute();
    expect(kept).toEqual([{ cost_center: 'retail' }]);
  });

  test('a restated bill is mapped again; the same content has the same output digest', async () => {
    const charges = [{ billed: '1', tags: { 'cost-center': 'retail' } }];
    const old = await sealCharges(database.db, { slice: 'a', month: '2025-01', charges });
    const first = await run();
    const newer = await sealCharges(database.db, { slice: 'a', month: '2025-01', charges });
    const second = await run();
    expect(second.outcome).toBe('sealed');
    const runs = await database.db.selectFrom('run').select(['id', 'output_digest']).orderBy('id').execute();
    expect(runs.map(({ id }) => id)).toEqual([first.runId, second.runId]);
    expect(runs[0]!.output_digest).toBe(runs[1]!.output_digest);
    const inputs = await database.db.selectFrom('run_input').select(['run_id', 'batch_id']).orderBy('run_id').execute();
    expect(inputs).toEqual([
      { run_id: first.runId, batch_id: old },
      { run_id: second.runId, batch_id: newer },
    ]);
  });

  test('master data decides by month, is an input, and unknown cost centres are findings', async () => {
    await sealCharges(database.db, {
      slice: 'a',
      month: '2025-01',
      charges: [
        { billed: '1', tags: { 'cost-center': '10' } },
        { billed: '2', tags: { 'cost-center': 'retial' } },
        { billed: '3', tags: { 'cost-center': 'retial', x: 'y' } },
        { billed: '4', tags: { 'cost-center': 'closed' } },
      ],
    });
    const masterId = await database.db.transaction().execute(async (transaction) => {
      const batchId = await sealBatch(transaction, { stream: 'cost-centers', slice: 'cost-centers', recordType: 'costCenter', months: [] });
      await sql`insert into cost_center values (${batchId}, 0, 1, '0010', 'Ten', null, null, '2020-01-01', null),
        (${batchId}, 0, 2, 'closed', 'Closed', null, null, '2020-01-01', '2025-01-01')`.execute(transaction);
      return batchId;
    });
    const checked = rules('  - { name: tag, set: { costCenter: { tag: { key: cost-center }, inMasterData: true } } }');
    const { runId } = await run(checked);
    expect((await assigned()).map(([costCenter]) => costCenter)).toEqual(['0010', 'unmapped', 'unmapped', 'unmapped']);
    const inputs = await database.db.selectFrom('run_input').select('batch_id').where('run_id', '=', runId).execute();
    expect(inputs.map(({ batch_id }) => batch_id)).toContain(masterId);
    expect(await findings()).toMatchObject([
      { month: '2025-01', kind: 'unknown-cost-center', dimension: 'costCenter', rule: 'tag', detail: { value: 'retial' }, scopes: 2 },
      { month: '2025-01', kind: 'unknown-cost-center', dimension: 'costCenter', rule: 'tag', detail: { value: 'closed' }, scopes: 1 },
    ]);
  });

  test('tag variants that disagree are kept as a finding that limited viewers do not see', async () => {
    const tags = { 'Cost-Center': 'b', 'cost-center': 'a' };
    await sealCharges(database.db, { slice: 'a', month: '2025-01', charges: [{ billed: '1', tags }] });
    await run();
    const found = [
      { key: 'cost-center', value: 'a' },
      { key: 'Cost-Center', value: 'b' },
    ];
    expect(await findings()).toMatchObject([{ kind: 'tag-conflict', rule: 'tag', detail: { found }, scopes: 1 }]);
    expect(await findings(readerOf('limited', ['a']))).toEqual([]);
  });

  test('months that run at once share the one version of their rules', async () => {
    const months = ['2025-01', '2025-02', '2025-03', '2025-04', '2025-05', '2025-06'];
    // All connections are open, so that the runs do begin at once.
    const { promise: allOpen, resolve } = Promise.withResolvers<void>();
    let open = 0;
    const hold = async () => {
      if (++open === 10) resolve();
      await allOpen;
    };
    await Promise.all(Array.from({ length: 10 }, () => database.db.connection().execute(hold)));
    const outcomes = await Promise.all([...months, ...months].map((month) => run(BY_TAG, month)));
    expect(outcomes.filter(({ outcome }) => outcome === 'sealed')).toHaveLength(6);
    const versions = await database.db.selectFrom('rule_set_version').select('version').execute();
    expect(versions).toEqual([{ version: 1 }]);
  });

  test('is refused for a viewer who does not see all, and writes nothing', async () => {
    const limited = readerOf('portal', ['retail']);
    expect(await makeRun(database.db, limited, dimensions, { month: '2025-01', ruleSet: BY_TAG })).toEqual({
      outcome: 'refused',
      problems: [{ path: 'viewer', expected: 'a viewer who sees all cost centres', found: 'portal' }],
    });
    expect(await database.db.selectFrom('rule_set_version').select('id').execute()).toEqual([]);
  });

  test('a month without charges is an empty run', async () => {
    expect(await run(BY_TAG, '2024-12')).toMatchObject({ outcome: 'sealed' });
    expect(await assigned('2024-12')).toEqual([]);
  });

  test('more scopes than one statement takes are all mapped', async () => {
    const charges = [{ billed: '1', tags: { 'cost-center': 'retail' } }];
    const batchId = await sealCharges(database.db, { slice: 'a', month: '2025-01', charges });
    await sql`insert into tag_set select n, '', jsonb_build_object('cost-center', 'cc-' || n % 7, 'n', n::text) from generate_series(1, 21000) n`.execute(
      database.db,
    );
    await sql`insert into charge_scope select n, '', (select account_key from charge_account), n, 'Compute', 's', null from generate_series(1, 21000) n`.execute(
      database.db,
    );
    await pastTheGuards(database.db, (transaction) =>
      sql`insert into charge_monthly (batch_id, month, scope_key, charge_category, billed_cost, effective_cost, list_cost, contracted_cost, charge_count)
      select ${batchId}, '2025-01', n, 'Usage', 1, 1, 0, 0, 1 from generate_series(1, 21000) n`.execute(transaction),
    );
    await run();
    const { rows } = await sql<{
      cost_center: string;
      n: string;
    }>`select cost_center, count(*) as n from dimension_assignment group by 1 order by 1`.execute(database.db);
    expect(rows).toHaveLength(8);
    expect(rows.map(({ n }) => Number.parseInt(n, 10)).reduce((a, b) => a + b)).toBe(21_001);
  });
});

describe('unmappedReport', () => {
  const ask = async (who = viewer, asOf?: string) => {
    const knowledge = await knownAt(database.db, ['2025-01'], asOf);
    return readAs(database.db, who, (snapshot) =>
      unmappedReport(snapshot, knowledge, { months: ['2025-01'], dimension: 'costCenter', limit: 10 }),
    );
  };

  test('adds up by account, service and tag keys, per currency, exactly', async () => {
    await sealCharges(database.db, {
      slice: 'a',
      month: '2025-01',
      charges: [
        { billed: '0.1', effective: '0.000000000000000000000000000001', tags: { team: 'x', app: '1' }, subAccountId: '7' },
        { billed: '0.2', effective: '2', tags: { app: '2', team: 'y' }, subAccountId: '7' },
        { billed: '5', tags: { 'cost-center': 'retail' }, subAccountId: '7' },
        { billed: '9', currency: 'EUR' },
      ],
    });
    await run();
    const common = {
      providerName: 'AWS',
      billingAccountId: '000481537206',
      subAccountName: null,
      serviceName: 'Amazon Elastic Compute Cloud',
    };
    expect(await ask()).toEqual([
      { ...common, currency: 'EUR', subAccountId: null, tagKeys: [], billedCost: '9', effectiveCost: '9', chargeCount: '1' },
      {
        ...common,
        currency: 'USD',
        subAccountId: '7',
        tagKeys: ['app', 'team'],
        billedCost: '0.3',
        effectiveCost: '2.000000000000000000000000000001',
        chargeCount: '2',
      },
    ]);
    expect(await ask(readerOf('limited', ['retail']))).toEqual([]);
  });

  test('counts charges that no run covers yet, and reads the past', async () => {
    await sealCharges(database.db, { slice: 'a', month: '2025-01', charges: [{ billed: '5', tags: { 'cost-center': 'retail' } }] });
    const before = await knownAt(database.db, ['2025-01']);
    await run();
    expect(await ask()).toEqual([]);
    expect((await ask(viewer, before.asOf)).map(({ billedCost }) => billedCost)).toEqual(['5']);
  });
});
