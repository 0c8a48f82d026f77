import { afterAll, beforeAll, expect, it } from 'vitest';
import { withdrawSlice } from '#src/actions/batch/withdraw-slice.ts';
import { assets } from '#src/runs/asset/assets.ts';
import { makeRun } from '#src/runs/make-run.ts';
import { AssetDiscrepanciesDocument, AssetLifecyclesDocument } from '#test/operations/generated/graphql.ts';
import { openCompany, type Company } from '../schema/company.ts';
import { serveGraph, type GraphClient } from '../schema/graph-client.ts';
import { sealEntitlements, sealInventory, sealRegister } from './seal-inventory.ts';
import { administrator } from '#src/domain/authority/viewer.ts';

/** What happens to things from delivery to delivery, and what does not fit together because of it. */
const ADMIN = administrator('test');
let company: Company;
let graph: GraphClient;

const ARN = 'arn:aws:ec2:eu-central-1:000456:instance/i-0AB';
const laptop = {
  itemKey: 'l',
  name: 'lt-1',
  serialNumber: 'LAPTOP-1',
  assignedTo: 'ACME\\ana',
  operatingSystem: 'Windows 10',
  model: 'L5440',
};
const machine = { itemKey: 'i', assetType: 'cloud-resource', cloudResourceId: ARN, cloudAccountId: '000456' } as const;
const disk = { itemKey: 'd', assetType: 'cloud-resource', cloudResourceId: 'vol-1', lastSeenAt: '2025-01-09T00:00:00Z' } as const;

beforeAll(async () => {
  company = await openCompany();
  graph = await serveGraph(company);
});
afterAll(async () => {
  await graph.close();
  await company.drop();
});

async function things() {
  const { assets } = await graph.data(AssetLifecyclesDocument);
  return new Map(assets!.nodes.map((node) => [node.links![0]!.itemKey, node]));
}
const eventsOf = async (itemKey: string) =>
  (await things())
    .get(itemKey)!
    .events!.nodes.map(({ kind, from, to, batch }) => `${kind.toLowerCase()} ${from} > ${to} by ${batch!.source.id} ${batch!.revision}`);

it('first sees what there is', async () => {
  await sealInventory(company.db, 'sccm', [laptop]);
  await sealInventory(company.db, 'mdm', [{ ...laptop, itemKey: 'm', assignedTo: 'ana@acme.example' }]);
  await sealInventory(company.db, 'aws', [machine, disk]);
  expect((await makeRun(company.db, ADMIN, assets, { month: undefined, ruleSet: undefined })).outcome).toBe('sealed');
  expect(await eventsOf('m')).toEqual(['found null > active by sccm 1']);
  expect((await things()).size).toBe(3);
});

it('tells once of what two tools say, whenever the runs are made', async () => {
  const given = { ...laptop, assignedTo: 'ben', operatingSystem: 'Windows 11' };
  await sealInventory(company.db, 'sccm', [given]);
  await sealInventory(company.db, 'mdm', [{ ...given, itemKey: 'm', assignedTo: 'BEN@acme.example' }]);
  await makeRun(company.db, ADMIN, assets, { month: undefined, ruleSet: undefined });
  await sealInventory(company.db, 'mdm', [{ ...given, itemKey: 'm', assignedTo: 'Ben' }]);
  await makeRun(company.db, ADMIN, assets, { month: undefined, ruleSet: undefined });
  expect(await eventsOf('m')).toEqual([
    'upgraded Windows 10 > Windows 11 by sccm 2',
    'reassigned ACME\\ana > ben by sccm 2',
    'found null > active by sccm 1',
  ]);
});

it('keeps what is lost, and knows it when it is found under another name', async () => {
  const { id } = (await things()).get('m')!;
  await sealInventory(company.db, 'sccm', []);
  await sealInventory(company.db, 'mdm', []);
  await makeRun(company.db, ADMIN, assets, { month: undefined, ruleSet: undefined });
  expect((await things()).get('m')).toMatchObject({ id, status: 'LOST' });
  expect((await eventsOf('m'))[0]).toBe('lost active > lost by mdm 4');
  await sealInventory(company.db, 'sccm', [{ ...laptop, itemKey: 'anew', name: 'lt-9', assignedTo: 'ben' }]);
  await makeRun(company.db, ADMIN, assets, { month: undefined, ruleSet: undefined });
  const found = [...(await things()).values()].find((one) => one.id === id)!;
  expect(found).toMatchObject({ status: 'ACTIVE', name: 'lt-9' });
  expect(found.links).toHaveLength(3);
  expect((await eventsOf('m'))[0]).toBe('found lost > active by sccm 4');
});

it('gives nothing new when a delivery came between two runs and was superseded', async () => {
  await sealInventory(company.db, 'sccm', [
    { ...laptop, itemKey: 'anew', assignedTo: 'carl' },
    { itemKey: 'visitor', serialNumber: 'SHORT-STAY' },
  ]);
  await sealInventory(company.db, 'sccm', [{ ...laptop, itemKey: 'anew', assignedTo: 'dora' }]);
  await makeRun(company.db, ADMIN, assets, { month: undefined, ruleSet: undefined });
  expect((await eventsOf('m')).slice(0, 2)).toEqual(['reassigned carl > dora by sccm 6', 'reassigned ben > carl by sccm 5']);
  expect((await things()).get('visitor')).toMatchObject({ status: 'LOST' });
  expect(await eventsOf('visitor')).toEqual(['lost active > lost by sccm 6', 'found null > active by sccm 5']);
});

it('tells what is still paid for though it is gone, with the very sums', async () => {
  const charges = (day: string, cost: string, resource: string, account: string) => ({
    Cost: cost,
    Start: `2025-01-${day} 00:00:00`,
    End: `2025-01-${day}T01:00:00Z`,
    Resource: resource,
    Account: account,
  });
  await company.bill('bill', '2025-01', [
    charges('05', '1.10', 'i-0ab', '000456'),
    charges('20', '2.20', ARN, '000456'),
    charges('21', '3.30', 'i-0ab', '000456'),
    // Another account's machine of the same short name is another machine.
    charges('22', '50', 'i-0ab', '000999'),
    charges('23', '0', 'vol-1', '000456'),
  ]);
  await sealInventory(company.db, 'aws', [{ ...machine, state: 'deleted', lastSeenAt: '2025-01-10T10:00:00Z' }]);
  await makeRun(company.db, ADMIN, assets, { month: undefined, ruleSet: undefined });
  expect((await graph.data(AssetDiscrepanciesDocument)).assetDiscrepancies!.nodes).toEqual([
    {
      kind: 'RETIRED_BUT_BILLED',
      subject: ARN.toLowerCase(),
      expected: 'no charges after 2025-01-10',
      found: expect.any(String),
      costCenter: null,
      amounts: [{ currency: 'USD', amount: '5.5' }],
      asset: { costCenter: null, status: 'RETIRED', billedAs: [ARN.toLowerCase(), 'i-0ab'] },
    },
  ]);
  expect(await eventsOf('i')).toEqual(['decommissioned active > retired by aws 2', 'found null > active by aws 1']);
  // Its own tool no longer lists it: deleted.
  expect((await things()).get('d')).toMatchObject({ status: 'RETIRED' });
});

it('finds what the books, the tools and the rights do not agree on, and nothing when they do', async () => {
  await sealInventory(company.db, 'aws', []);
  await sealInventory(company.db, 'mdm', [
    {
      itemKey: 'x',
      name: 'x',
      serialNumber: 'TWICE-1',
      hardwareUuid: '4c4c4544-0001-4d10-8051-b4c04f4a3133',
      assetTag: 'TAG-1',
      software: [{ name: 'Draw 2024', version: '1', publisher: 'Draw Inc.' }],
    },
    {
      itemKey: 'y',
      name: 'y',
      serialNumber: 'TWICE-1',
      hardwareUuid: '4c4c4544-0002-4d10-8051-b4c04f4a3133',
      assetTag: 'TAG-2',
      software: [{ name: 'Draw', version: '2', publisher: null }],
    },
    { itemKey: 'z', name: 'z', serialNumber: 'STILL-HERE', assetTag: 'TAG-3' },
  ]);
  await sealRegister(company.db, [
    { assetNumber: '1', serialNumber: 'LAPTOP-1' },
    { assetNumber: '2', assetTag: 'TAG-1' },
    { assetNumber: '3', assetTag: 'TAG-3', retiredOn: '2024-12-31' },
    { assetNumber: '4', serialNumber: 'NEVER-SEEN' },
  ]);
  await sealEntitlements(company.db, [
    { product: 'Draw', publisher: 'Draw', quantity: '1' },
    { product: 'Paint', quantity: '0' },
  ]);
  await makeRun(company.db, ADMIN, assets, { month: undefined, ruleSet: undefined });
  const told = async () =>
    (await graph.data(AssetDiscrepanciesDocument)).assetDiscrepancies!.nodes.map(
      ({ kind, subject, found }) => `${kind} ${subject}: ${found}`,
    );
  expect((await told()).filter((text) => !text.startsWith('RETIRED_BUT_BILLED'))).toEqual([
    'RECORD_WITHOUT_SIGHTING 1000/4: none',
    'RETIRED_BUT_SIGHTED 1000/3: seen 2025-01-31T00:00:00Z',
    'SERIAL_TWICE TWICE1: x, y',
    'SOFTWARE_WITHOUT_ENTITLEMENT Draw: 2 installations',
    'TAG_WITHOUT_RECORD TAG-2: none; seen by mdm',
  ]);
  await sealRegister(company.db, [
    { assetNumber: '1', serialNumber: 'LAPTOP-1' },
    { assetNumber: '2', assetTag: 'TAG-1' },
    { assetNumber: '5', assetTag: 'TAG-2' },
    { assetNumber: '3', assetTag: 'TAG-3' },
  ]);
  await sealEntitlements(company.db, [{ product: 'Draw', publisher: 'Draw', quantity: '2' }]);
  await makeRun(company.db, ADMIN, assets, { month: undefined, ruleSet: undefined });
  expect((await told()).filter((text) => !text.startsWith('RETIRED_BUT_BILLED'))).toEqual(['SERIAL_TWICE TWICE1: x, y']);
});

it('what only a withdrawn delivery had was never there', async () => {
  const place = { sourceId: 'stray', stream: 'devices', slice: 'devices' };
  const before = await things();
  await sealInventory(company.db, 'stray', [{ itemKey: 'kept', serialNumber: 'KEPT-1', name: 'kept' }]);
  await makeRun(company.db, ADMIN, assets, { month: undefined, ruleSet: undefined });
  await sealInventory(company.db, 'stray', [{ itemKey: 'wrong', serialNumber: 'WRONG-1', name: 'wrong' }]);
  await makeRun(company.db, ADMIN, assets, { month: undefined, ruleSet: undefined });
  expect([...(await things()).keys()]).toEqual(expect.arrayContaining(['kept', 'wrong']));
  expect(await withdrawSlice(company.db, ADMIN, { place, reason: 'another company' })).toMatchObject({ outcome: 'withdrawn' });
  await makeRun(company.db, ADMIN, assets, { month: undefined, ruleSet: undefined });
  // The one that an earlier delivery had is known as vanished; the other one is not.
  const after = await things();
  expect([...after.keys()].toSorted()).toEqual([...before.keys(), 'kept'].toSorted());
});
