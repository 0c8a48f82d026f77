import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import WebSocket from 'ws';
import { endOtherSessions, endSession } from '#src/actions/person/end-session.ts';
import { addPerson } from '#src/actions/person/add-person.ts';
import { grantAccess } from '#src/actions/person/grant-access.ts';
import { linkAccount } from '#src/actions/person/link-account.ts';
import { makeKey } from '#src/actions/person/make-key.ts';
import { EVERYTHING } from '#src/domain/authority/scope.ts';
import { administrator, type Viewer } from '#src/domain/authority/viewer.ts';
import { openOidcProvider } from '#src/main/sign-in/oidc-provider.ts';
import { ownSessionPage, sessionPage } from '#src/store/person/sessions.ts';
import { beginWebSession, liveWebSession } from '#src/store/person/web-sessions.ts';
import { readAs } from '#src/store/viewer/read-as.ts';
import {
  BatchSealedDocument,
  EndOtherSessionsDocument,
  EndSessionDocument,
  OwnSessionsDocument,
  SessionsDocument,
  ViewerPersonDocument,
} from '#test/operations/generated/graphql.ts';
import { serveGraph, type GraphClient } from '#test/schema/graph-client.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { until } from '#test/support/until.ts';

/** Browsers that people are signed in with: who is told of them, and who ends them. */
const ADMIN = administrator('local-admin', 'command-line');
const ISSUER = 'https://sign-in.example';
const reason = 'laptop was stolen';
let database: FreshDatabase;
let graph: GraphClient;
let provider: ReturnType<typeof openOidcProvider>;

beforeAll(async () => {
  database = await freshDatabase();
  provider = openOidcProvider({ issuer: ISSUER, audience: 'hub', clientId: 'hub', clientSecret: { secret: 'env:X' } }, { secret: 'x' });
  const browsers = { publicUrl: new URL('http://127.0.0.1'), idleSeconds: 600, absoluteSeconds: 3_600 };
  graph = await serveGraph(database, { providers: [provider], browsers });
  for (const [person, role] of [
    ['ann', 'viewer'],
    ['bob', 'viewer'],
    ['eve', 'administrator'],
  ] as const) {
    await addPerson(database.db, ADMIN, { name: person, displayName: person });
    const costCenters = person === 'ann' ? ['retail'] : EVERYTHING.costCenters;
    const grant = { person, role, scopes: { ...EVERYTHING, costCenters }, validFrom: null, validUntil: null, reason };
    expect(await grantAccess(database.db, ADMIN, grant)).toMatchObject({ outcome: 'granted' });
    expect(await linkAccount(database.db, ADMIN, { person, issuer: ISSUER, subject: `sub-${person}`, reason })).toMatchObject({
      outcome: 'linked',
    });
  }
});
afterAll(async () => {
  await graph.close();
  await provider.close();
  await database.drop();
});
beforeEach(() => database.pool.query('delete from web_session'));

/** A browser of somebody who signed in so long ago, at its provider; null: that does not tell when. */
async function browserOf(person: string, minutesAgo: number | null = 0): Promise<string> {
  const secret = randomBytes(32).toString('base64url');
  const authTime = minutesAgo === null ? null : Math.floor(Date.now() / 1000) - minutesAgo * 60;
  const account = { issuer: ISSUER, subject: `sub-${person}`, groups: [], acr: null, authTime };
  const begun = { absoluteSeconds: 3_600, idleSeconds: 600, address: '192.0.2.7', browser: `Browser of ${person}` };
  await beginWebSession(database.db, createHash('sha256').update(secret).digest(), account, begun);
  return secret;
}

async function ask<Data, Variables>(
  secret: string,
  operation: { toString(): string } & { __apiType?: (variables: Variables) => Data },
  variables?: Variables,
) {
  const response = await fetch(`${graph.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: `costweave-session=${secret}` },
    body: JSON.stringify({ query: operation.toString(), variables }),
  });
  return (await response.json()) as { data: Data; errors?: readonly { message: string }[] };
}

const personOf = async (secret: string) => (await ask(secret, ViewerPersonDocument)).data?.viewer?.person;
const ownOf = async (secret: string, variables = {}) => (await ask(secret, OwnSessionsDocument, variables)).data.viewer!.sessions;
const end = async (secret: string, session: string) =>
  (await ask(secret, EndSessionDocument, { input: { session } })).data.result as { readonly code?: string };

test('are told to their person, by the page, and to nobody who came otherwise', async () => {
  const [old, now] = [await browserOf('ann', null), await browserOf('ann')];
  await browserOf('bob');
  const { nodes } = await ownOf(now);
  expect(nodes).toMatchObject([
    { person: 'ann', issuer: ISSUER, state: 'IN_FORCE', isCurrent: true, address: '192.0.2.7', browser: 'Browser of ann', endedBy: null },
    { person: 'ann', isCurrent: false, authenticatedAt: null },
  ]);
  expect((await ownOf(old)).nodes.map(({ isCurrent }) => isCurrent)).toEqual([false, true]);
  const { pageInfo } = await ownOf(now, { first: 1 });
  expect(pageInfo.hasNextPage).toBe(true);
  expect((await ownOf(now, { first: 1, after: pageInfo.endCursor })).nodes).toMatchObject([{ number: nodes[1]!.number }]);

  const expiresAt = new Date(Date.now() + 1e7).toISOString();
  const key = await makeKey(database.db, ADMIN, { person: 'ann', name: 'a tool', permissions: null, expiresAt });
  const byKey = graph.as(key.outcome === 'made' ? key.key : '');
  expect((await byKey.data(OwnSessionsDocument, {})).viewer!.sessions.nodes).toEqual([]);
  expect((await byKey.data(EndOtherSessionsDocument, { input: {} })).result).toMatchObject({ code: 'NOT_FOUND' });
  expect((await byKey.data(EndSessionDocument, { input: { session: nodes[0]!.number } })).result).toMatchObject({ code: 'NOT_FOUND' });
  expect((await graph.data(OwnSessionsDocument, {})).viewer!.sessions.nodes).toEqual([]);
  expect((await byKey.ask(SessionsDocument, {})).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
});

test('are held to their person by the database, whatever the store asks', async () => {
  await browserOf('ann');
  await browserOf('bob');
  const ann: Viewer = { ...ADMIN, id: 'person:ann', person: 'ann', permissions: new Set(), signedIn: { sessionId: null, at: null } };
  for (const scopes of [EVERYTHING, { ...EVERYTHING, costCenters: ['retail'] }, { ...EVERYTHING, sources: ['aws'] }]) {
    const seen = await readAs(database.db, { ...ann, scopes }, ({ transaction }) =>
      sql<{ subject: string }>`select subject from web_session`.execute(transaction),
    );
    expect(seen.rows).toEqual([{ subject: 'sub-ann' }]);
    const { sessions } = await readAs(database.db, { ...ann, scopes }, (snapshot) => ownSessionPage(snapshot, { first: 9 }));
    expect(sessions).toMatchObject([{ person: 'ann' }]);
  }
  await expect(readAs(database.db, ann, (snapshot) => sessionPage(snapshot, { first: 9 }))).rejects.toThrow('expected a viewer who may');
  await expect(readAs(database.db, ann, ({ transaction }) => sql`select hash from web_session`.execute(transaction))).rejects.toThrow(
    'permission denied',
  );
});

test('are signed out by themselves at once, and elsewhere after a sign-in of the last minutes alone', async () => {
  const [stolen, long, told, now] = [
    await browserOf('ann', null),
    await browserOf('ann', 16),
    await browserOf('bob'),
    await browserOf('ann', 14),
  ];
  const [ofNow, ofLong, ofStolen] = (await ownOf(now)).nodes.map(({ number }) => number) as [string, string, string];
  expect(await end(stolen, ofNow)).toMatchObject({ code: 'SIGN_IN_AGAIN', wayOut: expect.stringContaining('/sign-in?again') as string });
  expect(await end(long, ofNow)).toMatchObject({ code: 'SIGN_IN_AGAIN', expected: 'a sign-in of the last 15 minutes' });
  expect((await ask(stolen, EndOtherSessionsDocument, { input: {} })).data.result).toMatchObject({ code: 'SIGN_IN_AGAIN' });
  // Nobody learns whether there is one of somebody else.
  expect(await end(told, ofNow)).toMatchObject({ code: 'NOT_FOUND' });
  expect(await end(now, '999999')).toMatchObject({ code: 'NOT_FOUND' });
  expect(await personOf(stolen)).toBe('ann');

  expect(await end(long, ofLong)).toEqual({ __typename: 'SessionsEnded', numbers: [ofLong] });
  await until('it is of nobody', async () => (await personOf(long)) === undefined);
  expect(await end(now, ofLong)).toMatchObject({ code: 'NOTHING_TO_DECIDE', found: 'one that is ended' });
  expect((await ask(now, EndOtherSessionsDocument, { input: {} })).data.result).toMatchObject({ numbers: [ofStolen] });
  await until('it is of nobody', async () => (await personOf(stolen)) === undefined);
  expect([await personOf(now), await personOf(told)]).toEqual(['ann', 'bob']);
  expect((await ask(now, EndOtherSessionsDocument, { input: {} })).data.result).toMatchObject({ numbers: [] });
  expect((await ownOf(now, { state: ['ENDED'] })).nodes).toMatchObject([{ endedBy: 'person:ann' }, { endedBy: 'person:ann' }]);
});

test('are ended by whoever says who may what, with a reason, and their sockets are cut within a second', async () => {
  const [one, other, eve] = [await browserOf('ann'), await browserOf('ann'), await browserOf('eve', null)];
  const [second, first] = (await graph.data(SessionsDocument, { filter: { person: ['ann'] } })).sessions!.nodes;
  const socket = new WebSocket(`${graph.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
    headers: { cookie: `costweave-session=${one}` },
  });
  const closed = new Promise<readonly [number, number]>((resolve) => socket.once('close', (code) => resolve([code, performance.now()])));
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'connection_init' }));
  await once(socket, 'message');
  socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: BatchSealedDocument.toString() } }));

  const unreasoned = (await ask(eve, EndSessionDocument, { input: { session: first!.number } })).data.result;
  expect(unreasoned).toMatchObject({ code: 'REASON_MISSING' });
  const since = performance.now();
  const ended = (await ask(eve, EndSessionDocument, { input: { session: first!.number, reason } })).data.result;
  expect(ended).toEqual({ __typename: 'SessionsEnded', numbers: [first!.number] });
  const [code, at] = await closed;
  expect(code).toBe(4403);
  // A second, and what a busy machine takes to say so.
  expect(at - since).toBeLessThan(1_500);
  expect(await personOf(other)).toBe('ann');
  expect(await endOtherSessions(database.db, ADMIN, { person: 'ann', reason })).toEqual({ outcome: 'ended', sessionIds: [second!.number] });
  expect(await endOtherSessions(database.db, ADMIN, { person: 'nobody', reason })).toMatchObject({ code: 'NOT_FOUND' });
  expect(await endSession(database.db, ADMIN, { sessionId: 'x', reason })).toMatchObject({ code: 'NOT_FOUND' });
  const { rows } = await database.pool.query(
    `select viewer, subject, before->'sessions'->0->>'session' as session, reason from audit_entry where action = 'session.end' order by leaf_index desc limit 2`,
  );
  expect(rows).toEqual([
    { viewer: 'local-admin', subject: 'ann', session: second!.number, reason },
    { viewer: 'person:eve', subject: 'ann', session: first!.number, reason },
  ]);
  expect(await personOf(eve)).toBe('eve');
});

test('are told as expired once they are idle', async () => {
  const secret = await browserOf('ann');
  await database.pool.query(`update web_session set seen_at = now() - interval '11 minutes', idle_until = now() - interval '1 minute'`);
  const stateOf = async () =>
    (await readAs(database.db, ADMIN, (snapshot) => sessionPage(snapshot, { first: 9 }))).sessions.map(({ person, state }) => [
      person,
      state,
    ]);
  expect(await personOf(secret)).toBeUndefined();
  expect(await stateOf()).toEqual([['ann', 'expired']]);
});

test('that were told to be over do not come back when the hub is told to wait longer', async () => {
  const hash = createHash('sha256')
    .update(await browserOf('ann'))
    .digest();
  expect(await liveWebSession(database.db, hash, 600)).toMatchObject({ subject: 'sub-ann' });
  await database.pool.query(`update web_session set seen_at = now() - interval '11 minutes', idle_until = now() - interval '1 minute'`);
  expect(await liveWebSession(database.db, hash, 3_600)).toBeUndefined();
});
