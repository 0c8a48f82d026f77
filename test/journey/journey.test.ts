import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readPlanted } from '#demo/company.ts';
import { deliverNextDay, startLive } from '#demo/deliver-next-day.ts';
import type { ChargeGroup, CompanyTruth, DeliveryTruth } from '#demo/truth/company-truth.ts';
import { currentDeliveries, sumTotals } from '#demo/truth/sum-totals.ts';
import { absolute, add, compare, decimal, formatDecimal, multiply, subtract, sum, ZERO, type Decimal } from '#src/domain/money/decimal.ts';
import { viewerSeeing, type Viewer } from '#src/domain/authority/viewer.ts';
import {
  AllocationCertificatesDocument,
  BatchControlsDocument,
  ChargesAndSharesDocument,
  ExplainedAnomaliesDocument,
  MonthlyCostsDocument,
  ReconciledMonthsDocument,
  ShareContributionsDocument,
  UnmappedByServiceDocument,
  type ExplainedAnomaliesQuery,
} from '#test/operations/generated/graphql.ts';
import { ADMINISTRATOR, openCompany, runAll, syncAll, travel, type OpenCompany } from './open-company.ts';
import { openGraph, type OpenGraph } from './open-graph.ts';

/** The whole company through the whole hub, at its full size, beside what is true of it. */
let company: OpenCompany;
let before: CompanyTruth;
let way: Awaited<ReturnType<typeof travel>>;
let graph: OpenGraph;
beforeAll(async () => {
  company = await openCompany();
  before = await readPlanted(company.folder);
  way = await travel(company, before);
  graph = await openGraph(company);
}, 240_000);
afterAll(async () => {
  await graph.close();
  await company.close();
});

const PERIOD = { from: '2025-01', to: '2025-06' };

test('at least 200,000 charges, six months, two clouds, three currencies', () => {
  const totals = currentDeliveries(way.after).flatMap((delivery) => delivery.totals);
  expect(totals.reduce((count, { charges }) => count + charges, 0)).toBeGreaterThan(200_000);
  const distinct = (property: keyof ChargeGroup) => new Set(totals.map((total) => total[property]));
  expect([distinct('month').size, distinct('provider').size, distinct('currency').size]).toEqual([6, 2, 3]);
});

describe('deliveries', () => {
  test('are all taken, and nothing is taken twice', () => {
    for (const [source, { refused, alreadyThere }] of Object.entries(way.first))
      expect([source, refused, alreadyThere]).toEqual([source, 0, 0]);
    expect(way.first['aws']!.sealed).toBe(12);
    const again = Object.entries(way.second).map(([source, { sealed, refused }]) => [source, sealed, refused]);
    expect(again).toEqual([
      ['ledger', 0, 0],
      ['device-books', 0, 0],
      ['aws', 1, 0],
      ['azure', 0, 0],
    ]);
  });

  test('are counted in rows and money as their files are', async () => {
    const batches = (await graph.ask(ADMINISTRATOR, BatchControlsDocument)).batches!;
    const counted = new Map(batches.nodes.map((batch) => [`${batch.source.id} ${batch.slice} ${batch.revision}`, batch]));
    for (const delivery of way.after.deliveries) {
      const batch = counted.get(`${delivery.source} ${delivery.slice} ${delivery.revision}`)!;
      expect([delivery.slice, batch.final]).toEqual([delivery.slice, delivery.final]);
      expect(batch.rejections!.nodes).toEqual([]);
      expect(batch.control).toEqual([expectedControl(delivery, batch.control![0]!.excluded)]);
    }
    expect(batches.nodes.filter(({ recordType }) => recordType === 'CHARGE')).toHaveLength(way.after.deliveries.length);
  });
});

/** What is excluded is not told by the truth: the rest must leave exactly that. */
function expectedControl({ files, totals }: DeliveryTruth, excluded: string): Record<string, string | number> {
  const delivered = formatDecimal(sum(files.map(({ cost }) => decimal(cost))));
  const [total] = sumTotals(totals, []);
  return {
    currency: files[0]!.currency,
    rowsDelivered: files.reduce((rows, file) => rows + file.rows, 0),
    rowsRejected: 0,
    delivered,
    accepted: formatDecimal(subtract(decimal(delivered), decimal(excluded))),
    rejected: '0',
    excluded,
    billed: total!.billed,
    effective: total!.effective,
  };
}

/** How the truth's properties are called in the graph, and by which dimension a report is grouped. */
const DIMENSIONS = {
  provider: ['providerName', 'PROVIDER_NAME'],
  issuer: ['invoiceIssuerName', 'INVOICE_ISSUER_NAME'],
  billingAccount: ['billingAccountId', 'BILLING_ACCOUNT_ID'],
  account: ['subAccountId', 'SUB_ACCOUNT_ID'],
  service: ['serviceName', 'SERVICE_NAME'],
  category: ['chargeCategory', 'CHARGE_CATEGORY'],
  costCenter: ['costCenter', 'COST_CENTER'],
  application: ['application', 'APPLICATION'],
  environment: ['environment', 'ENVIRONMENT'],
} as const satisfies Partial<Record<keyof ChargeGroup, readonly [field: string, dimension: string]>>;
type Property = keyof typeof DIMENSIONS;

async function costs(viewer: Viewer, by: readonly Property[], asOf?: string) {
  const variables = { period: PERIOD, by: by.map((property) => DIMENSIONS[property][1]), asOf };
  const report = (await graph.ask(viewer, MonthlyCostsDocument, variables)).costs!;
  return report.rows.map((row) => ({
    ...Object.fromEntries(by.map((property) => [property, row[DIMENSIONS[property][0]]])),
    month: row.period,
    currency: row.currency,
    charges: row.chargeCount,
    billed: row.billedCost,
    effective: row.effectiveCost,
  }));
}

function expected(truth: Pick<CompanyTruth, 'deliveries'>, by: readonly Property[], keep: (group: ChargeGroup) => boolean = () => true) {
  const totals = currentDeliveries(truth).flatMap((delivery) => delivery.totals);
  return sumTotals(totals.filter(keep), [...by, 'month']);
}

const inOrder = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row, Object.keys(row).sort())).sort();

describe('cost', () => {
  test.each([
    [['account', 'service', 'category']],
    [['provider', 'issuer', 'billingAccount', 'account', 'service', 'category', 'costCenter', 'application', 'environment']],
    [[]],
  ] as [Property[]][])('by month, currency and %j is the truth to the last digit', async (by) => {
    expect(inOrder(await costs(ADMINISTRATOR, by))).toEqual(inOrder(expected(way.after, by)));
  });

  test('is told as it was known before the restatement, by the instant alone', async () => {
    const by: Property[] = ['account', 'service', 'category', 'costCenter'];
    const then = inOrder(await costs(ADMINISTRATOR, by, way.beforeRestatement));
    expect(then).toEqual(inOrder(expected(before, by)));
    expect(then).not.toEqual(inOrder(expected(way.after, by)));
  });

  test('that is unmapped is what nobody can be told for', async () => {
    const unmapped = (await graph.ask(ADMINISTRATOR, UnmappedByServiceDocument, { period: PERIOD })).unmapped!.nodes;
    // Rows are told apart by the tags they do have; the truth is by account and service.
    const found = Map.groupBy(unmapped, ({ subAccountId, serviceName, currency }) => JSON.stringify([subAccountId, serviceName, currency]));
    const summed = [...found].map(([key, rows]) => {
      const [account, service, currency] = JSON.parse(key) as string[];
      const billed = formatDecimal(sum(rows.map((row) => decimal(row.billedCost))));
      const effective = formatDecimal(sum(rows.map((row) => decimal(row.effectiveCost))));
      return {
        account,
        service,
        currency,
        charges: rows.reduce((count, { chargeCount }) => count + Number(chargeCount), 0),
        billed,
        effective,
      };
    });
    const totals = currentDeliveries(way.after).flatMap((delivery) => delivery.totals);
    const truth = sumTotals(
      totals.filter(({ costCenter }) => costCenter === 'unmapped'),
      ['account', 'service'],
    );
    expect(inOrder(summed)).toEqual(inOrder(truth));
    expect(new Set(truth.map(({ currency }) => currency))).toEqual(new Set(['USD', 'EUR', 'GBP']));
  });

  test('is seen by a portal for its own cost centres, and not a cent beyond', async () => {
    for (const { id, costCenters } of company.config.viewers) {
      const own = expected(way.after, ['costCenter', 'service'], ({ costCenter }) => costCenters.includes(costCenter));
      expect(own.length).toBeGreaterThan(0);
      expect(inOrder(await costs(viewerSeeing(id, costCenters, 'program'), ['costCenter', 'service']))).toEqual(inOrder(own));
    }
  });
});

test('reconciliation finds every planted break and nothing else', async () => {
  const found: object[] = [];
  const matched: object[] = [];
  for (const month of way.after.months) {
    const reconciliation = (await graph.ask(ADMINISTRATOR, ReconciledMonthsDocument, { period: month })).reconciliation!;
    for (const { kind, issuer, currency, billed, booked } of reconciliation.breaks.nodes) {
      found.push({ kind: kind.toLowerCase().replaceAll('_', '-'), month, issuer, currency, billed, booked });
    }
    for (const { issuer, currency, amount: billed, booked } of reconciliation.matched.nodes)
      matched.push({ month, issuer, currency, billed, booked });
  }
  expect(inOrder(found)).toEqual(
    inOrder(
      way.after.breaks.map(({ kind, month, issuer, currency, billed, booked }) => ({ kind, month, issuer, currency, billed, booked })),
    ),
  );
  expect(inOrder(matched)).toEqual(inOrder(way.after.matches));
});

type GraphAnomaly = (ExplainedAnomaliesQuery['anomalies'] & {})['nodes'][number];

async function anomaliesOf(from: string, to: string, asOf?: string): Promise<readonly GraphAnomaly[]> {
  return (await graph.ask(ADMINISTRATOR, ExplainedAnomaliesDocument, { period: { from, to }, asOf })).anomalies!.nodes;
}

test('the provisional month, two days short and metered too low, raised nothing', async () => {
  const told = (anomalies: readonly GraphAnomaly[]) => anomalies.map(({ value, firstDay }) => `${firstDay} ${value}`).toSorted();
  const then = told(await anomaliesOf('2025-01', '2025-06', way.beforeRestatement));
  expect(then).toEqual(told(await anomaliesOf('2025-01', '2025-06')));
  expect(then).toHaveLength(way.after.anomalies.length);
});

/** Told from history, so not to the cent: within five per cent of what is planted. */
function isAbout(found: string, planted: string): boolean {
  const off: Decimal = absolute(subtract(decimal(found), decimal(planted)));
  return compare(off, multiply(absolute(decimal(planted)), decimal('0.05'))) <= 0;
}

test('every planted anomaly is found, by what explains it, and nothing else is reported', async () => {
  const found = await anomaliesOf('2025-01', '2025-06');
  const told = found.map(({ dimension, value, currency, costCenter, firstDay, lastDay }) => ({
    dimension,
    value,
    currency,
    costCenter,
    firstDay,
    lastDay,
  }));
  const planted = way.after.anomalies.map(({ service: value, currency, costCenter, days: [firstDay, lastDay] }) => ({
    dimension: 'SERVICE_NAME',
    value,
    currency,
    costCenter,
    firstDay,
    lastDay,
  }));
  expect(inOrder(told)).toEqual(inOrder(planted));
  for (const { service, currency, account, impact } of way.after.anomalies) {
    const anomaly = found.find(({ value, currency: of }) => value === service && of === currency)!;
    expect([service, isAbout(anomaly.impact, impact)]).toEqual([service, true]);
    const main = anomaly.explanation.find(({ dimension, role }) => dimension === 'SUB_ACCOUNT_ID' && role === 'CONTRIBUTOR');
    expect(main?.value).toBe(account);
  }
});

describe('allocation', () => {
  test('conserves every currency of every month, and leaves over exactly what is unmapped', async () => {
    const left = new Map(
      sumTotals(
        currentDeliveries(way.after).flatMap(({ totals }) => totals.filter(({ costCenter }) => costCenter === 'unmapped')),
        ['month'],
      ).map(({ month, currency, effective }) => [`${month} ${currency}`, effective]),
    );
    const whole = new Map(expected(way.after, []).map(({ month, currency, effective }) => [`${month} ${currency}`, effective]));
    for (const month of way.after.months) {
      const certificate = await certificateOf(month);
      expect(certificate.map(({ currency }) => currency).sort()).toEqual(['EUR', 'GBP', 'USD']);
      for (const { currency, input, allocated, unallocated, difference } of certificate) {
        expect(difference).toBe('0');
        expect(input).toBe(whole.get(`${month} ${currency}`));
        expect(unallocated).toBe(left.get(`${month} ${currency}`));
        expect(formatDecimal(add(decimal(allocated), decimal(unallocated)))).toBe(input);
      }
    }
  });

  test('a charge is followed to its shares, and every share back to it', async () => {
    const charges = (
      await graph.ask(ADMINISTRATOR, ChargesAndSharesDocument, {
        period: { from: '2025-02', to: '2025-02' },
        filter: { subAccountId: { in: ['7c40f6a1-2e9b-4358-8d17-b05a9e63cf34'] } },
      })
    ).charges!;
    expect(charges.nodes.length).toBeGreaterThan(400);
    for (const { effectiveCost, allocatedTo } of charges.nodes) {
      expect(formatDecimal(sum(allocatedTo.map(({ amount }) => decimal(amount))))).toBe(effectiveCost);
    }
    const split = charges.nodes.find(
      ({ effectiveCost, allocatedTo }) => allocatedTo.length > 5 && compare(decimal(effectiveCost), ZERO) > 0,
    )!;
    for (const { amount, share } of split.allocatedTo) {
      const contributions = await contributionsOf(share.id);
      expect(contributions.filter(({ charge }) => charge!.id === split.id).map((part) => part.amount)).toEqual([amount]);
      expect(contributions.find(({ charge }) => charge!.id === split.id)!.charge!.sourceRow).toEqual(split.sourceRow);
    }
    const [part] = split.allocatedTo;
    const all = await contributionsOf(part!.share.id);
    expect(formatDecimal(sum(all.map(({ amount }) => decimal(amount))))).toBe(await amountOf(part!.share.id));
    expect(new Set(all.map(({ charge }) => charge!.id)).size).toBe(all.length);
  });
});

async function certificateOf(month: string) {
  const runs = (await graph.ask(ADMINISTRATOR, AllocationCertificatesDocument, { month })).allocationRuns!;
  expect(runs.nodes).toHaveLength(1);
  return runs.nodes[0]!.certificate!;
}

async function shareOf(id: string, after: string | null = null) {
  const { node } = await graph.ask(ADMINISTRATOR, ShareContributionsDocument, { id, after });
  if (!node || !('contributions' in node)) throw new Error(`expected a share, found ${JSON.stringify(node)}`);
  return node;
}

const amountOf = async (share: string) => (await shareOf(share)).amount;

async function contributionsOf(share: string) {
  const found: Awaited<ReturnType<typeof shareOf>>['contributions']['nodes'][number][] = [];
  for (let after: string | null = null, more = true; more;) {
    const { nodes, pageInfo }: Awaited<ReturnType<typeof shareOf>>['contributions'] = (await shareOf(share, after)).contributions;
    found.push(...nodes);
    more = pageInfo.hasNextPage;
    after = pageInfo.endCursor;
  }
  return found;
}

test('the running month raises nothing until the planted day, and that at once', async () => {
  let state = startLive(way.after);
  for (let day = 1; day <= 5; day++) {
    const delivered = (await deliverNextDay(company.folder, state))!;
    state = delivered.state;
    // Each delivery restates the month, so a hub that was away for some days misses nothing.
    if (day < 4) continue;
    await syncAll(company);
    await runAll(company, ['2025-07'], ['dimensions', 'anomalies']);
    const found = await anomaliesOf('2025-07', '2025-07');
    const planted = day === 5 ? [['Amazon CloudFront', '2025-07-05', '2025-07-05']] : [];
    expect(found.map(({ value, firstDay, lastDay }) => [value, firstDay, lastDay])).toEqual(planted);
    expect(delivered.planted === undefined).toBe(day < 5);
    if (delivered.planted) expect(isAbout(found[0]!.impact, delivered.planted.impact)).toBe(true);
  }
});
