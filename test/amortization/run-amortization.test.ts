import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { deliverAmortization } from '#src/actions/amortization/deliver-amortization.ts';
import type { AmortizationRuleSet } from '#src/domain/amortization/rule-set.ts';
import { readerOf } from '#src/domain/authority/viewer.ts';
import { amortization } from '#src/runs/amortization/amortization.ts';
import { parseAmortizationRuleSet } from '#src/runs/amortization/amortization-rule-set.ts';
import { makeRun } from '#src/runs/make-run.ts';
import { AmortizationDocument, AmortizationTotalsDocument } from '#test/operations/generated/graphql.ts';
import { sealRecords } from '#test/quality/seal-records.ts';
import { quickCostweave } from '#test/support/quick-costweave.ts';
import { ADMIN, openCompany, type Company } from '#test/schema/company.ts';
import { RETAIL_TOKEN, serveGraph, type GraphClient } from '#test/schema/graph-client.ts';

const PRINT_TOKEN = 'token-of-print';
const MONTH = '2025-03';
const PERIOD = { from: MONTH, to: MONTH };
const RULES = `name: test
books:
  - { book: IFRS, standard: ifrs }
  - { book: US GAAP, standard: us-gaap }
classes:
  - class: presses
    record: fixedAsset
    where: { description: Press }
    terms: { IFRS: { method: units-of-production, driver: pages, units: 1000 } }
  - class: servers
    record: fixedAsset
    where: { description: { startsWith: [Server] } }
    terms:
      IFRS: { method: straight-line, lifeMonths: 12, salvage: 0.1 }
      US GAAP: { method: declining-balance, lifeMonths: 60, convention: half-year }
  - class: subscriptions
    record: licenseEntitlement
    terms: { IFRS: { method: straight-line, convention: daily }, US GAAP: { method: straight-line, convention: daily } }
  - class: reservations
    record: contractCommitment
    terms: { IFRS: { method: straight-line } }
`;
const rulesOf = (text: string): AmortizationRuleSet => {
  const file = parseAmortizationRuleSet(text, 'amortization.yaml');
  if ('problems' in file) throw new Error(JSON.stringify(file.problems));
  return file.ruleSet;
};

let company: Company;
let graph: GraphClient;
const run = (rules = RULES, month = MONTH) => makeRun(company.db, ADMIN, amortization, { month, ruleSet: rulesOf(rules) });
const page = (more: object = {}, as: Pick<GraphClient, 'data'> = graph) =>
  as.data(AmortizationDocument, { period: PERIOD, on: '2025-02-14', first: 100, ...more }).then(({ amortization: found }) => found!);

beforeAll(async () => {
  company = await openCompany();
  graph = await serveGraph(company, {
    viewers: [
      { viewer: readerOf('portal:retail', ['retail']), token: RETAIL_TOKEN },
      { viewer: readerOf('portal:print', ['print']), token: PRINT_TOKEN },
    ],
  });
  await company.bill('aws', MONTH, [{ Cost: '10', 'tag:team': 'retail' }]);
  const asset = {
    companyCode: '1000',
    serialNumber: null,
    assetTag: null,
    costCenterId: 'retail',
    retiredOn: null,
    bookAmount: null,
    currency: 'EUR',
  };
  await sealRecords(company.db, 'fixedAsset', [
    { ...asset, assetNumber: '1', description: 'Server A', capitalizedOn: '2025-01-10', acquisitionAmount: '1200' },
    { ...asset, assetNumber: '2', description: 'Server B', capitalizedOn: '2025-04-01', acquisitionAmount: '1200' },
    { ...asset, assetNumber: '3', description: 'Server C', capitalizedOn: '2024-01-01', retiredOn: '2025-02-28', acquisitionAmount: '900' },
    { ...asset, assetNumber: '4', description: 'Chair', capitalizedOn: '2025-01-01', acquisitionAmount: '99.5' },
    { ...asset, assetNumber: '5', description: 'Press', capitalizedOn: '2025-01-01', acquisitionAmount: '5000', costCenterId: 'print' },
  ]);
  await sealRecords(company.db, 'licenseEntitlement', [
    {
      entitlementId: 'L-1',
      product: 'Suite',
      validFrom: '2025-03-02',
      validTo: '2025-04-01',
      amount: '300',
      currency: 'USD',
      costCenterId: 'retail',
    },
    { entitlementId: 'L-2', product: 'Free', validFrom: '2025-01-01', validTo: '2026-01-01', amount: null, currency: null },
    { entitlementId: 'L-4', product: 'No day', validFrom: '2025-03-15', validTo: '2025-03-15', amount: '20', currency: 'USD' },
    { entitlementId: 'L-5', product: 'For ages', validFrom: '2025-01-01', validTo: '9999-12-31', amount: '22', currency: 'USD' },
    { entitlementId: 'L-3', product: 'For ever', validFrom: '2025-01-01', validTo: null, amount: '10', currency: 'USD' },
  ]);
  await sealRecords(company.db, 'contractCommitment', [
    {
      contractId: 'C',
      contractCommitmentId: '7',
      contractCommitmentType: 'Reservation',
      contractCommitmentCost: '24000',
      contractCommitmentPaymentUpfrontPercentage: '0.5',
      billingCurrency: 'USD',
      contractCommitmentPeriodStart: '2025-01-01T00:00:00Z',
      contractCommitmentPeriodEnd: '2026-01-01T00:00:00Z',
    },
    {
      contractId: 'C',
      contractCommitmentId: '8',
      contractCommitmentType: 'Reservation',
      contractCommitmentCost: '700',
      contractCommitmentPaymentUpfrontPercentage: '50',
      billingCurrency: 'USD',
      contractCommitmentPeriodStart: '2025-01-01T00:00:00Z',
      contractCommitmentPeriodEnd: '2026-01-01T00:00:00Z',
    },
  ]);
  await sealRecords(
    company.db,
    'driverValue',
    [
      ['2025-01', '100'],
      ['2025-03', '250'],
      ['2025-04', '999'],
    ].map(([month, quantity]) => ({ driver: 'pages', unit: 'pages', target: '1000/5', month: month!, quantity: quantity! })),
    ['2025-01', '2025-03', '2025-04'],
  );
});
afterAll(async () => {
  await graph.close();
  await company.drop();
});

it('tells what a month takes of everything, in each book, by hand-worked figures', async () => {
  expect(await run()).toMatchObject({ outcome: 'sealed' });
  const { nodes } = await page();
  expect(
    nodes.map(({ book, number, opening, addition, expense, closing }) => [book, number, opening, addition, expense, closing].join(' ')),
  ).toEqual([
    // 1,200 less a tenth over twelve months; half of 40 % of a first year that has twelve months.
    'IFRS 1000/1 1020 0 90 930',
    'US GAAP 1000/1 1160 0 20 1140',
    // 100 of 1,000 pages in January, 250 in March.
    'IFRS 1000/5 4500 0 1250 3250',
    // All of its thirty days lie in March.
    'IFRS L-1 0 300 300 0',
    'US GAAP L-1 0 300 300 0',
    'IFRS C/7 10000 0 1000 9000',
  ]);
  expect(nodes[0]).toMatchObject({
    class: 'servers',
    record: 'FIXED_ASSET',
    name: 'Server A',
    costCenter: 'retail',
    currency: 'EUR',
    startsOn: '2025-01-10',
    file: 'fixedAsset.csv',
    row: 1,
    batch: { recordType: 'FIXED_ASSET' },
    value: '1110',
  });
  expect(await run()).toMatchObject({ outcome: 'already-there' });
});

it('a schedule is the life of an item, and the month of the run is in it as the run tells it', async () => {
  const { nodes } = await page({ filter: { record: ['FIXED_ASSET'], number: ['1000/1'], book: ['IFRS'] } });
  const [{ schedule, month, opening, expense, closing }] = nodes as [(typeof nodes)[number]];
  expect(schedule).toHaveLength(12);
  expect(schedule.at(-1)).toMatchObject({ month: '2025-12', expense: '90', closing: '120' });
  expect(schedule.find((one) => one.month === month)).toMatchObject({ opening, expense, closing });
});

it('every record is in a total of each book, by what became of it', async () => {
  const { amortizationTotals } = await graph.data(AmortizationTotalsDocument, { period: PERIOD });
  const { nodes } = amortizationTotals!;
  expect(nodes.map((one) => [one.book, one.record, one.state, one.class, one.currency, one.items, one.cost].join(' '))).toEqual([
    'IFRS CONTRACT_COMMITMENT IMPOSSIBLE_SHARE  USD 1 700',
    'IFRS CONTRACT_COMMITMENT IN_USE reservations USD 1 12000',
    'IFRS FIXED_ASSET GONE  EUR 1 900',
    'IFRS FIXED_ASSET IN_USE presses EUR 1 5000',
    'IFRS FIXED_ASSET IN_USE servers EUR 1 1200',
    'IFRS FIXED_ASSET NO_CLASS  EUR 1 99.5',
    'IFRS FIXED_ASSET NOT_BEGUN  EUR 1 1200',
    'IFRS LICENSE_ENTITLEMENT IMPOSSIBLE_LIFE  USD 2 42',
    'IFRS LICENSE_ENTITLEMENT IN_USE subscriptions USD 1 300',
    'IFRS LICENSE_ENTITLEMENT NO_AMOUNT   1 0',
    'IFRS LICENSE_ENTITLEMENT NO_LIFE  USD 1 10',
    'US GAAP CONTRACT_COMMITMENT NO_CLASS  USD 2 12700',
    'US GAAP FIXED_ASSET GONE  EUR 1 900',
    'US GAAP FIXED_ASSET IN_USE servers EUR 1 1200',
    'US GAAP FIXED_ASSET NO_CLASS  EUR 2 5099.5',
    'US GAAP FIXED_ASSET NOT_BEGUN  EUR 1 1200',
    'US GAAP LICENSE_ENTITLEMENT IMPOSSIBLE_LIFE  USD 2 42',
    'US GAAP LICENSE_ENTITLEMENT IN_USE subscriptions USD 1 300',
    'US GAAP LICENSE_ENTITLEMENT NO_AMOUNT   1 0',
    'US GAAP LICENSE_ENTITLEMENT NO_LIFE  USD 1 10',
  ]);
});

it('a limited viewer sees what its cost centres bear, and asks as many statements for many items as for one', async () => {
  const own = await page({}, graph.as(RETAIL_TOKEN));
  expect(own.nodes.map(({ number }) => number)).toEqual(['1000/1', '1000/1', 'L-1', 'L-1']);
  const counted = [];
  for (const first of [1, 6]) {
    company.statements.reset();
    await page({ first, filter: { record: ['FIXED_ASSET'] } });
    counted.push(company.statements.texts.length);
  }
  expect(counted[1]).toBe(counted[0]);
});

it('a limited viewer sees the schedule of an item by what was counted of it, and pages that tell nothing of the items of others', async () => {
  const all = await page({ filter: { number: ['1000/5'] } });
  const own = await page({}, graph.as(PRINT_TOKEN));
  expect(own.nodes).toEqual(all.nodes);
  expect(own.nodes[0]).toMatchObject({ value: '4500' });
  expect(own.nodes[0]!.schedule.map(({ month, expense, closing }) => [month, expense, closing].join(' '))).toEqual([
    '2025-01 500 4500',
    '2025-02 0 4500',
    '2025-03 1250 3250',
  ]);
  const places: unknown[] = [];
  const paged = [];
  for (let after: string | null = null; ;) {
    const { nodes, pageInfo } = await page({ first: 1, after }, graph.as(RETAIL_TOKEN));
    paged.push(...nodes);
    places.push((JSON.parse(Buffer.from(pageInfo.endCursor!, 'base64url').toString()) as unknown[]).slice(4));
    if (!pageInfo.hasNextPage) break;
    after = pageInfo.endCursor!;
  }
  expect(paged).toEqual((await page({}, graph.as(RETAIL_TOKEN))).nodes);
  // File, row and book are in each item.
  expect(places).toEqual(paged.map(({ row, book }) => [0, row, book]));
});

it('what happens to an item counts from the end of its month on, in the books that it is told of', async () => {
  const happened = `${RULES}events:
  - { record: fixedAsset, item: 1000/1, on: 2025-02-10, books: [IFRS], reason: flooded, impairment: { to: 420 } }
  - { record: fixedAsset, item: 1000/1, on: 2025-03-31, reason: half of it was sold, partDisposal: 0.5 }
`;
  expect(await run(happened)).toMatchObject({ outcome: 'sealed' });
  const { nodes } = await page({ filter: { number: ['1000/1'] } });
  expect(nodes.map(({ book, opening, expense, disposal, closing }) => [book, opening, expense, disposal, closing].join(' '))).toEqual([
    'IFRS 420 30 195 195',
    'US GAAP 1160 20 570 570',
  ]);
  const unknown = `${RULES}events:\n  - { record: fixedAsset, item: 1000/77, on: 2025-02-10, reason: lost, partDisposal: 0.5 }\n`;
  expect(await run(unknown)).toMatchObject({
    outcome: 'refused',
    problems: [{ path: 'events 2025-02-10', expected: 'fixedAsset 1000/77 among what was delivered', found: 'none' }],
  });
});

it('what the charged book takes is cost like any other, and is taken back when it is charged no more', async () => {
  const charging = RULES.replace('classes:', 'charged: IFRS\nclasses:');
  const deliver = () => deliverAmortization(company, ADMIN);
  const effective = async () => {
    const { rows } = await sql<{ currency: string; billed: string; effective: string; team: string }>`
      select a.billing_currency as currency, trim_scale(sum(m.billed_cost))::text as billed, trim_scale(sum(m.effective_cost))::text as effective,
        coalesce(d.cost_center, '-') as team
      from charge_monthly m join batch b on b.id = m.batch_id join charge_scope s using (scope_key) join charge_account a using (account_key)
        left join (select distinct scope_key, cost_center from dimension_assignment
          where run_id = (select max(id) from run where kind = 'dimensions' and superseded_at is null)) d using (scope_key)
      where b.source_id = 'amortization' and b.superseded_at is null group by 1, 4 order by 1, 4`.execute(company.db);
    return rows.map((row) => [row.team, row.effective, row.currency, row.billed].join(' '));
  };
  expect(await deliver()).toEqual({ delivered: [], withdrawn: [] });
  expect(await run(charging)).toMatchObject({ outcome: 'sealed' });
  expect(await deliver()).toEqual({ delivered: [MONTH], withdrawn: [] });
  expect(await deliver()).toEqual({ delivered: [], withdrawn: [] });
  await company.mapDimensions(MONTH);
  expect(await effective()).toEqual(['print 1250 EUR 0', 'retail 90 EUR 0', 'retail 300 USD 0', 'unmapped 1000 USD 0']);
  await company.allocate(MONTH);
  const [{ certified }] = (
    await sql<{ certified: string }>`select string_agg(currency || ' ' || trim_scale(input), ', ' order by currency) as certified
      from allocation_certificate c join run on run.id = c.run_id where run.superseded_at is null`.execute(company.db)
  ).rows as [{ certified: string }];
  expect(certified).toBe('EUR 1340, USD 1310');
  // Rules that are called otherwise and say the same are another run, and no other delivery.
  expect(await run(charging.replace('name: test', 'name: other'))).toMatchObject({ outcome: 'sealed' });
  expect(await deliver()).toEqual({ delivered: [], withdrawn: [] });
  expect(await run()).toMatchObject({ outcome: 'sealed' });
  expect(await deliver()).toEqual({ delivered: [], withdrawn: [MONTH] });
  expect(await effective()).toEqual([]);
  // The very charges that were withdrawn come again: a run by command delivers them as well, and one that is only tried does not.
  const folder = mkdtempSync(path.join(tmpdir(), 'costweave-amortization-'));
  try {
    writeFileSync(path.join(folder, 'rules.yaml'), charging);
    const costweave = (more: readonly string[]) =>
      quickCostweave(['run', 'amortization', '--period', MONTH, '--rules', 'rules.yaml', ...more], {
        cwd: folder,
        env: { DATABASE_URL: company.connectionString, COSTWEAVE_HOME: folder },
      });
    expect(await costweave(['--dry-run'])).toMatchObject({ code: 0 });
    expect(await effective()).toEqual([]);
    const { code, stderr } = await costweave([]);
    expect([code, stderr]).toEqual([0, expect.stringContaining(`what the charged book takes: ${MONTH}`)]);
    expect(await effective()).toHaveLength(4);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it.each([
  [
    'a book that is not kept',
    RULES.replace('terms: { IFRS: { method: units', 'terms: { HGB: { method: units'),
    'one of the books IFRS, US GAAP',
  ],
  [
    'a column that a record has not',
    RULES.replace('where: { description: Press }', 'where: { product: Press }'),
    'one of the columns companyCode',
  ],
  ['units of nothing', RULES.replace('driver: pages, units', 'units'), 'driver: units of production are counted by it'],
  ['a factor of a straight line', RULES.replace('lifeMonths: 12,', 'lifeMonths: 12, factor: 2,'), 'only a declining balance has one'],
  ['a salvage value of all', RULES.replace('salvage: 0.1', 'salvage: 1'), 'a part of the whole below 1'],
  [
    'a revaluation in US GAAP',
    `${RULES}events:\n  - { record: fixedAsset, item: 1000/1, on: 2025-02-10, reason: r, revaluation: { to: 5 } }\n`,
    'no revaluation in US GAAP',
  ],
  [
    'two things at once',
    `${RULES}events:\n  - { record: fixedAsset, item: a, on: 2025-02-10, reason: r, revaluation: { to: 5 }, partDisposal: 0.5 }\n`,
    'one of impairment',
  ],
])('rules with %s are refused', (_, text, expected) => {
  const file = parseAmortizationRuleSet(text, 'amortization.yaml');
  expect(JSON.stringify('problems' in file && file.problems)).toContain(expected);
});
