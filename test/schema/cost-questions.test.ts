import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sealRecords } from '../ledger/seal-records.ts';
import { loadPlain } from '../ingest/load-plain.ts';
import { memoryFolder } from '../ingest/memory-folder.ts';
import { csvText, PLAIN_HEADER, plainRow, type PlainRow } from '../ingest/plain-bill.ts';
import { plainDelivery } from '../ingest/plain-connector.ts';
import {
  AllocationRunsDocument,
  ConvertedCostsDocument,
  CostsOfSameDaysDocument,
  CostsWithoutRateDocument,
  ListSavingsDocument,
  WarrantyOfAllocatedCostDocument,
} from '#test/operations/generated/graphql.ts';
import { composed } from '#test/support/operation-text.ts';
import { openCompany, type Company } from './company.ts';
import { RETAIL_TOKEN, serveGraph, type Asking, type GraphClient } from './graph-client.ts';

/** What analysts ask of costs, each in one query, on bills small enough to be added up by hand. */
let company: Company;
let graph: GraphClient;

type Row = PlainRow & { readonly commitment?: string; readonly consumed?: string; readonly unit?: string };

/** Seals a bill with the columns that few rows have. `Start` is a day of the month. */
async function bill(source: string, month: string, rows: readonly Row[]): Promise<void> {
  const lines = rows.map(({ commitment = '', consumed = '', unit = '', ...row }) => {
    const day = row.Start ?? '05';
    const times = { Period: month, Start: `${month}-${day} 00:00:00`, End: `${month}-${day}T01:00:00Z` };
    return [...plainRow({ Quantity: '', Unit: '', ...row, ...times }), commitment, consumed, unit];
  });
  const folder = memoryFolder({ 'bill.csv': csvText([[...PLAIN_HEADER, 'Commitment', 'Consumed', 'ConsumedUnit'], ...lines]) });
  const outcome = await loadPlain(company, folder, plainDelivery(`hub/${month}`, ['bill.csv']), {
    source: { id: source, connector: 'plain' },
  });
  if (outcome.outcome !== 'sealed') throw new Error(JSON.stringify(outcome));
}

beforeAll(async () => {
  company = await openCompany();
  graph = await serveGraph(company);
  const final = { Invoice: 'inv' };
  await bill('aws', '2024-02', [{ Cost: '8', 'tag:team': 'retail', Service: 'Machines', ...final }]);
  await bill('aws', '2025-01', [
    { Cost: '10', Start: '01', 'tag:team': 'retail', 'tag:env': 'prod', Service: 'Machines', ...final },
    { Cost: '20', Start: '10', 'tag:team': 'web', 'tag:env': 'prod', Service: 'Machines', ...final },
    { Cost: '5', Start: '31', 'tag:team': 'web', Service: 'Storage_1', ...final },
    { Cost: '6', Start: '31', Currency: 'EUR', 'tag:team': 'retail', Service: 'Storage_1', ...final },
    { Cost: '4', Start: '02', 'tag:team': 'web', Service: 'Old Queue', ...final },
    { Cost: '8', Start: '02', Service: 'Support', ...final },
  ]);
  await bill('aws', '2025-02', [
    { Cost: '12', Start: '01', 'tag:team': 'retail', 'tag:env': 'prod', Service: 'Machines' },
    { Cost: '60', Start: '10', 'tag:team': 'web', 'tag:env': 'prod', Service: 'Machines' },
    { Cost: '3', Start: '11', Currency: 'EUR', 'tag:team': 'retail', Service: 'Storage_1' },
    { Cost: '1', Start: '12', Currency: 'GBP', 'tag:team': 'retail', Service: 'Storage_1' },
  ]);
  await bill('other', '2025-02', [{ Cost: '2', Start: '11', Service: 'Storage%1' }]);
  await bill('meters', '2025-03', [
    { Cost: '3', List: '5', consumed: '4', unit: 'Hours', Service: 'Machines', 'tag:team': 'retail' },
    { Cost: '3', List: '5', consumed: '2', unit: 'Hours', Service: 'Machines', 'tag:team': 'web' },
    { Cost: '1', List: '2', consumed: '100', unit: 'GB', Service: 'Storage' },
    { Cost: '7', List: '7', Service: 'Support' },
    { Type: 'Fee', Cost: '90', List: '100', Service: 'Machines', commitment: 'sp-1' },
    { Type: 'Covered', Cost: '0', Amortized: '90', List: '120', Service: 'Machines', commitment: 'sp-1', consumed: '10', unit: 'Hours' },
  ]);
  for (const month of ['2024-02', '2025-01', '2025-02', '2025-03']) await company.mapDimensions(month);
  for (const month of ['2025-01', '2025-02']) await company.allocate(month);
  const { db } = company;
  const rate = (fromCurrency: string, toCurrency: string, validFrom: string, value: string) => ({
    rateSet: 'M',
    fromCurrency,
    toCurrency,
    validFrom,
    rate: value,
  });
  await sealRecords(db, {
    record: 'exchangeRate',
    rows: [rate('USD', 'EUR', '2025-01-01', '0.9'), rate('USD', 'EUR', '2025-02-15', '0.8'), rate('USD', 'JPY', '2025-01-01', '3')],
  });
  const people = (target: string, month: string, quantity: string) => ({ driver: 'headcount', unit: 'people', target, month, quantity });
  await sealRecords(db, {
    record: 'driverValue',
    months: ['2025-01', '2025-02'],
    rows: [people('retail', '2025-01', '5'), people('web', '2025-01', '3'), people('retail', '2025-02', '4')],
  });
});
afterAll(async () => {
  await graph.close();
  await company.drop();
});

const period = (from: string, to = from) => `period: { from: "${from}", to: "${to}" }`;
const JANUARY = period('2025-01');
const FEBRUARY = period('2025-02');

/** The rows, each as the words of its fields. */
async function rows(args: string, fields: string, asking: Asking = graph): Promise<string[]> {
  const { costs } = await asking.data(composed(`{ costs(${args}) { rows { ${fields} } } }`));
  return costs.rows.map((row: object) => Object.values(row).join(' '));
}
const refusal = async (args: string, fields = 'rows { cost }') =>
  (await graph.ask(composed(`{ costs(${args}) { ${fields} } }`))).errors[0]!;

describe('by the key of a tag', () => {
  it('tells rows apart, those without the tag as well, from the rollups', async () => {
    company.statements.reset();
    expect(await rows(`${JANUARY}, groupByTags: ["team", "env"]`, 'team: tag(key: "team") env: tag(key: "env") currency cost')).toEqual([
      'retail prod USD 10',
      'retail  EUR 6',
      'web prod USD 20',
      'web  USD 9',
      '  USD 8',
    ]);
    expect(company.statements.texts.join(' ')).toMatch(/from charge_monthly f/);
    expect(
      await rows(
        `${JANUARY}, groupByTags: ["team"], groupBy: [SERVICE_NAME]`,
        'team: tag(key: "team") serviceName cost',
        graph.as(RETAIL_TOKEN),
      ),
    ).toEqual(['retail Machines 10', 'retail Storage_1 6']);
  });

  it('is refused for a key that is not grouped by, and for too many', async () => {
    expect(await refusal(`${JANUARY}, groupByTags: ["team"]`, 'rows { tag(key: "env") }')).toMatchObject({
      extensions: { code: 'BAD_USER_INPUT' },
    });
    expect((await refusal(`${JANUARY}, groupByTags: ["a", "b", "c", "d", "e", "f"]`)).message).toMatch(/at most 5 keys/);
  });
});

describe('by allocated cost', () => {
  it('shows what cost centres bear, month by month, to the certificate', async () => {
    const both = `${period('2025-01', '2025-02')}, basis: ALLOCATED, groupBy: [COST_CENTER]`;
    expect(await rows(both, 'period costCenter currency cost')).toEqual([
      '2025-01 retail EUR 6',
      '2025-01 retail USD 14',
      '2025-01 web USD 33',
      '2025-02 retail EUR 3',
      '2025-02 retail GBP 1',
      '2025-02 retail USD 12',
      '2025-02 unallocated USD 2',
      '2025-02 web USD 60',
    ]);
    expect(await rows(both, 'period costCenter currency cost', graph.as(RETAIL_TOKEN))).toEqual([
      '2025-01 retail EUR 6',
      '2025-01 retail USD 14',
      '2025-02 retail EUR 3',
      '2025-02 retail GBP 1',
      '2025-02 retail USD 12',
    ]);
    const { allocationRuns } = await graph.data(AllocationRunsDocument, { period: '2025-01' });
    expect(allocationRuns!.nodes[0]!.certificate!.map(({ currency, input }) => ({ currency, input }))).toEqual([
      { currency: 'EUR', input: '6' },
      { currency: 'USD', input: '47' },
    ]);
  });

  it('says which months have none', async () => {
    const { costs } = await graph.data(WarrantyOfAllocatedCostDocument, { period: { from: '2025-02', to: '2025-03' } });
    expect(costs!.warranty).toMatchObject({
      complete: false,
      missing: expect.arrayContaining([{ slice: '2025-03', reason: 'ALLOCATION_NOT_RUN' }]),
      runs: [{ kind: 'ALLOCATION', month: '2025-02' }],
    });
  });

  it('is refused by name for what a share has not', async () => {
    for (const args of ['groupBy: [SERVICE_NAME]', 'groupByTags: ["team"]', 'granularity: DAY', 'filter: { serviceName: { in: ["x"] } }'])
      expect((await refusal(`${JANUARY}, basis: ALLOCATED, ${args}`)).message, args).toMatch(/with basis: ALLOCATED/);
    expect((await refusal(`${JANUARY}, basis: ALLOCATED`, 'rows { billedCost }')).message).toMatch(/found "billedCost"/);
  });
});

describe('in comparison', () => {
  const FIELDS = 'serviceName currency cost previousCost delta change';

  it('with the month before: what is gone is there, ordered by delta within each currency', async () => {
    const args = `${FEBRUARY}, groupBy: [SERVICE_NAME], compareWith: PREVIOUS_PERIOD, orderBy: [{ field: DELTA, direction: DESC }]`;
    expect(await rows(args, FIELDS)).toEqual([
      'Storage_1 EUR 3 6 -3 -0.5',
      'Storage_1 GBP 1 0 1 ',
      'Machines USD 72 30 42 1.4',
      'Storage%1 USD 2 0 2 ',
      'Old Queue USD 0 4 -4 -1',
      'Storage_1 USD 0 5 -5 -1',
      'Support USD 0 8 -8 -1',
    ]);
    const { costs } = await graph.data(
      composed(
        `{ costs(${args}) { totals { currency cost previousCost delta } comparison { from through previousFrom previousThrough } } }`,
      ),
    );
    expect(costs.totals).toEqual([
      { currency: 'EUR', cost: '3', previousCost: '6', delta: '-3' },
      { currency: 'GBP', cost: '1', previousCost: '0', delta: '1' },
      { currency: 'USD', cost: '74', previousCost: '47', delta: '27' },
    ]);
    expect(costs.comparison).toEqual({
      from: '2025-02-01',
      through: '2025-02-28',
      previousFrom: '2025-01-01',
      previousThrough: '2025-01-31',
    });
  });

  it('with the same days of the month before, as far as every source has delivered', async () => {
    const february = { from: '2025-02', to: '2025-02' };
    // The other source has delivered through the 11th.
    const { costs } = await graph.data(CostsOfSameDaysDocument, { period: february, filter: { billingCurrency: { in: ['USD'] } } });
    expect(costs).toMatchObject({
      dataThrough: '2025-02-11',
      delivered: [
        { source: 'aws', through: '2025-02-12', isFinal: false },
        { source: 'other', through: '2025-02-11', isFinal: false },
      ],
      comparison: { through: '2025-02-11', previousThrough: '2025-01-11' },
    });
    expect(costs!.rows.map((row) => Object.values(row).join(' '))).toEqual([
      'Machines 72 30',
      'Old Queue 0 4',
      'Storage%1 2 0',
      'Support 0 8',
    ]);
    expect((await refusal(`${period('2025-01', '2025-02')}, compareWith: SAME_DAYS_OF_LAST_MONTH`)).message).toMatch(
      /a period of one month/,
    );
  });

  it('with the year before, by day, and for allocated cost', async () => {
    expect(
      await rows(`${FEBRUARY}, compareWith: YEAR_BEFORE, filter: { costCenter: { in: ["retail"] } }`, 'period currency cost previousCost'),
    ).toEqual(['2025-02 EUR 3 0', '2025-02 GBP 1 0', '2025-02 USD 12 8']);
    expect(
      await rows(
        `${FEBRUARY}, granularity: DAY, compareWith: PREVIOUS_PERIOD, filter: { billingCurrency: { in: ["USD"] } }`,
        'period cost previousCost',
      ),
    ).toEqual(['2025-02-01 12 10', '2025-02-02 0 12', '2025-02-10 60 20', '2025-02-11 2 0', '2025-02-28 0 5']);
    expect(
      await rows(
        `${FEBRUARY}, basis: ALLOCATED, groupBy: [COST_CENTER], compareWith: PREVIOUS_PERIOD, filter: { billingCurrency: { in: ["USD"] } }`,
        'costCenter cost previousCost',
      ),
    ).toEqual(['retail 12 14', 'unallocated 2 0', 'web 60 33']);
  });

  it('is asked for before it is ordered by', async () => {
    expect((await refusal(`${FEBRUARY}, orderBy: [{ field: DELTA }]`)).message).toMatch(/compareWith/);
    expect(await rows(`${FEBRUARY}, filter: { billingCurrency: { in: ["GBP"] } }`, 'cost previousCost delta change')).toEqual(['1   ']);
  });
});

describe('as parts of the whole', () => {
  it('shares are of the period and currency, and the rest beyond the top is one row', async () => {
    const args = `${JANUARY}, groupBy: [SERVICE_NAME], top: 2`;
    expect(await rows(args, 'serviceName isRest restGroups currency cost share')).toEqual([
      'Machines false  USD 30 0.638298',
      'Storage_1 false  EUR 6 1',
      'Support false  USD 8 0.170213',
      ' true 2 USD 9 0.191489',
    ]);
    const { costs } = await graph.data(composed(`{ costs(${args}) { rowCount totals { currency cost } rows { cost } } }`));
    expect(costs).toMatchObject({
      rowCount: 4,
      totals: [
        { currency: 'EUR', cost: '6' },
        { currency: 'USD', cost: '47' },
      ],
    });
    // The groups are those of the whole period, in every month the same.
    const months = await rows(
      `${period('2025-01', '2025-02')}, groupBy: [SERVICE_NAME], top: 1, filter: { billingCurrency: { in: ["USD"] } }`,
      'period serviceName isRest cost',
    );
    expect(months).toEqual(['2025-01 Machines false 30', '2025-01  true 17', '2025-02 Machines false 72', '2025-02  true 2']);
  });
});

describe('filtered by parts of texts', () => {
  it('case does not count, and signs of patterns mean themselves', async () => {
    const found = (filter: string) =>
      rows(`${period('2025-01', '2025-02')}, granularity: TOTAL, groupBy: [SERVICE_NAME], filter: ${filter}`, 'serviceName currency');
    expect(await found('{ serviceName: { contains: ["QUEUE", "upp"] } }')).toEqual(['Old Queue USD', 'Support USD']);
    expect(await found('{ serviceName: { startsWith: ["storage_"] } }')).toEqual(['Storage_1 EUR', 'Storage_1 GBP', 'Storage_1 USD']);
    expect(await found('{ serviceName: { contains: ["%"] } }')).toEqual(['Storage%1 USD']);
    expect(await found('{ serviceName: { startsWith: ["s"], notIn: ["Support"], contains: ["%"] } }')).toEqual(['Storage%1 USD']);
    expect(await found('{ tags: [{ key: "team", startsWith: ["RE"] }], serviceName: { contains: ["chin"] } }')).toEqual(['Machines USD']);
    expect((await refusal(`${JANUARY}, filter: { serviceName: { contains: [""] } }`)).message).toMatch(/at least one character/);
  });
});

describe('in one currency', () => {
  const EUROS = 'currency: "EUR"';

  it('converts each month by its rate, and shows both sides and the rates', async () => {
    const variables = { period: { from: '2025-01', to: '2025-02' }, currency: 'EUR', filter: { billingCurrency: { notIn: ['GBP'] } } };
    const costs = (await graph.data(ConvertedCostsDocument, variables)).costs!;
    expect(costs.rows).toEqual([
      { period: '2025-01', currency: 'EUR', cost: '48.3', billedCost: '48.3' },
      { period: '2025-02', currency: 'EUR', cost: '62.2', billedCost: '62.2' },
    ]);
    expect(costs.totals).toEqual([{ currency: 'EUR', cost: '110.5' }]);
    const rate = { isInverse: false, rateSet: 'M', sourceRow: { file: 'exchangeRate.csv', row: expect.any(Number) } };
    expect(costs.conversion).toEqual({
      currency: 'EUR',
      rateSet: 'M',
      withoutRate: [],
      originalTotals: [
        { currency: 'EUR', cost: '9' },
        { currency: 'USD', cost: '121' },
      ],
      lines: [
        { month: '2025-01', currency: 'EUR', cost: '6', convertedCost: '6', rate: null },
        { month: '2025-01', currency: 'USD', cost: '47', convertedCost: '42.3', rate: { ...rate, rate: '0.9', validFrom: '2025-01-01' } },
        { month: '2025-02', currency: 'EUR', cost: '3', convertedCost: '3', rate: null },
        { month: '2025-02', currency: 'USD', cost: '74', convertedCost: '59.2', rate: { ...rate, rate: '0.8', validFrom: '2025-02-15' } },
      ],
    });
  });

  it('takes nothing for one to one: without a rate it is refused by name, or stays what it is', async () => {
    const { message, extensions } = await refusal(`${FEBRUARY}, ${EUROS}`);
    expect(message).toMatch(/none for GBP in 2025-02/);
    expect(extensions).toMatchObject({ code: 'REQUIREMENT_NOT_MET', missingRates: [{ month: '2025-02', currency: 'GBP' }] });
    const kept = await graph.data(CostsWithoutRateDocument, { period: { from: '2025-02', to: '2025-02' }, currency: 'EUR' });
    expect(kept.costs).toEqual({
      totals: [
        { currency: 'EUR', cost: '62.2' },
        { currency: 'GBP', cost: '1' },
      ],
      conversion: { withoutRate: [{ month: '2025-02', currency: 'GBP', cost: '1' }] },
    });
    expect((await refusal(`${FEBRUARY}, currency: "MC"`)).message).toMatch(/ISO 4217/);
  });

  it('divides by a rate of the other direction, rounded once', async () => {
    const args = `${FEBRUARY}, currency: "USD", filter: { billingCurrency: { in: ["EUR", "USD"] } }`;
    expect(await rows(args, 'currency cost')).toEqual(['USD 77.75']);
    const { costs } = await graph.data(composed(`{ costs(${args}) { conversion { lines { currency rate { factor isInverse } } } } }`));
    expect(costs.conversion.lines[0]).toEqual({ currency: 'EUR', rate: { factor: '1.25', isInverse: true } });
  });

  it('compares and allocates in it, too', async () => {
    const args = `${FEBRUARY}, ${EUROS}, basis: ALLOCATED, groupBy: [COST_CENTER], compareWith: PREVIOUS_PERIOD, filter: { costCenter: { in: ["web"] } }`;
    expect(await rows(args, 'costCenter currency cost previousCost delta')).toEqual(['web EUR 48 29.7 18.3']);
  });
});

describe('quantities and unit costs', () => {
  const MARCH = period('2025-03');

  it('are added where units agree', async () => {
    const args = `${MARCH}, groupBy: [SERVICE_NAME], orderBy: [{ field: SERVICE_NAME }]`;
    expect(await rows(args, 'serviceName consumedQuantity consumedUnit cost costPerConsumedUnit')).toEqual([
      'Machines 16 Hours 96 6',
      'Storage 100 GB 1 0.01',
      'Support   7 ',
    ]);
    expect(await rows(`${MARCH}, groupBy: [CONSUMED_UNIT]`, 'consumedUnit consumedQuantity')).toEqual(['GB 100', 'Hours 16', ' ']);
  });

  it('are refused by name where they do not', async () => {
    const { message } = await refusal(`${MARCH}`, 'rows { consumedQuantity }');
    expect(message).toMatch(/expected one unit of consumedQuantity .*CONSUMED_UNIT.* found "GB and Hours in the row 2025-03, USD"/);
    // The rest is no answer that anybody asked for by name.
    const groups = 'groupBy: [COST_CENTER, SERVICE_NAME], top: 1';
    expect(await rows(`${MARCH}, ${groups}`, 'costCenter serviceName consumedQuantity consumedUnit restGroups')).toEqual([
      'unmapped Machines 10 Hours ',
      '    4',
    ]);
  });

  it('are per unit of a driver as well', async () => {
    const args = `${JANUARY}, basis: ALLOCATED, groupBy: [COST_CENTER], driver: "headcount", filter: { billingCurrency: { in: ["USD"] } }`;
    expect(await rows(args, 'costCenter cost driverQuantity driverUnit costPerDriverUnit')).toEqual([
      'retail 14 5 people 2.8',
      'web 33 3 people 11',
    ]);
    const months = `${period('2025-01', '2025-02')}, granularity: TOTAL, groupBy: [COST_CENTER], driver: "headcount", filter: { costCenter: { in: ["retail"] }, billingCurrency: { in: ["USD"] } }`;
    expect(await rows(months, 'cost driverQuantity costPerDriverUnit')).toEqual(['22 9 2.444444444444']);
    expect(await rows(months.replace('headcount', 'unknown'), 'driverQuantity costPerDriverUnit')).toEqual([' ']);
  });

  it('savings against list prices count the list cost of commitments once', async () => {
    const { costs } = await graph.data(ListSavingsDocument, { period: { from: '2025-03', to: '2025-03' } });
    // 239 at list prices, of which 100 buy what 120 use.
    expect(costs!.totals).toEqual([{ listCost: '239', effectiveCost: '104', listSavings: '35' }]);
  });
});

describe('the number of statements', () => {
  it('does not depend on how many rows there are', async () => {
    const questions: Readonly<Record<string, readonly [expected: number, args: string, fields: string]>> = {
      'by tag': [5, `${JANUARY}, groupByTags: ["team"]`, 'rows { tag(key: "team") cost }'],
      'allocated, with warranty': [5, `${JANUARY}, basis: ALLOCATED, groupBy: [COST_CENTER]`, 'rows { cost } warranty { complete }'],
      compared: [5, `${FEBRUARY}, groupBy: [SERVICE_NAME], compareWith: PREVIOUS_PERIOD`, 'rows { cost delta }'],
      'same days': [7, `${FEBRUARY}, groupBy: [SERVICE_NAME], compareWith: SAME_DAYS_OF_LAST_MONTH`, 'dataThrough rows { cost delta }'],
      'in one currency': [7, `${JANUARY}, currency: "EUR", groupBy: [SERVICE_NAME]`, 'rows { cost } conversion { lines { cost } }'],
      'per head': [5, `${JANUARY}, groupBy: [COST_CENTER], driver: "headcount"`, 'rows { costPerDriverUnit }'],
    };
    const counted: Record<string, number[]> = {};
    for (const [name, [, args, fields]] of Object.entries(questions)) {
      for (const first of [1, 2, 1000]) {
        company.statements.reset();
        await graph.data(composed(`{ costs(${args}, first: ${first}) { ${fields} } }`));
        (counted[name] ??= []).push(company.statements.texts.length);
      }
    }
    expect(counted).toEqual(
      Object.fromEntries(Object.entries(questions).map(([name, [expected]]) => [name, [expected, expected, expected]])),
    );
  });

  it('is that of what is asked for alone', async () => {
    const asked: Readonly<Record<string, readonly [count: number, parts: readonly string[]]>> = {
      asOf: [4, []],
      'warranty { asOf }': [4, ['warranty']],
      'totals { currency billedCost }': [5, ['report']],
      'rows { currency billedCost } totals { currency billedCost }': [5, ['report']],
      'rows { currency billedCost } warranty { complete }': [5, ['warranty', 'report']],
      dataThrough: [5, ['delivered']],
      'delivered { source through } rows { currency billedCost }': [7, ['report', 'delivered']],
    };
    const marks = { warranty: 'from batch_control', report: "'row' as part", delivered: 'from charge_daily c' };
    for (const [fields, [count, parts]] of Object.entries(asked)) {
      company.statements.reset();
      await graph.data(composed(`{ costs(${JANUARY}, groupBy: [SERVICE_NAME]) { ${fields} } }`));
      const { texts } = company.statements;
      expect([fields, texts.length]).toEqual([fields, count]);
      const read = Object.entries(marks).filter(([, mark]) => texts.some((text) => text.includes(mark)));
      expect([fields, ...read.map(([part]) => part)]).toEqual([fields, ...parts]);
    }
  });

  it('pages go on in the same report alone', async () => {
    const args = `${JANUARY}, groupBy: [SERVICE_NAME], first: 2`;
    const { costs } = await graph.data(composed(`{ costs(${args}) { rows { serviceName } pageInfo { endCursor hasNextPage } } }`));
    const next = `after: "${costs.pageInfo.endCursor}"`;
    expect(await rows(`${args}, ${next}`, 'serviceName')).toHaveLength(2);
    for (const other of ['basis: BILLED', 'groupByTags: ["team"]', 'compareWith: PREVIOUS_PERIOD', 'currency: "EUR"', 'top: 3'])
      expect((await refusal(`${args}, ${next}, ${other}`)).message, other).toMatch(/a cursor of the same report/);
  });
});
