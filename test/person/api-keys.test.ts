import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createClient } from 'graphql-ws';
import { sql } from 'kysely';
import WebSocket from 'ws';
import { addPerson } from '#src/actions/person/add-person.ts';
import { delegateAccess } from '#src/actions/person/delegate-access.ts';
import { callerByKey } from '#src/main/sign-in/person-caller.ts';
import { endPerson } from '#src/actions/person/end-person.ts';
import { grantAccess, revokeAccess } from '#src/actions/person/grant-access.ts';
import { makeKey, revokeKey, revokeOwnKey, type KeyRequest } from '#src/actions/person/make-key.ts';
import type { RoleName } from '#src/domain/authority/role.ts';
import { EVERYTHING, type Scopes } from '#src/domain/authority/scope.ts';
import { administrator, type Viewer } from '#src/domain/authority/viewer.ts';
import {
  ApiKeysDocument,
  AuditedDoorsDocument,
  BatchSealedDocument,
  BeginPeriodCloseDocument,
  CostsDocument,
  CreateApiKeyDocument,
  GiveUpPeriodCloseDocument,
  OwnApiKeysDocument,
  RevokeOwnApiKeyDocument,
  SourcesAndObjectsDocument,
  ViewerPersonDocument,
  WhoAmIDocument,
} from '#test/operations/generated/graphql.ts';
import { accessReview } from '#src/store/person/access-review.ts';
import { readAs } from '#src/store/viewer/read-as.ts';
import { openCompany, type Company } from '#test/schema/company.ts';
import { serveGraph, type GraphClient } from '#test/schema/graph-client.ts';
import { until } from '#test/support/until.ts';

let company: Company;
/** Two processes of the hub, as far as who is known is concerned. */
let graph: GraphClient;
let other: GraphClient;
const ADMIN = administrator('local-admin', 'command-line');
const reason = 'as agreed';
const period = { from: '2025-01', to: '2025-01' };
const inMs = (ms: number) => new Date(Date.now() + ms).toISOString();

beforeAll(async () => {
  company = await openCompany();
  [graph, other] = [await serveGraph(company), await serveGraph(company)];
  await company.bill('aws', '2025-01', [
    { Cost: '1', 'tag:team': 'retail' },
    { Cost: '2', 'tag:team': 'web' },
  ]);
  await company.mapDimensions('2025-01');
});
afterAll(async () => {
  await graph.close();
  await other.close();
  await company.drop();
});

let people = 0;
async function personWith(role: RoleName, scopes: Scopes = EVERYTHING): Promise<{ readonly person: string; readonly grantId: string }> {
  const person = `person${people++}`;
  await addPerson(company.db, ADMIN, { name: person, displayName: person });
  const request = { person, role, scopes, validFrom: null, validUntil: null, reason };
  const granted = await grantAccess(company.db, ADMIN, request);
  return { person, grantId: granted.outcome === 'granted' ? granted.grantId : '' };
}
async function keyOf(person: string, given: Partial<KeyRequest> = {}): Promise<{ readonly key: string; readonly keyId: string }> {
  const made = await makeKey(company.db, ADMIN, { person, name: 'a tool', permissions: null, expiresAt: inMs(86_400_000), ...given });
  if (made.outcome !== 'made') throw new Error(JSON.stringify(made));
  return made;
}
const whoAmI = async (token: string, at = graph) => (await at.as(token).ask(WhoAmIDocument, { permission: 'COST_READ' })).data?.viewer;

/** Opens a socket in somebody’s name, and a subscription on it. */
async function listen(url: string, key: string) {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  await once(socket, 'open');
  const closed = once(socket, 'close').then(([code]) => ({ code: code as number, at: performance.now() }));
  const acknowledged = once(socket, 'message');
  socket.send(JSON.stringify({ type: 'connection_init', payload: { Authorization: `Bearer ${key}` } }));
  await Promise.race([acknowledged, closed]);
  socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: BatchSealedDocument.toString() } }));
  return { socket, closed };
}

test('a key asks in the name of its person, as bearer token and as password, within what the person sees', async () => {
  const { person } = await personWith('cost-owner', { ...EVERYTHING, costCenters: ['retail'] });
  const { key, keyId } = await keyOf(person);
  expect(key).toMatch(/^cwk_[\w-]{43}$/);
  expect(await whoAmI(key)).toMatchObject({ name: `person:${person}`, person, can: true, scopes: { costCenters: { values: ['retail'] } } });
  const { costs } = await graph.as(key).data(CostsDocument, { period });
  expect(costs!.totals).toMatchObject([{ billedCost: '1' }]);
  const basic = `Basic ${Buffer.from(`anything:${key}`).toString('base64')}`;
  const response = await fetch(`${graph.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: basic },
    body: JSON.stringify({ query: ViewerPersonDocument.toString() }),
  });
  expect(await response.json()).toEqual({ data: { viewer: { person } } });
  const used = async () => (await graph.data(ApiKeysDocument, { filter: { person: [person] } })).apiKeys!.nodes;
  await until('its use is noted', async () => (await used())[0]!.lastUsedAt !== null);
  const { lines } = await readAs(company.db, ADMIN, (snapshot) => accessReview(snapshot));
  expect(lines.find((line) => line.person === person)!.lastSeenAt).toBe((await used())[0]!.lastUsedAt);
  expect(await used()).toMatchObject([{ number: keyId, prefix: key.slice(0, 12), state: 'IN_FORCE' }]);
});

test('what is kept is no key, and nobody but the graph’s own connection reads even that', async () => {
  const { person } = await personWith('viewer');
  const { key } = await keyOf(person);
  const { rows } = await company.pool.query<{ all: string }>(`select string_agg(k::text, '') as all from api_key k`);
  expect(rows[0]!.all).not.toContain(key.slice(12));
  await expect(company.pool.query(`begin; set local role costweave_graph_all; select hash from api_key`)).rejects.toThrow(
    'permission denied',
  );
  await company.pool.query('rollback');
});

test('a key carries no more than it was made for, and never what would make others', async () => {
  const { person } = await personWith('administrator');
  const all = await whoAmI((await keyOf(person)).key);
  expect(all!.permissions).toEqual(expect.arrayContaining(['COST_READ', 'RUN_MAKE', 'ACCESS_READ']));
  for (const never of ['ACCESS_GRANT', 'ACCESS_DELEGATE', 'KEY_MAKE']) expect(all!.permissions).not.toContain(never);
  const one = await keyOf(person, { permissions: ['source.read'] });
  expect((await whoAmI(one.key))!.permissions).toEqual(['SOURCE_READ']);
  expect((await graph.as(one.key).ask(CostsDocument, { period })).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  const refused = await graph.as(one.key).data(CreateApiKeyDocument, { input: { name: 'x', expiresAt: inMs(1e6) } });
  expect(refused.createApiKey).toMatchObject({ code: 'FORBIDDEN' });
  const viewer = await personWith('viewer');
  expect((await whoAmI((await keyOf(viewer.person, { permissions: ['run.make'] })).key))!.permissions).toEqual([]);
});

test('a key is refused with a bad end, no name, or what it cannot carry, and for others', async () => {
  const { person } = await personWith('viewer');
  const make = (given: Partial<KeyRequest>, viewer: Viewer = ADMIN) =>
    makeKey(company.db, viewer, { person, name: 'a tool', permissions: null, expiresAt: inMs(1e6), ...given });
  for (const expiresAt of [inMs(-1), inMs(400 * 86_400_000), 'never'])
    expect(await make({ expiresAt }), expiresAt).toMatchObject({ code: 'NOT_SOUND' });
  expect(await make({ name: ' ' })).toMatchObject({ code: 'NOT_SOUND' });
  expect(await make({ permissions: [] })).toMatchObject({ code: 'NOT_SOUND' });
  expect(await make({ permissions: ['access.grant'] })).toMatchObject({ code: 'NOT_SOUND', found: 'access.grant' });
  expect(await make({ person: null })).toMatchObject({ code: 'NOT_SOUND' });
  const self: Viewer = { ...ADMIN, person, permissions: new Set(['key.make']) };
  expect(await make({ person: null }, self)).toMatchObject({ outcome: 'made' });
  expect(await make({ person: 'somebody' }, self)).toMatchObject({ code: 'OWN_ACCESS' });
  const { keyId } = await keyOf((await personWith('viewer')).person);
  expect(await revokeKey(company.db, self, { keyId, reason })).toMatchObject({ code: 'NOT_FOUND' });
});

test('somebody with roles of different reach asks each operation as the one who may it', async () => {
  const { person } = await personWith('viewer', { ...EVERYTHING, costCenters: ['retail'] });
  const request = {
    person,
    role: 'connector-operator',
    scopes: { ...EVERYTHING, sources: ['erp'] },
    validFrom: null,
    validUntil: null,
    reason,
  } as const;
  await grantAccess(company.db, ADMIN, request);
  const { key } = await keyOf(person);
  expect((await graph.as(key).data(CostsDocument, { period })).costs!.totals).toMatchObject([{ billedCost: '1' }]);
  const mixed = await graph.as(key).ask(WhoAmIDocument, { permission: 'SOURCE_LOAD', scopes: { sources: ['erp'] } });
  expect(mixed.errors).toEqual([]);
  expect((await graph.as(key).ask(SourcesAndObjectsDocument)).errors).toEqual([]);
});

test('whoever stands in for somebody acts in their own name where they may, else in that place, and the log says so', async () => {
  const [boss, deputy] = [await personWith('controller'), await personWith('viewer')];
  const lent = { from: boss.person, to: deputy.person, role: null, validFrom: null, validUntil: inMs(3_600_000), reason };
  expect(await delegateAccess(company.db, ADMIN, lent)).toMatchObject({ outcome: 'delegated' });
  const { key } = await keyOf(deputy.person);
  expect(await whoAmI(key)).toMatchObject({ person: deputy.person, onBehalfOf: null, can: true });
  const input = { month: '2025-05', reason };
  expect((await graph.as(key).data(BeginPeriodCloseDocument, { input })).beginPeriodClose).toMatchObject({ period: { state: 'CLOSING' } });
  const client = createClient({
    url: `${graph.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { Authorization: `Bearer ${key}` },
  });
  const givingUp = client.iterate({ query: GiveUpPeriodCloseDocument.toString(), variables: { input } });
  expect((await givingUp.next()).value).toMatchObject({ data: { giveUpPeriodClose: { period: { state: 'OPEN' } } } });
  await client.dispose();
  const { auditEntries } = await graph.data(AuditedDoorsDocument, { filter: { onBehalfOf: [boss.person] } });
  const said = { viewer: `person:${deputy.person}`, onBehalfOf: boss.person, address: '127.0.0.1', approval: null };
  expect(auditEntries!.nodes).toMatchObject([
    { ...said, action: 'PERIOD_GIVE_UP', origin: 'WEBSOCKET' },
    { ...said, action: 'PERIOD_BEGIN', origin: 'GRAPH' },
  ]);
});

test('a revoked key, an ended role or a person who left is known no longer within a second, in every process', async () => {
  const ways = [
    async (person: string, _: string, keyId: string) =>
      expect(await revokeKey(company.db, ADMIN, { keyId, reason }), person).toMatchObject({ outcome: 'revoked' }),
    (_: string, grantId: string) => revokeAccess(company.db, ADMIN, { grantId, reason }),
    (person: string) => endPerson(company.db, ADMIN, { person, reason }),
  ];
  for (const end of ways) {
    const { person, grantId } = await personWith('viewer');
    const { key, keyId } = await keyOf(person);
    for (const at of [graph, other]) expect((await whoAmI(key, at))?.can).toBe(true);
    await end(person, grantId, keyId);
    const ended = performance.now();
    for (const at of [graph, other]) {
      await until('it may nothing', async () => (await whoAmI(key, at))?.can !== true, { everyMs: 20 });
      expect(performance.now() - ended).toBeLessThan(1_500);
    }
  }
});

test('a socket of somebody whose access ends or changes is cut within a second, in every process, and no other', async () => {
  const leaving = await personWith('viewer');
  const staying = await personWith('viewer');
  const gone = await keyOf(leaving.person);
  const kept = await keyOf(staying.person);
  const sockets = [await listen(graph.url, gone.key), await listen(other.url, gone.key)];
  const stays = await listen(graph.url, kept.key);
  await revokeKey(company.db, ADMIN, { keyId: gone.keyId, reason });
  const ended = performance.now();
  for (const { closed } of sockets) {
    const { code, at } = await closed;
    expect(code).toBe(4403);
    expect(at - ended).toBeLessThan(1_500);
  }
  expect(stays.socket.readyState).toBe(WebSocket.OPEN);
  await revokeAccess(company.db, ADMIN, { grantId: staying.grantId, reason });
  expect((await stays.closed).code).toBe(4403);
});

test('a socket is cut when its key expires', async () => {
  const { person } = await personWith('viewer');
  const { key } = await keyOf(person, { expiresAt: inMs(2_500) });
  const { closed } = await listen(graph.url, key);
  expect((await closed).code).toBe(4403);
  expect(await whoAmI(key)).toBeUndefined();
});

test('says who made it for somebody else: what is decided by it is theirs as well', async () => {
  const { person } = await personWith('approver');
  const { person: carol } = await personWith('administrator');
  const makers = [ADMIN, { ...ADMIN, id: `person:${carol}`, person: carol }, { ...ADMIN, id: `person:${person}`, person }];
  const told = makers.map(async (maker) => {
    const made = await makeKey(company.db, maker, { person, name: 'a tool', permissions: null, expiresAt: inMs(1e6) });
    if (made.outcome === 'refused') throw new Error(JSON.stringify(made));
    const caller = await callerByKey(company.db, { note: () => undefined }, made.key);
    return caller!.viewers.map(({ person: whose, keyMadeBy }) => [whose, keyMadeBy]);
  });
  expect(await Promise.all(told)).toEqual([[[person, undefined]], [[person, carol]], [[person, undefined]]]);
});

test('are listed to their person, whatever else they may, and to nobody else that way', async () => {
  const limits: Scopes[] = [EVERYTHING, { ...EVERYTHING, costCenters: ['retail'] }, { ...EVERYTHING, legalEntities: ['1000'] }];
  const others = await keyOf((await personWith('viewer')).person);
  for (const scopes of limits) {
    const { person } = await personWith('viewer', scopes);
    const [first, second] = [await keyOf(person, { name: 'first' }), await keyOf(person, { name: 'second' })];
    await revokeKey(company.db, ADMIN, { keyId: first.keyId, reason });
    const as = graph.as(second.key);
    expect((await as.ask(ApiKeysDocument, {})).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    const { viewer } = await as.data(OwnApiKeysDocument, {});
    expect(viewer).toMatchObject({ person, keys: { nodes: [{ number: second.keyId }, { number: first.keyId, state: 'ENDED' }] } });
    const page = (await as.data(OwnApiKeysDocument, { first: 1 })).viewer!.keys.pageInfo;
    expect(page.hasNextPage).toBe(true);
    const rest = await as.data(OwnApiKeysDocument, { first: 1, after: page.endCursor });
    expect(rest.viewer!.keys.nodes).toMatchObject([{ number: first.keyId }]);
    expect((await as.data(OwnApiKeysDocument, { state: ['IN_FORCE'] })).viewer!.keys.nodes).toHaveLength(1);
    // Past the condition of the store, the database holds to it.
    const seen = await readAs(company.db, { ...ADMIN, id: `person:${person}`, person, permissions: new Set(), scopes }, ({ transaction }) =>
      sql<{ id: string }>`select id::text from api_key order by id`.execute(transaction),
    );
    expect(seen.rows.map(({ id }) => id)).toEqual([first.keyId, second.keyId]);
    expect(seen.rows.map(({ id }) => id)).not.toContain(others.keyId);
  }
  expect((await graph.data(OwnApiKeysDocument, {})).viewer).toMatchObject({ person: null, keys: { nodes: [] } });
});

test('are ended by their person without a permission, and by a key only that key itself', async () => {
  const { person } = await personWith('auditor');
  const [lost, kept] = [await keyOf(person), await keyOf(person)];
  const end = async (by: string, key: string) =>
    (await graph.as(by).data(RevokeOwnApiKeyDocument, { input: { key, reason } })).revokeOwnApiKey;
  expect(await end(lost.key, kept.keyId)).toMatchObject({ code: 'NOT_FOUND' });
  expect(await end(lost.key, lost.keyId)).toEqual({ __typename: 'ApiKeyRevoked', number: lost.keyId });
  await until('it is known no longer', async () => (await whoAmI(lost.key)) === undefined);
  const signedIn: Viewer = { ...ADMIN, id: `person:${person}`, person, permissions: new Set() };
  expect(await revokeKey(company.db, signedIn, { keyId: kept.keyId, reason })).toMatchObject({ code: 'FORBIDDEN' });
  const others = await keyOf((await personWith('viewer')).person);
  expect(await revokeOwnKey(company.db, signedIn, { keyId: others.keyId, reason })).toMatchObject({ code: 'NOT_FOUND' });
  expect(await revokeOwnKey(company.db, ADMIN, { keyId: others.keyId, reason })).toMatchObject({ code: 'NOT_FOUND' });
  expect(await revokeOwnKey(company.db, signedIn, { keyId: kept.keyId, reason })).toMatchObject({ outcome: 'revoked' });
});
