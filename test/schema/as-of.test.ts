import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCompany, type Company } from './company.ts';
import { serveGraph, type GraphClient } from './graph-client.ts';

let company: Company;
let graph: GraphClient;

beforeAll(async () => {
  company = await openCompany();
  graph = await serveGraph(company);
});
afterAll(async () => {
  await graph.close();
  await company.drop();
});

const COSTS = `query ($asOf: DateTime, $after: String, $first: Int) {
  costs(period: { from: "2025-01", to: "2025-01" }, groupBy: [RESOURCE_ID], asOf: $asOf, after: $after, first: $first) {
    rows { resourceId billedCost } totals { billedCost } rowCount pageInfo { hasNextPage hasPreviousPage endCursor } asOf
    warranty { asOf complete closed batches { revision } missing { reason } } } }`;
const CHARGES = `query ($asOf: DateTime, $after: String, $first: Int, $filter: ChargeFilter) {
  charges(period: { from: "2025-01", to: "2025-01" }, asOf: $asOf, after: $after, first: $first, filter: $filter) {
    asOf nodes { id billedCost resourceId costCenter allocatedTo { amount } } edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;
const resource = (index: number) => ({ Resource: `i-${String(index).padStart(2, '0')}`, 'tag:team': 'retail' });

describe('asOf', () => {
  it('answers as it was known before and after a restatement, the same each time', async () => {
    await company.bill('aws', '2025-01', [
      { Cost: '1', ...resource(1) },
      { Cost: '2', ...resource(2) },
    ]);
    const before = (await graph.data(COSTS)).costs;
    expect(before).toMatchObject({ totals: [{ billedCost: '3' }], warranty: { batches: [{ revision: 1 }], complete: true } });
    await company.bill('aws', '2025-01', [
      { Cost: '1', ...resource(1) },
      { Cost: '20', ...resource(2) },
      { Cost: '300', ...resource(3) },
    ]);
    const after = (await graph.data(COSTS)).costs;
    expect(after).toMatchObject({ totals: [{ billedCost: '321' }], warranty: { batches: [{ revision: 2 }] } });

    expect((await graph.data(COSTS, { asOf: before.asOf })).costs).toEqual(before);
    expect((await graph.data(COSTS, { asOf: after.asOf })).costs).toEqual(after);
    expect((await graph.data(COSTS, { asOf: '1999-01-01' })).costs).toMatchObject({
      rows: [],
      totals: [],
      warranty: { complete: false, batches: [], missing: [{ reason: 'NOTHING_DELIVERED' }] },
    });
    const charges = (await graph.data(CHARGES, { asOf: before.asOf })).charges;
    expect(charges.nodes.map((node: { billedCost: string }) => node.billedCost)).toEqual(['1', '2']);
    expect(charges.asOf).toBe(before.asOf);
  });

  it('takes an instant in every spelling, down to the microsecond', async () => {
    const { asOf } = (await graph.data(COSTS)).costs;
    const millisecondsAfter = Date.parse(asOf) + 1;
    const berlin = `${new Date(millisecondsAfter + 3_600_000).toISOString().slice(0, -1)}+01:00`;
    for (const spelling of [asOf, millisecondsAfter, berlin, '2100-01-01', '2100-01-01T00:00Z']) {
      expect((await graph.data(COSTS, { asOf: spelling })).costs.asOf).toBe(asOf);
    }
    for (const wrong of ['yesterday', '2025-02-30', '2025-01-01T24:00:00Z', '2025-01-01T00:00:00+25:00', -1, 1e18, '']) {
      const answer = await graph.ask(COSTS, { asOf: wrong });
      expect([answer.status, answer.errors[0]?.extensions['code']], String(wrong)).toEqual([400, 'BAD_USER_INPUT']);
    }
  });

  it('reads mapping and allocation of its time as well', async () => {
    await company.mapDimensions('2025-01');
    await company.allocate('2025-01');
    const mapped = (await graph.data(CHARGES)).charges;
    expect(mapped.nodes[0]).toMatchObject({ costCenter: 'retail', allocatedTo: [{ amount: '1' }] });
    await company.mapDimensions('2025-01', 'env');
    expect((await graph.data(CHARGES)).charges.nodes[0]).toMatchObject({ costCenter: 'unmapped' });
    expect((await graph.data(CHARGES, { asOf: mapped.asOf })).charges).toEqual(mapped);
    const charge = (asOf?: string) =>
      graph.data(`query ($id: ID!, $asOf: DateTime) { charge(id: $id, asOf: $asOf) { costCenter } }`, { id: mapped.nodes[0].id, asOf });
    expect([(await charge()).charge.costCenter, (await charge(mapped.asOf)).charge.costCenter]).toEqual(['unmapped', 'retail']);
  });
});

describe('pages', () => {
  it('of charges make up one list though the bill is restated meanwhile', async () => {
    const rows = Array.from({ length: 23 }, (_, index) => ({ Cost: `${index}`, ...resource(index) }));
    await company.bill('aws', '2025-01', rows);
    await company.bill('azure', '2025-01', rows.slice(0, 5));
    const whole = (await graph.data(CHARGES)).charges;
    const seen: string[] = [];
    let after: string | null = '';
    for (let page = 0; after !== null; page++) {
      const { charges } = await graph.data(CHARGES, { first: 4, after });
      seen.push(...charges.nodes.map((node: { id: string }) => node.id));
      expect([charges.asOf, charges.pageInfo.hasPreviousPage]).toEqual([whole.asOf, page > 0]);
      expect(charges.edges.map((edge: { cursor: string }) => edge.cursor).at(-1)).toBe(charges.pageInfo.endCursor);
      if (page % 2 === 0)
        await company.bill(
          'aws',
          '2025-01',
          rows.slice(page).map((row) => ({ ...row, Cost: '1000' })),
        );
      after = charges.pageInfo.hasNextPage ? charges.pageInfo.endCursor : null;
    }
    expect(seen).toEqual(whole.nodes.map((node: { id: string }) => node.id));
  });

  it('of a filtered list keep the filter', async () => {
    const filter = { resourceId: { in: ['i-12', 'i-15', 'i-20'] } };
    const first = (await graph.data(CHARGES, { first: 2, filter })).charges;
    const second = (await graph.data(CHARGES, { first: 2, filter, after: first.pageInfo.endCursor })).charges;
    expect([...first.nodes, ...second.nodes].map((node: { resourceId: string }) => node.resourceId)).toEqual(['i-12', 'i-15', 'i-20']);
    expect([first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([true, false]);
  });

  it('of a report make up the report, with totals of the whole', async () => {
    const whole = (await graph.data(COSTS)).costs;
    const rows: unknown[] = [];
    let after: string | null = null;
    do {
      const { costs } = await graph.data(COSTS, { first: 5, after });
      expect([costs.totals, costs.rowCount]).toEqual([whole.totals, whole.rowCount]);
      rows.push(...costs.rows);
      if (rows.length === 5) await company.bill('aws', '2025-01', [{ Cost: '9', ...resource(1) }]);
      after = costs.pageInfo.hasNextPage ? costs.pageInfo.endCursor : null;
    } while (after !== null);
    expect(rows).toEqual(whole.rows);
  });

  it('refuse a cursor of another list, and one that nobody gave', async () => {
    const { charges } = await graph.data(CHARGES, { first: 1 });
    const { costs } = await graph.data(COSTS, { first: 1 });
    const forged = Buffer.from(JSON.stringify(['charges', 'x', '2025-01-01', '1); drop table charge', 0, 1, 0])).toString('base64url');
    const refusals = [
      graph.ask(CHARGES, { after: costs.pageInfo.endCursor }),
      graph.ask(CHARGES, { after: charges.pageInfo.endCursor, filter: { resourceId: { in: ['x'] } } }),
      graph.ask(COSTS, { after: charges.pageInfo.endCursor, first: 1 }),
      graph.ask(CHARGES, { after: forged }),
      graph.ask(CHARGES, { after: 'x'.repeat(10_000) }),
      graph.ask(CHARGES, { after: '%' }),
    ];
    for (const { errors, data } of await Promise.all(refusals)) {
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' }, message: expect.stringMatching(/^expected a cursor/) }]);
      expect(Object.values(data)).toEqual([null]);
    }
  });

  it('hold what was asked for, from none to the limit', async () => {
    expect((await graph.data(CHARGES, { first: 0 })).charges).toMatchObject({
      nodes: [],
      pageInfo: { hasNextPage: true, endCursor: null },
    });
    expect((await graph.data(CHARGES, { first: 1000 })).charges.nodes.length).toBeGreaterThan(0);
    for (const first of [-1, 1001, 2147483647]) {
      expect((await graph.ask(CHARGES, { first })).errors).toMatchObject([
        { extensions: { code: expect.stringMatching(/^(BAD_USER_INPUT|OPERATION_TOO_LARGE)$/) } },
      ]);
    }
  });
});

describe('warranty', () => {
  const REQUIRE = `query ($require: Require) { costs(period: { from: "2025-04", to: "2025-05" }, require: $require) { totals { billedCost } warranty { complete closed missing { source slice reason detail } } } }`;

  it('names the source that delivered the month before and not this one', async () => {
    await company.bill('aws', '2025-04', [{ Cost: '1' }]);
    await company.bill('azure', '2025-04', [{ Cost: '1' }]);
    await company.bill('aws', '2025-05', [{ Cost: '1' }]);
    const { costs } = await graph.data(REQUIRE);
    expect(costs.warranty.missing).toEqual([
      { source: 'azure', slice: 'hub/2025-05', reason: 'NOT_DELIVERED', detail: expect.stringContaining('azure') },
    ]);
  });

  it('fails instead of giving a number when it is required and missing', async () => {
    const { data, errors } = await graph.ask(REQUIRE, { require: { complete: true, closed: true } });
    expect(data.costs).toBeNull();
    expect(errors).toMatchObject([
      {
        message: expect.stringMatching(/azure delivered .* not 2025-05/),
        extensions: {
          code: 'REQUIREMENT_NOT_MET',
          openMonths: ['2025-04', '2025-05'],
          missing: [{ source: 'azure', slice: 'hub/2025-05' }],
        },
      },
    ]);
    await company.bill('azure', '2025-05', [{ Cost: '1' }]);
    expect((await graph.data(REQUIRE, { require: { complete: true } })).costs.warranty).toEqual({
      complete: true,
      closed: false,
      missing: [],
    });
    await company.db
      .insertInto('period')
      .values(
        ['2025-04', '2025-05'].map((month) => ({
          month,
          state: 'closed' as const,
          closed_at: new Date().toISOString(),
          closed_by: 'test',
        })),
      )
      .execute();
    expect((await graph.data(REQUIRE, { require: { complete: true, closed: true } })).costs.totals).toEqual([{ billedCost: '4' }]);
  });

  it('names a delivery that was refused, until a sound one comes', async () => {
    await company.db
      .insertInto('delivery_refusal')
      .values({
        source_id: 'aws',
        stream: 'charges',
        slice: 'hub/2025-05',
        code: 'gzip-damaged',
        expected: 'a whole file',
        found: '12.50',
        way_out: 'deliver again',
        resolved_at: null,
      })
      .execute();
    expect((await graph.data(REQUIRE)).costs.warranty.missing).toMatchObject([
      { source: 'aws', slice: 'hub/2025-05', reason: 'DELIVERY_REFUSED' },
    ]);
    const { sources } = await graph.data(
      `{ sources { id connector deliveredThrough finalThrough openRefusals { slice code found } lastBatch { slice } } }`,
    );
    expect(sources.find(({ id }: { id: string }) => id === 'aws')).toMatchObject({
      deliveredThrough: '2025-05',
      finalThrough: null,
      openRefusals: [{ slice: 'hub/2025-05', code: 'gzip-damaged', found: '12.50' }],
      lastBatch: { slice: 'hub/2025-05' },
    });
    await company.bill('aws', '2025-05', [{ Cost: '2' }]);
    expect((await graph.data(REQUIRE)).costs.warranty.missing).toEqual([]);
  });
});
