import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withdrawSlice } from '#src/actions/batch/withdraw-slice.ts';
import { CarriedCostsDocument, TrueUpsDocument, type TrueUpsQueryVariables } from '#test/operations/generated/graphql.ts';
import { closeMonth, reopenMonth } from '../period/close-month.ts';
import { ADMIN, openCompany, type Company } from '../schema/company.ts';
import { RETAIL_TOKEN, serveGraph, type GraphClient } from '../schema/graph-client.ts';

let company: Company;
let graph: GraphClient;
let january: { readonly knowledgeAt: string };

beforeAll(async () => {
  company = await openCompany();
  graph = await serveGraph(company);
  await company.bill('aws', '2025-01', [
    { Cost: '10.01', 'tag:team': 'retail', Service: 'Machines' },
    { Cost: '7', 'tag:team': 'web', Service: 'Machines' },
  ]);
  await company.bill('azure', '2025-01', [{ Cost: '5', 'tag:team': 'web', Service: 'Disks' }]);
  await company.bill('aws', '2025-02', [{ Cost: '1000', 'tag:team': 'retail', Service: 'Machines' }]);
  await company.mapDimensions('2025-01');
  january = await closeMonth(company.db, '2025-01');
});
afterAll(async () => {
  await graph.close();
  await company.drop();
});

const trueUps = async (month: string, variables: Partial<TrueUpsQueryVariables> = {}, as?: string) =>
  (await (as === undefined ? graph : graph.as(as)).data(TrueUpsDocument, { month, ...variables })).trueUps!;
const carried = async (from: string, to: string, view: 'PINNED' | 'PRESENT' = 'PINNED') => {
  const { totals, warranty } = (await graph.data(CarriedCostsDocument, { period: { from, to }, view })).costs!;
  return { shown: totals[0]?.effectiveCost, trueUps: warranty.trueUps.map(({ trueUpOf, effectiveCost }) => [trueUpOf, effectiveCost]) };
};
const january2 = () =>
  company.bill('aws', '2025-01', [
    { Cost: '10.01', 'tag:team': 'retail', Service: 'Machines' },
    { Cost: '9.5', 'tag:team': 'web', Service: 'Machines' },
    { Cost: '0.25', 'tag:team': 'retail', Service: 'Lamps' },
  ]);

describe('what comes after the close of January', () => {
  it('is nothing as long as nothing comes', async () => {
    expect(await trueUps('2025-02')).toMatchObject({ nodes: [], totals: [] });
    await company.mapDimensions('2025-01');
    expect((await trueUps('2025-02')).nodes).toEqual([]);
  });

  it('is in February, linked to what it corrects and what corrects it', async () => {
    await january2();
    await withdrawSlice(company.db, ADMIN, {
      place: { sourceId: 'azure', stream: 'charges', slice: 'hub/2025-01' },
      reason: 'billed by mistake',
    });
    await company.mapDimensions('2025-01');
    const shown = { month: '2025-02', trueUpOf: '2025-01', pinnedAt: january.knowledgeAt, currency: 'USD' };
    const restated = { ...shown, source: 'aws', corrected: { revision: 1 }, correctedBy: { revision: 2 } };
    const { nodes, totals } = await trueUps('2025-02');
    expect(nodes).toMatchObject([
      { ...restated, serviceName: 'Lamps', costCenter: 'retail', effectiveCost: '0.25', billedCost: '0.25' },
      { ...restated, serviceName: 'Machines', costCenter: 'web', effectiveCost: '2.5' },
      {
        ...shown,
        source: 'azure',
        serviceName: 'Disks',
        costCenter: 'web',
        effectiveCost: '-5',
        corrected: { revision: 1 },
        correctedBy: null,
      },
    ]);
    expect(totals).toEqual([{ trueUpOf: '2025-01', currency: 'USD', billedCost: '-2.25', effectiveCost: '-2.25' }]);
    expect(await trueUps('2025-03')).toMatchObject({ nodes: [] });
    expect(await trueUps('2025-01')).toMatchObject({ nodes: [] });
    expect((await trueUps('2025-02', { asOf: january.knowledgeAt })).nodes).toEqual([]);
  });

  it('makes both months together what is known, and the warranty says it', async () => {
    expect(await carried('2025-01', '2025-01')).toEqual({ shown: '22.01', trueUps: [] });
    expect(await carried('2025-01', '2025-02')).toEqual({ shown: '1022.01', trueUps: [['2025-01', '-2.25']] });
    expect(await carried('2025-01', '2025-02', 'PRESENT')).toEqual({ shown: '1019.76', trueUps: [] });
  });

  it('comes in pages, and to a limited viewer as far as it is of the own cost centres', async () => {
    const whole = await trueUps('2025-02');
    const first = await trueUps('2025-02', { first: 2 });
    const second = await trueUps('2025-02', { first: 2, after: first.pageInfo.endCursor });
    expect([...first.nodes, ...second.nodes]).toEqual(whole.nodes);
    expect([first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([true, false]);
    const limited = await trueUps('2025-02', {}, RETAIL_TOKEN);
    expect(limited.nodes.map(({ costCenter, effectiveCost }) => [costCenter, effectiveCost])).toEqual([['retail', '0.25']]);
    expect(limited.totals).toMatchObject([{ effectiveCost: '0.25' }]);
  });

  it('tells a mapping that moved cost from one cost centre to another', async () => {
    await company.mapDimensions('2025-01', 'env');
    const { nodes, totals } = await trueUps('2025-02');
    expect(nodes.filter(({ source, serviceName }) => source === 'aws' && serviceName === 'Machines')).toMatchObject([
      { costCenter: 'retail', effectiveCost: '-10.01' },
      { costCenter: 'unmapped', effectiveCost: '19.51' },
      { costCenter: 'web', effectiveCost: '-7' },
    ]);
    expect(totals).toMatchObject([{ effectiveCost: '-2.25' }]);
    await company.mapDimensions('2025-01');
  });

  it('takes as many statements, however much is carried', async () => {
    company.statements.reset();
    await trueUps('2025-02', { first: 1 });
    const few = company.statements.texts.length;
    company.statements.reset();
    await trueUps('2025-02');
    expect(company.statements.texts.length).toBe(few);
  });

  it('is pinned with February, and what comes then is in March', async () => {
    await closeMonth(company.db, '2025-02');
    const pinned = await trueUps('2025-02');
    await company.bill('azure', '2025-01', [{ Cost: '3', 'tag:team': 'web', Service: 'Disks' }]);
    expect(await trueUps('2025-02')).toEqual(pinned);
    expect((await trueUps('2025-03')).totals).toEqual([{ trueUpOf: '2025-01', currency: 'USD', billedCost: '3', effectiveCost: '3' }]);
    expect(await carried('2025-01', '2025-03')).toEqual({
      shown: '1022.01',
      trueUps: [
        ['2025-01', '-2.25'],
        ['2025-01', '3'],
      ],
    });
  });

  it('goes away when January is reopened: what February carries for good, March takes back', async () => {
    await reopenMonth(company.db, '2025-01');
    expect((await trueUps('2025-03')).nodes[0]).toMatchObject({ trueUpOf: '2025-01', pinnedAt: null });
    expect(await carried('2025-01', '2025-03')).toEqual({
      shown: '1022.76',
      trueUps: [
        ['2025-01', '-2.25'],
        ['2025-01', '2.25'],
      ],
    });
    await reopenMonth(company.db, '2025-02');
    expect((await carried('2025-01', '2025-03')).trueUps).toEqual([]);
  });
});
