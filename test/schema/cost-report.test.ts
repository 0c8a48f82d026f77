import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { add, decimal, formatDecimal, ZERO } from '#src/domain/money/decimal.ts';
import { DIMENSION_NAMES } from '#src/domain/dimension/dimension.ts';
import {
  ChargesWithFilterDocument,
  CostRowCountDocument,
  CostTotalsAloneDocument,
  CostTotalsAndRowCountDocument,
  CostsInOrderDocument,
  CostsOfRegionsDocument,
  InstantOfCostsDocument,
  type ChargeFilter,
  type CostOrder,
  type CostTotalsAloneQueryVariables,
} from '#test/operations/generated/graphql.ts';
import { composed } from '#test/support/operation-text.ts';
import { openCompany, type Company } from './company.ts';
import { RETAIL_TOKEN, serveGraph, type Asking, type GraphClient } from './graph-client.ts';
import { pastTheGuards } from '#test/support/past-the-guards.ts';

/** Sums of the graph beside sums that are worked out here, from the very charges that the graph lists. */
let company: Company;
let graph: GraphClient;
let charges: Record<string, string | null>[];

const enumOf = (dimension: string) => dimension.replace(/(?<!^)[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
const FIELDS = DIMENSION_NAMES;
const AMOUNTS = ['billedCost', 'effectiveCost', 'listCost', 'contractedCost'];
const PERIOD = { from: '2025-01', to: '2025-02' };

beforeAll(async () => {
  company = await openCompany();
  graph = await serveGraph(company);
  for (const month of ['2025-01', '2025-02']) {
    const rows = Array.from({ length: 80 }, (_, index) => ({
      Type: index % 11 === 0 ? 'Fee' : index % 7 === 0 ? 'Covered' : 'Usage',
      Cost: `${index % 13}.${'0'.repeat(index % 20)}${index + 1}`,
      Amortized: index % 7 === 0 ? `-${index}.000000000000000000000000000001` : '',
      Unused: index % 22 === 0 ? '0.1' : '',
      Currency: ['USD', 'EUR', 'JPY'][index % 3]!,
      Account: `00${index % 4}`,
      Start: `${month}-${String((index % 28) + 1).padStart(2, '0')} 13:00:00`,
      End: `${month}-${String((index % 28) + 1).padStart(2, '0')} 14:00:00`,
      Region: index % 5 === 0 ? '' : `region-${index % 3}`,
      Resource: index % 6 === 0 ? '' : `i-${index % 9}`,
      Service: `Service ${index % 4}`,
      Invoice: index % 2 === 0 ? `inv-${month}` : '',
      'tag:team': ['retail', 'web', ''][index % 3]!,
      'tag:env': index % 4 === 0 ? 'Prod' : index % 4 === 1 ? 'prod' : '',
    }));
    await company.bill('aws', month, rows);
    await company.mapDimensions(month);
  }
  const answer = await graph.data(
    composed(`query ($period: PeriodInput!) {
      charges(period: $period, first: 1000) { nodes { ${[...FIELDS, ...AMOUNTS].join(' ')} billingPeriodStart chargePeriodStart tags } } }`),
    { period: PERIOD },
  );
  charges = answer.charges.nodes;
  expect(charges.length).toBeGreaterThan(150);
});
afterAll(async () => {
  await graph.close();
  await company.drop();
});

type Charges = typeof charges;
type PeriodOf = (charge: Charges[number]) => string | null;
const PERIODS: Readonly<Record<string, PeriodOf>> = {
  DAY: (charge) => charge['chargePeriodStart']!.slice(0, 10),
  MONTH: (charge) => charge['billingPeriodStart']!.slice(0, 7),
  QUARTER: () => '2025-Q1',
  YEAR: () => '2025',
  TOTAL: () => null,
};

/** Adds up charges by exact decimals, in the order that reports have by default. */
function expectedRows(of: Charges, periodOf: PeriodOf, fields: readonly string[]) {
  const groups = Map.groupBy(of, (charge) =>
    JSON.stringify([periodOf(charge), ...fields.map((field) => charge[field]), charge['billingCurrency']]),
  );
  const rows = [...groups].map(([key, members]) => {
    const [period, ...rest] = JSON.parse(key) as (string | null)[];
    const sums = AMOUNTS.map((amount) => [
      amount,
      formatDecimal(members.reduce((sum, charge) => add(sum, decimal(charge[amount]!)), ZERO)),
    ]);
    return {
      period,
      currency: rest.pop(),
      ...Object.fromEntries(fields.map((field, index) => [field, rest[index]])),
      ...Object.fromEntries(sums),
      chargeCount: members.length,
    };
  });
  const keyOf = (row: Record<string, unknown>) =>
    [row['period'], ...fields.map((field) => row[field]), row['currency']] as (string | null)[];
  return rows.sort((a, b) => compareKeys(keyOf(a), keyOf(b)));
}

/** Texts by their bytes, null last. */
function compareKeys(a: readonly (string | null)[], b: readonly (string | null)[]): number {
  for (const [index, text] of a.entries()) {
    const other = b[index]!;
    if (text === other) continue;
    if (text === null) return 1;
    if (other === null) return -1;
    return Buffer.compare(Buffer.from(text), Buffer.from(other));
  }
  return 0;
}

async function rowsOf(granularity: string, dimensions: readonly string[], filter: ChargeFilter = {}, asking: Asking = graph) {
  const query = composed(`query ($period: PeriodInput!, $granularity: Granularity, $by: [CostDimension!], $filter: ChargeFilter) {
    costs(period: $period, granularity: $granularity, groupBy: $by, filter: $filter) {
      rows { period currency ${[...dimensions, ...AMOUNTS].join(' ')} chargeCount } } }`);
  return (await asking.data(query, { period: PERIOD, granularity, by: dimensions.map(enumOf), filter })).costs.rows;
}

describe('a cost report', () => {
  for (const granularity of Object.keys(PERIODS)) {
    it(`by ${granularity} adds up every dimension exactly, from the rollups and from the charges`, async () => {
      for (const dimension of DIMENSION_NAMES)
        expect(await rowsOf(granularity, [dimension]), dimension).toEqual(expectedRows(charges, PERIODS[granularity]!, [dimension]));
    });
  }

  it('groups by several dimensions, some of them in the rollups and some not', async () => {
    const dimensions = ['costCenter', 'serviceName', 'resourceId', 'environment'];
    const fields = ['costCenter', 'serviceName', 'resourceId', 'environment'];
    expect(await rowsOf('DAY', dimensions)).toEqual(expectedRows(charges, PERIODS['DAY']!, fields));
    expect(await rowsOf('TOTAL', [])).toEqual(expectedRows(charges, PERIODS['TOTAL']!, []));
  });

  it('filters by values, their absence and their opposite', async () => {
    const cases: [filter: ChargeFilter, holds: (charge: Charges[number]) => boolean][] = [
      [{ subAccountId: { in: ['001', '003'] } }, (charge) => ['001', '003'].includes(charge['subAccountId']!)],
      [{ regionId: { in: [null] } }, (charge) => charge['regionId'] === null],
      [{ regionId: { in: [null, 'region-1'] } }, (charge) => [null, 'region-1'].includes(charge['regionId']!)],
      [{ regionId: { notIn: ['region-1'] } }, (charge) => charge['regionId'] !== 'region-1'],
      [{ regionId: { notIn: ['region-1', null] } }, (charge) => charge['regionId'] !== 'region-1' && charge['regionId'] !== null],
      [
        { resourceId: { in: ['i-1'] }, billingCurrency: { notIn: ['USD'] } },
        (charge) => charge['resourceId'] === 'i-1' && charge['billingCurrency'] !== 'USD',
      ],
      [{ costCenter: { in: ['web', 'unmapped'] } }, (charge) => ['web', 'unmapped'].includes(charge['costCenter']!)],
      [{ tags: [{ key: 'env', in: ['prod'] }] }, (charge) => tagsOf(charge)['env'] === 'prod'],
      [
        {
          tags: [
            { key: 'env', in: [null] },
            { key: 'team', notIn: ['web'] },
          ],
        },
        (charge) => !tagsOf(charge)['env'] && tagsOf(charge)['team'] !== 'web',
      ],
      [{ serviceName: { in: [] } }, () => false],
      [{ serviceName: { notIn: [] } }, () => true],
      [{ serviceName: { in: ["Robert'); drop table charge; --", '100%', 'Service _'] } }, () => false],
    ];
    for (const [filter, holds] of cases) {
      const told = JSON.stringify(filter);
      const expected = expectedRows(charges.filter(holds), PERIODS['MONTH']!, ['serviceName']);
      expect(await rowsOf('MONTH', ['serviceName'], filter), told).toEqual(expected);
      const found = await graph.data(ChargesWithFilterDocument, { period: PERIOD, first: 1000, filter });
      expect(found.charges!.nodes, told).toHaveLength(charges.filter(holds).length);
    }
  });

  it('holds a limited viewer to the own charges in every way of reading', async () => {
    const own = charges.filter((charge) => charge['costCenter'] === 'retail');
    for (const dimension of ['serviceName', 'regionId', 'resourceId', 'costCenter', 'skuId', 'invoiceId']) {
      for (const granularity of ['DAY', 'MONTH']) {
        const expected = expectedRows(own, PERIODS[granularity]!, [dimension]);
        expect(await rowsOf(granularity, [dimension], {}, graph.as(RETAIL_TOKEN)), dimension).toEqual(expected);
      }
    }
    // A filter is no way to what is not seen.
    expect(await rowsOf('MONTH', ['costCenter'], { costCenter: { in: ['web'] } }, graph.as(RETAIL_TOKEN))).toEqual([]);
  });

  it('orders rows as asked, amounts as numbers', async () => {
    const order = async (orderBy: CostOrder) =>
      (await graph.data(CostsInOrderDocument, { period: PERIOD, orderBy: [orderBy] })).costs!.rows;
    const byCost = (await order({ field: 'EFFECTIVE_COST', direction: 'DESC' })).map((row) => decimal(row.effectiveCost));
    const descending = byCost.every((cost, index) => index === 0 || add(byCost[index - 1]!, { ...cost, units: -cost.units }).units >= 0n);
    expect([byCost.length > 3, descending]).toEqual([true, true]);
    expect((await order({ field: 'RESOURCE_ID', direction: 'DESC' })).at(-1)!.resourceId).toBeNull();
    const wrong = await graph.ask(CostRowCountDocument, { period: PERIOD, orderBy: [{ field: 'SERVICE_NAME' }] });
    expect(wrong.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it('reads the rollup where it can', async () => {
    const tables = async (granularity: string, dimension: string) => {
      company.statements.reset();
      await rowsOf(granularity, [dimension]);
      return company.statements.texts.join(' ').match(/from (charge\w*) f/)?.[1];
    };
    expect(await tables('MONTH', 'costCenter')).toBe('charge_monthly');
    expect(await tables('YEAR', 'regionId')).toBe('charge_monthly');
    expect(await tables('DAY', 'serviceName')).toBe('charge_daily');
    expect(await tables('MONTH', 'resourceId')).toBe('charge');
    expect(await tables('DAY', 'skuId')).toBe('charge');
  });

  it('adds totals up without the groups that nobody looks at', async () => {
    const variables: CostTotalsAloneQueryVariables = { period: PERIOD, by: ['RESOURCE_ID', 'SKU_ID'] };
    const whole = await graph.data(CostTotalsAndRowCountDocument, variables);
    company.statements.reset();
    const alone = await graph.data(CostTotalsAloneDocument, variables);
    expect(alone.costs!.totals).toEqual(whole.costs!.totals);
    expect(whole.costs!.totals).toHaveLength(3);
    expect(company.statements.texts.join(' ')).toMatch(/from charge_monthly f/);
    company.statements.reset();
    await graph.data(InstantOfCostsDocument, { period: PERIOD, by: ['RESOURCE_ID'] });
    expect(company.statements.texts.join(' ')).not.toMatch(/from charge\w* f/);
  });

  it('is judged by the values that it holds, not by those that it might', async () => {
    const { costs } = await graph.data(
      composed(`query ($period: PeriodInput!) { costs(period: $period, granularity: DAY, groupBy: [RESOURCE_ID, SERVICE_NAME]) {
        rowCount rows { ${DIMENSION_NAMES.join(' ')} period currency ${AMOUNTS.join(' ')} chargeCount } } }`),
      { period: PERIOD },
    );
    expect(costs.rows).toHaveLength(costs.rowCount);
    expect(costs.rowCount).toBeGreaterThan(100);
  });

  it('is refused rather than cut when it is too large and no part was asked for', async () => {
    await pastTheGuards(company.db, (transaction) =>
      sql`insert into charge_monthly (batch_id, month, scope_key, region_id, charge_category, billed_cost, effective_cost, list_cost, contracted_cost, charge_count)
      select batch_id, month, scope_key, 'many-' || n, charge_category, 0, 0, 0, 0, 1 from (select * from charge_monthly limit 1) f, generate_series(1, 20100) n`.execute(
        transaction,
      ),
    );
    const whole = await graph.ask(CostsOfRegionsDocument, { period: PERIOD });
    expect(whole.errors).toMatchObject([{ extensions: { code: 'REPORT_TOO_LARGE', rowCount: expect.any(Number) } }]);
    const part = (await graph.data(CostsOfRegionsDocument, { period: PERIOD, first: 3 })).costs!;
    expect(part).toMatchObject({ pageInfo: { hasNextPage: true }, rows: { length: 3 } });
    expect(part.rowCount).toBeGreaterThan(20_000);
    // However many groups there are, their totals are few.
    const { costs } = await graph.data(CostTotalsAloneDocument, { period: PERIOD, by: ['REGION_ID'] });
    expect(costs!.totals).toHaveLength(3);
    const wide = composed(`query ($period: PeriodInput!) {
      costs(period: $period, first: 20000, groupBy: [REGION_ID]) { rows { period currency ${DIMENSION_NAMES.join(' ')} } } }`);
    expect((await graph.ask(wide, { period: PERIOD })).errors).toMatchObject([{ extensions: { code: 'OPERATION_TOO_LARGE' } }]);
  });
});

function tagsOf(charge: Charges[number]): Record<string, string> {
  return charge['tags'] as unknown as Record<string, string>;
}
