import { execute, parse, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openContext } from '#schema/context.ts';
import { schema } from '#schema/schema.ts';
import { NO_WORK } from '#schema/events/work-feed.ts';
import { readerOf, type Viewer } from '#src/domain/authority/viewer.ts';
import { assets } from '#src/runs/asset/assets.ts';
import { makeRun } from '#src/runs/make-run.ts';
import { exportFocus } from '#src/store/focus/export-focus.ts';
import { sealInventory } from '#test/assets/seal-inventory.ts';
import { sealRecords } from '#test/ledger/seal-records.ts';
import { taggedBill } from '#test/models/registry.ts';
import { MaskedChargesDocument } from '#test/operations/generated/graphql.ts';
import { ADMIN, openCompany, type Company } from '#test/schema/company.ts';
import { serveGraph } from '#test/schema/graph-client.ts';
import { wholeOperation } from './whole-operation.ts';

/** Two hubs that differ in nothing but what is masked: whoever may not read it gets the same answers from both, whatever they ask. */
let twins: readonly [Company, Company];

beforeAll(async () => {
  twins = await Promise.all([openMaskedTwin('1'), openMaskedTwin('2')]);
});
afterAll(async () => {
  await Promise.all(twins.map((twin) => twin.drop()));
});

async function openMaskedTwin(secret: string): Promise<Company> {
  const company = await openCompany();
  const { db } = company;
  const priced = { Price: `0.${secret}`, Quantity: `7${secret}`, Unit: 'Hours', Description: `$0.${secret} per hour` };
  await taggedBill(company, 'aws', '2025-01', [
    { Cost: '1.10', Resource: 'i-mine', 'tag:team': 'retail', ...priced },
    { Cost: '2.20', Resource: 'i-other', 'tag:team': 'retail', ...priced },
  ]);
  await company.mapDimensions('2025-01');
  const has = { costCenterId: 'retail', assignedTo: `secret${secret}@example.com` };
  await sealInventory(db, 'one', [{ itemKey: 'k-1', name: 'pc-1', serialNumber: 'SERIAL-1', ...has }]);
  await makeRun(db, ADMIN, assets, { month: undefined, ruleSet: undefined });
  const driver = { driver: 'salary', unit: 'EUR', month: '2025-01', target: 'retail', quantity: `90${secret}` };
  await sealRecords(db, { record: 'driverValue', months: ['2025-01'], rows: [driver] });
  const centre = {
    costCenterId: 'retail',
    name: 'Retail',
    owner: `secret${secret}`,
    parentId: null,
    validFrom: '2024-01-01',
    validTo: null,
  };
  await sealRecords(db, { record: 'costCenter', rows: [centre] });
  return company;
}

const READS_ALL = { ...readerOf('all of retail', ['retail']) };
const MASKED: Viewer = {
  ...READS_ALL,
  id: 'masked',
  permissions: new Set([...READS_ALL.permissions].filter((name) => !['price.read', 'driver.read'].includes(name))),
};
const UNMASKED: Viewer = { ...READS_ALL, permissions: new Set([...READS_ALL.permissions, 'person.read']) };

const CHARGE = `"${Buffer.from('Charge:1.0.1.0').toString('base64url')}"`;
const GIVEN = {
  'PeriodInput!': '{ from: "2025-01", to: "2025-01" }',
  'Month!': '"2025-01"',
  'LiveBy!': '{ alias: "champion" }',
  'Date!': '"2025-01-31"',
  dimension: 'COST_CENTER',
  id: CHARGE,
  of: CHARGE,
  ids: `[${CHARGE}]`,
} as const;
const OPERATIONS = Object.values(schema.getQueryType()!.getFields()).flatMap((field) => {
  const query = wholeOperation(schema, field, { given: GIVEN, depth: 7 });
  return query === undefined ? [] : [{ name: field.name, query }];
});

async function answer({ db }: Company, viewer: Viewer, query: string): Promise<string> {
  const document = parse(query);
  expect(validate(schema, document)).toEqual([]);
  const events = {
    listen: async function* (): AsyncGenerator<never> {},
    span: () => ({ floor: '0', newest: '0' }),
    work: NO_WORK,
    close: () => Promise.resolve(),
  };
  const { context, close } = openContext({ db, viewer, events });
  const { data, errors } = await execute({ schema, document, contextValue: context });
  await close();
  return JSON.stringify({ data, errors: errors?.map(({ message, path }) => ({ message, path })) })
    .replaceAll(/\b[0-9a-f]{64}\b/g, 'digest')
    .replaceAll(/20(?:2[6-9]|[3-9]\d)-\d\d-\d\dT[\d:.]+Z/g, 'instant')
    .replaceAll(/"key":"[0-9a-f-]{36}"/g, '"key":"uuid"');
}

describe('who may not read prices, people and drivers', () => {
  it.each(OPERATIONS)('learns nothing of them from $name', async ({ query }) => {
    const [one, two] = await Promise.all(twins.map((twin) => answer(twin, MASKED, query)));
    expect(two).toBe(one);
    expect(one).not.toMatch(/secret\d/);
  });

  it('would be told, with the permissions', async () => {
    const told = await Promise.all(
      OPERATIONS.map(async ({ name, query }) => {
        const [one, two] = await Promise.all(twins.map((twin) => answer(twin, UNMASKED, query)));
        return one === two ? [] : [name];
      }),
    );
    expect(told.flat()).toEqual(expect.arrayContaining(['assets', 'charge', 'charges', 'costCenters', 'costs', 'drivers', 'node']));
  });

  it('exports the same bytes', async () => {
    const bytes = async ({ pool }: Company, viewer: Viewer) => {
      const chunks: Uint8Array[] = [];
      const csv = async (chunk: Uint8Array) => void chunks.push(Uint8Array.from(chunk));
      await exportFocus(pool, viewer, { dataset: 'cost-and-usage', from: '2025-01', to: '2025-01', version: '1.2' }, { csv });
      return Buffer.concat(chunks).toString();
    };
    const [one, two] = await Promise.all(twins.map((twin) => bytes(twin, MASKED)));
    expect(one).toContain('ListUnitPrice');
    expect(two).toBe(one);
    expect(await bytes(twins[0], UNMASKED)).not.toBe(await bytes(twins[1], UNMASKED));
  });

  it('is told over HTTP what is masked, under whatever name it was asked for', async () => {
    const viewers = [MASKED, UNMASKED].map((viewer) => ({ viewer, token: `token of ${viewer.id}`.replaceAll(' ', '-') }));
    const graph = await serveGraph(twins[0], { viewers });
    const ask = async (token: string) => {
      const response = await fetch(`${graph.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ query: MaskedChargesDocument.toString() }),
      });
      return response.json();
    };
    const masked = ['Charge.listUnitPrice', 'Charge.pricingQuantity', 'CostRow.pricingQuantity'];
    expect(await ask('token-of-masked')).toMatchObject({
      data: {
        charges: { nodes: [{ price: null, pricingQuantity: null, billedCost: '1.1' }, {}] },
        costs: { rows: [{ pricingQuantity: null }], warranty: { masked } },
      },
      extensions: { masked },
    });
    const told = await ask('token-of-all-of-retail');
    expect(told).toMatchObject({ data: { charges: { nodes: [{ price: '0.1' }, {}] }, costs: { warranty: { masked: [] } } } });
    expect(told).not.toHaveProperty('extensions.masked');
    await graph.close();
  });
});
