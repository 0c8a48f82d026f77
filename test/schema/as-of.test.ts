import { closeMonth, reopenMonth } from '#test/period/close-month.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ChargePayerDocument,
  ChargesAsOfDocument,
  CostsAndWarrantyDocument,
  CostsOfResourcesDocument,
  SourceDeliveriesDocument,
  type ChargesAsOfQueryVariables,
  type CostsAndWarrantyQueryVariables,
  type CostsOfResourcesQueryVariables,
} from '#test/operations/generated/graphql.ts';
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

const period = { from: '2025-01', to: '2025-01' };
const costsOf = async (variables: Partial<CostsOfResourcesQueryVariables> = {}) =>
  (await graph.data(CostsOfResourcesDocument, { period, ...variables })).costs!;
const chargesOf = async (variables: Partial<ChargesAsOfQueryVariables> = {}) =>
  (await graph.data(ChargesAsOfDocument, { period, ...variables })).charges!;
const resource = (index: number) => ({ Resource: `i-${String(index).padStart(2, '0')}`, 'tag:team': 'retail' });

describe('asOf', () => {
  it('answers as it was known before and after a restatement, the same each time', async () => {
    await company.bill('aws', '2025-01', [
      { Cost: '1', ...resource(1) },
      { Cost: '2', ...resource(2) },
    ]);
    const before = await costsOf();
    expect(before).toMatchObject({ totals: [{ billedCost: '3' }], warranty: { batches: [{ revision: 1 }], complete: true } });
    await company.bill('aws', '2025-01', [
      { Cost: '1', ...resource(1) },
      { Cost: '20', ...resource(2) },
      { Cost: '300', ...resource(3) },
    ]);
    const after = await costsOf();
    expect(after).toMatchObject({ totals: [{ billedCost: '321' }], warranty: { batches: [{ revision: 2 }] } });

    expect(await costsOf({ asOf: before.asOf })).toEqual(before);
    expect(await costsOf({ asOf: after.asOf })).toEqual(after);
    expect(await costsOf({ asOf: '1999-01-01' })).toMatchObject({
      rows: [],
      totals: [],
      warranty: { complete: false, batches: [], missing: [{ reason: 'NOTHING_DELIVERED' }] },
    });
    const charges = await chargesOf({ asOf: before.asOf });
    expect(charges.nodes.map(({ billedCost }) => billedCost)).toEqual(['1', '2']);
    expect(charges.asOf).toBe(before.asOf);
  });

  it('takes an instant in every spelling, down to the microsecond', async () => {
    const { asOf } = await costsOf();
    const millisecondsAfter = Date.parse(asOf) + 1;
    const berlin = `${new Date(millisecondsAfter + 3_600_000).toISOString().slice(0, -1)}+01:00`;
    for (const spelling of [asOf, millisecondsAfter, berlin, '2100-01-01', '2100-01-01T00:00Z']) {
      expect((await costsOf({ asOf: spelling as string })).asOf).toBe(asOf);
    }
    for (const wrong of ['yesterday', '2025-02-30', '2025-01-01T24:00:00Z', '2025-01-01T00:00:00+25:00', -1, 1e18, '']) {
      const answer = await graph.ask(CostsOfResourcesDocument, { period, asOf: wrong as string });
      expect([answer.status, answer.errors[0]?.extensions['code']], String(wrong)).toEqual([400, 'BAD_USER_INPUT']);
    }
  });

  it('reads mapping and allocation of its time as well', async () => {
    await company.mapDimensions('2025-01');
    await company.allocate('2025-01');
    const mapped = await chargesOf();
    expect(mapped.nodes[0]).toMatchObject({ costCenter: 'retail', allocatedTo: [{ amount: '1' }] });
    await company.mapDimensions('2025-01', 'env');
    expect((await chargesOf()).nodes[0]).toMatchObject({ costCenter: 'unmapped' });
    const again = await chargesOf({ asOf: mapped.asOf });
    expect(again.nodes.map((node) => ({ ...node, id: node.currentId }))).toEqual(mapped.nodes);
    expect(again.nodes.every(({ id, currentId }) => id !== currentId)).toBe(true);
    const payer = async (asOf?: string | null) =>
      (await graph.data(ChargePayerDocument, { id: mapped.nodes[0]!.id, asOf })).charge!.costCenter;
    expect([await payer(), await payer(mapped.asOf)]).toEqual(['unmapped', 'retail']);
  });
});

describe('pages', () => {
  it('of charges make up one list though the bill is restated meanwhile', async () => {
    const rows = Array.from({ length: 23 }, (_, index) => ({ Cost: `${index}`, ...resource(index) }));
    await company.bill('aws', '2025-01', rows);
    await company.bill('azure', '2025-01', rows.slice(0, 5));
    const whole = await chargesOf();
    const seen: string[] = [];
    let after: string | null = '';
    for (let page = 0; after !== null; page++) {
      const charges = await chargesOf({ first: 4, after });
      seen.push(...charges.nodes.map(({ id }) => id));
      expect([charges.asOf, charges.pageInfo.hasPreviousPage]).toEqual([whole.asOf, page > 0]);
      expect(charges.edges.map(({ cursor }) => cursor).at(-1)).toBe(charges.pageInfo.endCursor);
      if (page % 2 === 0)
        await company.bill(
          'aws',
          '2025-01',
          rows.slice(page).map((row) => ({ ...row, Cost: '1000' })),
        );
      after = charges.pageInfo.hasNextPage ? charges.pageInfo.endCursor : null;
    }
    expect(seen).toEqual(whole.nodes.map(({ id }) => id));
  });

  it('of a filtered list keep the filter', async () => {
    const filter = { resourceId: { in: ['i-12', 'i-15', 'i-20'] } };
    const first = await chargesOf({ first: 2, filter });
    const second = await chargesOf({ first: 2, filter, after: first.pageInfo.endCursor });
    expect([...first.nodes, ...second.nodes].map(({ resourceId }) => resourceId)).toEqual(['i-12', 'i-15', 'i-20']);
    expect([first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([true, false]);
  });

  it('of a report make up the report, with totals of the whole', async () => {
    const whole = await costsOf();
    const rows: unknown[] = [];
    let after: string | null = null;
    do {
      const costs = await costsOf({ first: 5, after });
      expect([costs.totals, costs.rowCount]).toEqual([whole.totals, whole.rowCount]);
      rows.push(...costs.rows);
      if (rows.length === 5) await company.bill('aws', '2025-01', [{ Cost: '9', ...resource(1) }]);
      after = costs.pageInfo.hasNextPage ? costs.pageInfo.endCursor : null;
    } while (after !== null);
    expect(rows).toEqual(whole.rows);
  });

  it('refuse a cursor of another list, and one that nobody gave', async () => {
    const charges = await chargesOf({ first: 1 });
    const costs = await costsOf({ first: 1 });
    const forged = Buffer.from(JSON.stringify(['charges', 'x', '2025-01-01', '1); drop table charge', 0, 1, 0])).toString('base64url');
    const refusals = [
      graph.ask(ChargesAsOfDocument, { period, after: costs.pageInfo.endCursor }),
      graph.ask(ChargesAsOfDocument, { period, after: charges.pageInfo.endCursor, filter: { resourceId: { in: ['x'] } } }),
      graph.ask(CostsOfResourcesDocument, { period, after: charges.pageInfo.endCursor, first: 1 }),
      graph.ask(ChargesAsOfDocument, { period, after: forged }),
      graph.ask(ChargesAsOfDocument, { period, after: 'x'.repeat(10_000) }),
      graph.ask(ChargesAsOfDocument, { period, after: '%' }),
    ];
    for (const { errors, data } of await Promise.all(refusals)) {
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' }, message: expect.stringMatching(/^expected a cursor/) }]);
      expect(Object.values(data)).toEqual([null]);
    }
  });

  it('hold what was asked for, from none to the limit', async () => {
    expect(await chargesOf({ first: 0 })).toMatchObject({
      nodes: [],
      pageInfo: { hasNextPage: true, endCursor: null },
    });
    expect((await chargesOf({ first: 1000 })).nodes.length).toBeGreaterThan(0);
    for (const first of [-1, 1001, 2147483647]) {
      expect((await graph.ask(ChargesAsOfDocument, { period, first })).errors).toMatchObject([
        { extensions: { code: expect.stringMatching(/^(BAD_USER_INPUT|OPERATION_TOO_LARGE)$/) } },
      ]);
    }
  });
});

describe('warranty', () => {
  const spring = { from: '2025-04', to: '2025-05' };
  const warranted = async (require?: CostsAndWarrantyQueryVariables['require']) =>
    (await graph.data(CostsAndWarrantyDocument, { period: spring, require })).costs!;

  it('names the source that delivered the month before and not this one', async () => {
    await company.bill('aws', '2025-04', [{ Cost: '1' }]);
    await company.bill('azure', '2025-04', [{ Cost: '1' }]);
    await company.bill('aws', '2025-05', [{ Cost: '1' }]);
    expect((await warranted()).warranty.missing).toEqual([
      { source: 'azure', slice: 'hub/2025-05', reason: 'NOT_DELIVERED', detail: expect.stringContaining('azure') },
    ]);
  });

  it('fails instead of giving a number when it is required and missing', async () => {
    const { data, errors } = await graph.ask(CostsAndWarrantyDocument, {
      period: spring,
      require: { complete: true, closed: true },
    });
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
    expect((await warranted({ complete: true })).warranty).toEqual({
      complete: true,
      closed: false,
      missing: [],
    });
    for (const month of ['2025-04', '2025-05']) await closeMonth(company.db, month);
    expect((await warranted({ complete: true, closed: true })).totals).toEqual([{ billedCost: '4' }]);
    for (const month of ['2025-04', '2025-05']) await reopenMonth(company.db, month);
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
    expect((await warranted()).warranty.missing).toMatchObject([{ source: 'aws', slice: 'hub/2025-05', reason: 'DELIVERY_REFUSED' }]);
    const { sources } = await graph.data(SourceDeliveriesDocument);
    expect(sources!.find(({ id }) => id === 'aws')).toMatchObject({
      deliveredThrough: '2025-05',
      finalThrough: null,
      openRefusals: [{ slice: 'hub/2025-05', code: 'gzip-damaged', found: '12.50' }],
      lastBatch: { slice: 'hub/2025-05' },
    });
    await company.bill('aws', '2025-05', [{ Cost: '2' }]);
    expect((await warranted()).warranty.missing).toEqual([]);
  });
});
