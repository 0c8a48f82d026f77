import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assets } from '#src/runs/asset/assets.ts';
import { makeRun } from '#src/runs/make-run.ts';
import { unsound } from '#test/support/operation-text.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import {
  AssetDecisionsDocument,
  AssetPageDocument,
  AssetQuestionsDocument,
  ConfirmAssetMatchDocument,
  LinkedAssetsDocument,
  SplitAssetDocument,
  type AssetParty,
  type LinkedAssetsQuery,
} from '#test/operations/generated/graphql.ts';
import { decideAssetMatch, type DecisionOfTwo } from './decide-asset-match.ts';
import { RETAIL_TOKEN, serveGraph, type GraphClient } from '../schema/graph-client.ts';
import { sealInventory, sealRegister } from './seal-inventory.ts';
import { administrator } from '#src/domain/authority/viewer.ts';

/** What people decide of assets, over HTTP: it holds from then on, and can be taken back. */
const ADMIN = administrator('test');
let database: FreshDatabase;
let graph: GraphClient;

const JAMF = [
  { itemKey: 'a', name: 'mac-a', serialNumber: 'SERIAL-A', assignedTo: 'ana' },
  { itemKey: 'b', name: 'mac-b', serialNumber: 'SERIAL-B', assignedTo: 'ben' },
  // Neither fits better: an item without a serial, with the tag of one thing and the address and the name of another.
  { itemKey: 'torn', name: 'mac-t', hardwareUuid: '4c4c4544-0042-4d10-8051-b4c04f4a3133', macAddresses: ['3c:52:82:00:00:07'] },
];
const SCCM = [
  { itemKey: '1', name: 'mac-a', serialNumber: 'serial-a' },
  { itemKey: '2', name: 'pc-2', serialNumber: 'SERIAL-2', hardwareUuid: '4c4c4544-0042-4d10-8051-b4c04f4a3133' },
  { itemKey: '3', name: 'pc-3', serialNumber: 'SERIAL-3', hardwareUuid: '4c4c4544-0042-4d10-8051-b4c04f4a3133' },
];

beforeAll(async () => {
  database = await freshDatabase();
  graph = await serveGraph(database);
  await sealInventory(database.db, 'jamf', JAMF);
  await sealInventory(database.db, 'sccm', SCCM);
  await sealRegister(database.db, [{ assetNumber: '1', serialNumber: 'SERIAL-B' }]);
  await makeRun(database.db, ADMIN, assets, { month: undefined, ruleSet: undefined });
});
afterAll(async () => {
  await graph.close();
  await database.drop();
});

type Thing = NonNullable<LinkedAssetsQuery['assets']>['nodes'][number];

const things = async (asOf?: string): Promise<readonly Thing[]> => (await graph.data(LinkedAssetsDocument, { asOf })).assets!.nodes;
const shown = (all: readonly Thing[]) =>
  all.map(({ links }) => links!.map(({ source, itemKey }) => `${source} ${itemKey}`).join(' + ')).toSorted();
const thingWith = async (itemKey: string) => (await things()).find(({ links }) => links!.some((link) => link.itemKey === itemKey))!;
const itemOf = async (itemKey: string) => (await thingWith(itemKey)).links!.find((link) => link.itemKey === itemKey)!.item;

/** One side of a decision: what an id names is told by the id. */
const party = (id: string): AssetParty => (Buffer.from(id, 'base64url').toString().startsWith('AssetItem:') ? { item: id } : { asset: id });
function decide(
  decision: DecisionOfTwo,
  one: string,
  other: string,
  { reason = 'looked at both', token = undefined as string | undefined } = {},
) {
  const asking = token === undefined ? graph : graph.as(token);
  return decideAssetMatch(asking, decision, { one: party(one), other: party(other), reason });
}
const split = async (asset: string, items: readonly string[]) =>
  (await graph.data(SplitAssetDocument, { input: { asset, items, reason: 'two machines' } })).result;

describe('what is ambiguous', () => {
  it('is merged with nothing, and asked', async () => {
    expect(shown(await things())).toEqual(['jamf a + sccm 1', 'jamf b + books 1000/1', 'jamf torn', 'sccm 2', 'sccm 3']);
    const { nodes } = (await graph.data(AssetQuestionsDocument)).assetQuestions!;
    expect(nodes).toHaveLength(2);
    expect(nodes[0]).toMatchObject({ reason: 'WEAK', score: 35, evidence: [{ kind: 'HARDWARE_UUID' }, { kind: 'NAME_DIFFERS' }] });
    const membership = nodes.flatMap(({ assets: torn }) => torn.flatMap(({ links }) => links));
    expect(membership).toContainEqual({ itemKey: 'torn', membership: 'AMBIGUOUS' });
    const [certificate] = (
      await database.pool.query('select items, linked, ambiguous, alone from asset_certificate order by run_id desc limit 1')
    ).rows;
    expect(certificate).toEqual({ items: 7, linked: 4, ambiguous: 3, alone: 0 });
  });

  it('is one thing once a person says so, and stays it', async () => {
    const decided = await decide('confirmAssetMatch', await itemOf('torn'), (await thingWith('2')).id);
    expect(decided).toMatchObject({
      __typename: 'AssetMatchDecided',
      decisions: 1,
      assets: [{ links: [{ itemKey: 'torn' }, { itemKey: '2' }] }],
    });
    await sealInventory(database.db, 'jamf', [...JAMF, { itemKey: 'new', serialNumber: 'SERIAL-NEW' }]);
    expect((await makeRun(database.db, ADMIN, assets, { month: undefined, ruleSet: undefined })).outcome).toBe('sealed');
    expect(shown(await things())).toContain('jamf torn + sccm 2');
    expect((await graph.data(AssetQuestionsDocument)).assetQuestions!.nodes).toEqual([]);
  });
});

describe('a thing that was split', () => {
  it('stays split through later runs and deliveries, keeps its id, and is known as it was before', async () => {
    const before = await thingWith('a');
    const known = (await graph.data(AssetPageDocument, { first: 1 })).assets!.asOf!;
    expect(await split(before.id, [await itemOf('1')])).toMatchObject({ __typename: 'AssetMatchDecided', decisions: 1 });
    expect(shown(await things())).toEqual(expect.arrayContaining(['jamf a', 'sccm 1']));
    await sealInventory(
      database.db,
      'sccm',
      SCCM.map((one) => ({ ...one, assignedTo: 'somebody' })),
    );
    await makeRun(database.db, ADMIN, assets, { month: undefined, ruleSet: undefined });
    expect(shown(await things())).toEqual(expect.arrayContaining(['jamf a', 'sccm 1']));
    const ids = [(await thingWith('a')).id, (await thingWith('1')).id];
    expect(ids).toContain(before.id);
    expect(new Set(ids).size).toBe(2);
    expect((await things(known)).find(({ id }) => id === before.id)?.links).toHaveLength(2);
  });

  it('is one again when that is withdrawn, under the id it had', async () => {
    const [one, other] = [await thingWith('a'), await thingWith('1')];
    expect(await decide('withdrawAssetDecisions', one.id, other.id)).toMatchObject({
      decisions: 1,
      assets: [{ links: [{ itemKey: 'a' }, { itemKey: '1' }] }],
    });
    const merged = await thingWith('a');
    const lost = [one.id, other.id].find((id) => id !== merged.id)!;
    const { asset } = await graph.data(AssetDecisionsDocument, { id: lost });
    expect(asset!.id).toBe(merged.id);
    expect(asset!.decisions).toEqual([
      { act: 'WITHDRAW', verdict: 'UNDECIDED', decidedBy: 'local-admin', reason: 'looked at both' },
      { act: 'SPLIT', verdict: 'DIFFERENT', decidedBy: 'local-admin', reason: 'two machines' },
    ]);
  });
});

describe('a match that is forbidden', () => {
  it('does not come about, whatever the evidence', async () => {
    const [item, record] = [await itemOf('b'), await itemOf('1000/1')];
    expect(await decide('forbidAssetMatch', item, record)).toMatchObject({ decisions: 1 });
    await sealRegister(database.db, [{ assetNumber: '1', serialNumber: 'SERIAL-B', assetTag: 'TAG-1' }]);
    await makeRun(database.db, ADMIN, assets, { month: undefined, ruleSet: undefined });
    expect(shown(await things())).toEqual(expect.arrayContaining(['jamf b', 'books 1000/1']));
    const refused = await decide('confirmAssetMatch', (await thingWith('torn')).id, (await thingWith('torn')).id);
    expect(refused).toMatchObject({ code: 'NOTHING_TO_DECIDE' });
  });

  it('cannot be contradicted by other matches', async () => {
    const [b, record, torn] = [await itemOf('b'), await itemOf('1000/1'), await itemOf('torn')];
    expect(await decide('confirmAssetMatch', b, torn)).toMatchObject({ decisions: 1 });
    expect(await decide('confirmAssetMatch', record, torn)).toMatchObject({
      __typename: 'Conflict',
      code: 'CONTRADICTED',
      wayOut: expect.stringContaining('withdraw'),
    });
    const chained = await decide('forbidAssetMatch', b, await itemOf('2'));
    expect(chained).toMatchObject({ code: 'CONTRADICTED' });
    await decide('withdrawAssetDecisions', b, torn);
    await decide('withdrawAssetDecisions', b, record);
    expect(shown(await things())).toEqual(expect.arrayContaining(['jamf b + books 1000/1', 'jamf torn + sccm 2']));
  });
});

describe('a decision', () => {
  it('needs a viewer who sees all, a reason, and things that are there', async () => {
    const [a, b] = [(await thingWith('a')).id, (await thingWith('b')).id];
    expect(await decide('confirmAssetMatch', a, b, { token: RETAIL_TOKEN })).toMatchObject({
      __typename: 'NotPermitted',
      code: 'FORBIDDEN',
      found: 'portal:retail',
      permission: 'ASSET_DECIDE',
    });
    expect(await decide('confirmAssetMatch', a, b, { reason: ' ' })).toMatchObject({ __typename: 'Invalid', code: 'REASON_MISSING' });
    for (const odd of [
      'nonsense',
      Buffer.from('Asset:ffffffffffffffffffffffff').toString('base64url'),
      Buffer.from('Run:1').toString('base64url'),
    ])
      expect(await decide('confirmAssetMatch', a, odd), odd).toMatchObject({ __typename: 'NotFound', code: 'NOT_FOUND' });
    expect(await split(a, [])).toMatchObject({ code: 'NOTHING_TO_DECIDE' });
    expect(await split(a, [await itemOf('b')])).toMatchObject({ code: 'NOT_FOUND' });
    expect(await decide('withdrawAssetDecisions', a, b)).toMatchObject({ code: 'NOTHING_TO_DECIDE' });
  });

  it('names each side in one way', async () => {
    const a = (await thingWith('a')).id;
    const item = await itemOf('b');
    for (const one of [{}, { asset: a, item }, { asset: null }]) {
      const { errors } = await graph.ask(unsound(ConfirmAssetMatchDocument), { input: { one, other: { item }, reason: 'both' } });
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    }
  });

  it('is in the audit log, chained, and is never edited', async () => {
    const { rows } = await database.pool.query('select viewer, action, previous_hash, hash from audit_entry order by id');
    const decided = rows.filter(({ action }) => action.startsWith('asset-match.'));
    expect(decided.map(({ viewer }) => viewer)).toEqual(decided.map(() => 'local-admin'));
    expect(decided.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['asset-match.confirm', 'asset-match.split', 'asset-match.forbid', 'asset-match.withdraw']),
    );
    for (const [index, { previous_hash: previous }] of rows.entries()) expect(previous).toEqual(index === 0 ? null : rows[index - 1]!.hash);
    await expect(database.pool.query(`update asset_decision set reason = 'another'`)).rejects.toThrow(/never edited/);
    await expect(database.pool.query('delete from asset_decision')).rejects.toThrow(/never edited/);
  });
});
