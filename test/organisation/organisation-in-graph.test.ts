import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OrganisationReportDocument, type OrganisationReportQueryVariables } from '#test/operations/generated/graphql.ts';
import { sealBatch } from '../dimensions/seal-charges.ts';
import { openCompany, type Company } from '../schema/company.ts';
import { RETAIL_TOKEN, serveGraph, type Asking, type GraphClient } from '../schema/graph-client.ts';

const MARCH = { period: { from: '2025-03', to: '2025-03' } };
let company: Company;
let graph: GraphClient;
beforeAll(async () => {
  company = await openCompany();
  graph = await serveGraph(company);
  await company.db.transaction().execute(async (transaction) => {
    const id = await sealBatch(transaction, { stream: 'cost-centers', slice: 'cost-centers', recordType: 'costCenter', months: [] });
    // Retail moves from stores to digital on the 15th, and has another owner from then on.
    await sql`insert into cost_center values
      (${id}, 0, 1, 'group', 'Group', null, null, '2020-01-01', null),
      (${id}, 0, 2, 'stores', 'Stores', 'ada', 'group', '2020-01-01', null),
      (${id}, 0, 3, 'digital', 'Digital', null, 'group', '2020-01-01', null),
      (${id}, 0, 4, 'retail', 'Retail', null, 'stores', '2020-01-01', '2025-03-15'),
      (${id}, 0, 5, 'retail', 'Retail', 'bo', 'digital', '2025-03-15', null)`.execute(transaction);
  });
  await company.bill('aws', '2025-03', [
    { Cost: '310', 'tag:team': 'retail', Start: '2025-03-01 00:00:00', End: '2025-04-01T00:00:00Z' },
    { Cost: '1', 'tag:team': 'retail', Start: '2025-03-14 23:00:00', End: '2025-03-15T00:00:00Z' },
    { Cost: '2', 'tag:team': 'retail', Start: '2025-03-15 00:00:00', End: '2025-03-15T01:00:00Z' },
    { Cost: '0.01', 'tag:team': 'retail', Currency: 'EUR', Start: '2025-03-14 00:00:00', End: '2025-03-17T00:00:00Z' },
    { Cost: '4', 'tag:team': 'web' },
    { Cost: '8' },
  ]);
  await company.mapDimensions('2025-03');
});
afterAll(async () => {
  await graph.close();
  await company.drop();
});

async function told(question: Partial<OrganisationReportQueryVariables>, as: Asking = graph) {
  const { organisationCosts } = await as.data(OrganisationReportDocument, { ...MARCH, ...question });
  return organisationCosts!.nodes.map(({ unitId, owner, orphanCostCenter, orphanReason, currency, effectiveCost }) => [
    orphanReason ? `${orphanCostCenter} ${orphanReason}` : (unitId ?? owner ?? 'nobody'),
    currency,
    effectiveCost,
  ]);
}

const ORPHANS = [
  ['unmapped UNMAPPED', 'USD', '8'],
  ['web NOT_IN_MASTER_DATA', 'USD', '4'],
];

describe('cost in the organisation', () => {
  it('as it was: days before and after the 15th', async () => {
    const shown = await told({ level: 2 });
    expect(shown).toEqual(
      expect.arrayContaining([
        ['digital', 'EUR', '0.00666667'],
        ['stores', 'EUR', '0.00333333'],
        ['digital', 'USD', '172'],
        ['stores', 'USD', '141'],
        ...ORPHANS,
      ]),
    );
    expect(shown).toHaveLength(6);
  });

  it('as it is on a day: the same total', async () => {
    expect((await told({ level: 2, organisationAsOf: '2025-03-15' })).toSorted(([a], [b]) => (a! < b! ? -1 : 1))).toEqual([
      ['digital', 'EUR', '0.01'],
      ['digital', 'USD', '313'],
      ...ORPHANS,
    ]);
    expect(await told({ level: 1 })).toEqual(expect.arrayContaining([['group', 'USD', '313']]));
  });

  it('by owner, the nearest above', async () => {
    expect(await told({ byOwner: true })).toEqual(
      expect.arrayContaining([
        ['ada', 'USD', '141'],
        ['bo', 'USD', '172'],
      ]),
    );
  });

  it('of a limited viewer is of its own cost centres', async () => {
    const shown = await told({ level: 2 }, graph.as(RETAIL_TOKEN));
    expect(shown.map(([id]) => id)).not.toContain('web NOT_IN_MASTER_DATA');
    expect(shown).toEqual(expect.arrayContaining([['digital', 'USD', '172']]));
  });

  it('comes in pages, of levels that there are', async () => {
    expect(await told({ level: 2, first: 2 })).toHaveLength(2);
    const { errors } = await graph.ask(OrganisationReportDocument, { ...MARCH, level: 0 });
    expect(errors[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
  });
});
