import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assets } from '#src/runs/asset/assets.ts';
import { makeRun } from '#src/runs/make-run.ts';
import { sealInventory } from '../assets/seal-inventory.ts';
import { sealRecords } from '../ledger/seal-records.ts';
import {
  AssetPayersDocument,
  BatchFilesDocument,
  BreaksByFinalityDocument,
  ChargesOfRowDocument,
  DeliveredChargesDocument,
  DriversDocument,
  ExchangeRatesDocument,
  type DriversQueryVariables,
  type ExchangeRatesQuery,
  type ExchangeRatesQueryVariables,
} from '#test/operations/generated/graphql.ts';
import { ADMIN, openCompany, type Company } from './company.ts';
import { NOBODY_TOKEN, RETAIL_TOKEN, serveGraph, type Asking, type GraphClient } from './graph-client.ts';

/** From what a question names (a row of a file, a machine, a currency, a cost centre) to what is known of it. */
let company: Company;
let graph: GraphClient;

beforeAll(async () => {
  company = await openCompany();
  graph = await serveGraph(company);
  await company.bill('aws', '2025-01', [
    { Cost: '1', Resource: 'i-1', 'tag:team': 'retail', Start: '2025-01-03 00:00:00' },
    { Cost: '9', Type: 'Fee', Unused: '2', Resource: '', 'tag:team': 'web' },
    { Cost: 'oops', 'tag:team': 'web' },
    { Cost: '4', Resource: 'i-1', 'tag:team': 'web', Start: '2025-01-20 00:00:00' },
  ]);
  await company.mapDimensions('2025-01');
  await company.reconcile('2025-01', { USD: '3' });
  const { db } = company;
  await sealInventory(db, 'cloud', [{ itemKey: 'k', name: 'vm', cloudResourceId: 'i-1', costCenterId: 'retail' }]);
  await makeRun(db, ADMIN, assets, { month: undefined, ruleSet: undefined });
  const rate = (fromCurrency: string, validFrom: string, value: string) => ({
    rateSet: 'M',
    fromCurrency,
    toCurrency: 'EUR',
    validFrom,
    rate: value,
  });
  await sealRecords(db, {
    record: 'exchangeRate',
    rows: [rate('USD', '2025-02-01', '0.8'), rate('USD', '2025-01-01', '0.90'), rate('GBP', '2025-01-01', '1.2')],
  });
  const driver = { driver: 'headcount', unit: 'people', month: '2025-01' };
  const rows = ['retail', 'web'].map((target, index) => ({ ...driver, target, quantity: `${index + 1}.50` }));
  await sealRecords(db, { record: 'driverValue', months: ['2025-01'], rows });
});
afterAll(async () => {
  await graph.close();
  await company.drop();
});

const JANUARY = { from: '2025-01', to: '2025-01' };

describe('a row of a file', () => {
  const placeOf = async (row: number) => {
    const [batch] = (await graph.data(BatchFilesDocument)).batches!.nodes;
    return { batch: batch!.id, file: batch!.objects.nodes[0]!.key, row };
  };
  const chargesOf = async (row: number, as: Asking = graph) => (await as.data(ChargesOfRowDocument, await placeOf(row))).chargesOfRow!;

  it('leads to its charges: one, two, or none where it was rejected', async () => {
    const [charge] = await chargesOf(1);
    expect(charge).toEqual({ id: expect.any(String), effectiveCost: '1', costCenter: 'retail', sourceRow: { file: 'bill.csv', row: 1 } });
    expect((await chargesOf(2)).map(({ effectiveCost }) => effectiveCost)).toEqual(['0', '2']);
    for (const row of [3, 99, -1]) expect(await chargesOf(row)).toEqual([]);
  });

  it('is nobody\u2019s business but of those who may see its charges', async () => {
    expect(await chargesOf(1, graph.as(RETAIL_TOKEN))).toHaveLength(1);
    expect(await chargesOf(2, graph.as(RETAIL_TOKEN))).toEqual([]);
    expect(await chargesOf(1, graph.as(NOBODY_TOKEN))).toEqual([]);
  });

  it('leads there by a number of statements that does not depend on what there is', async () => {
    for (const row of [1, 2]) {
      const place = await placeOf(row);
      company.statements.reset();
      await graph.data(ChargesOfRowDocument, place);
      expect(company.statements.texts).toHaveLength(5);
    }
  });
});

it('a machine leads to the cost centres that pay for it, which need not be its own', async () => {
  const cost = (costCenter: string, effectiveCost: string) => ({
    month: '2025-01',
    costCenter,
    currency: 'USD',
    effectiveCost,
    chargeCount: 1,
  });
  const [asset] = (await graph.data(AssetPayersDocument, { period: JANUARY })).assets!.nodes;
  expect(asset).toEqual({ costCenter: 'retail', costByCostCenter: [cost('retail', '1'), cost('web', '4')] });
  const [own] = (await graph.as(RETAIL_TOKEN).data(AssetPayersDocument, { period: JANUARY })).assets!.nodes;
  expect(own!.costByCostCenter).toEqual([cost('retail', '1')]);
});

it('charges say how far they are delivered', async () => {
  const { charges } = await graph.data(DeliveredChargesDocument, { period: JANUARY, first: 1 });
  expect(charges!.delivered).toEqual([{ source: 'aws', month: '2025-01', through: '2025-01-20', isFinal: false }]);
});

it('differences of bills that are still being delivered are left out, and said to be', async () => {
  const of = async (provisional: boolean | null) =>
    (await graph.data(BreaksByFinalityDocument, { period: '2025-01', provisional })).reconciliation!;
  expect(await of(true)).toEqual({ breaks: { nodes: [{ kind: 'AMOUNT', evidence: { isProvisional: true } }] }, provisionalBreakCount: 1 });
  for (const isAsked of [null, false]) expect(await of(isAsked)).toEqual({ breaks: { nodes: [] }, provisionalBreakCount: 1 });
  company.statements.reset();
  await of(null);
  expect(company.statements.texts).toHaveLength(5);
});

describe('exchange rates', () => {
  const rates = async (asked: ExchangeRatesQueryVariables) =>
    (await graph.data(ExchangeRatesDocument, asked)).exchangeRates!.nodes.map((found) =>
      [found.rateSet, found.fromCurrency, found.toCurrency, found.validFrom, found.rate, found.sourceRow.row].join(' '),
    );

  it('are read as delivered, or as they hold on a day', async () => {
    const january = ['M USD EUR 2025-01-01 0.9 2', 'M GBP EUR 2025-01-01 1.2 3'];
    expect(await rates({})).toEqual([...january, 'M USD EUR 2025-02-01 0.8 1']);
    expect(await rates({ on: '2025-01-31' })).toEqual(january);
    expect(await rates({ on: '2025-02-01', from: ['USD'], to: ['EUR'], rateSet: ['M'] })).toEqual(['M USD EUR 2025-02-01 0.8 1']);
    expect(await rates({ on: '2024-12-31' })).toEqual([]);
  });

  it('come in pages that make up the list', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: ExchangeRatesQuery = await graph.data(ExchangeRatesDocument, { first: 1, after });
      const { nodes, pageInfo } = page.exchangeRates!;
      seen.push(...nodes.map(({ rate }) => rate));
      after = pageInfo.hasNextPage ? pageInfo.endCursor! : null;
    } while (after !== null);
    expect(seen).toEqual(['0.9', '1.2', '0.8']);
  });
});

it('drivers are read by month, and by a limited viewer for the own cost centres', async () => {
  const drivers = async (asked: Omit<DriversQueryVariables, 'period'>, as: Asking = graph) =>
    (await as.data(DriversDocument, { period: { from: '2025-01', to: '2025-02' }, ...asked })).drivers!.nodes.map(
      ({ target, quantity, unit }) => `${target} ${quantity} ${unit}`,
    );
  expect(await drivers({})).toEqual(['retail 1.5 people', 'web 2.5 people']);
  expect(await drivers({ target: ['web'], driver: ['headcount'] })).toEqual(['web 2.5 people']);
  expect(await drivers({ driver: ['nothing'] })).toEqual([]);
  expect(await drivers({}, graph.as(RETAIL_TOKEN))).toEqual(['retail 1.5 people']);
});
