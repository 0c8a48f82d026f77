import { createHash } from 'node:crypto';
import { once } from 'node:events';
import WebSocket from 'ws';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeEmbedToken } from '#src/actions/embed/make-embed-token.ts';
import { addPerson } from '#src/actions/person/add-person.ts';
import { delegateAccess } from '#src/actions/person/delegate-access.ts';
import { endPerson } from '#src/actions/person/end-person.ts';
import { grantAccess } from '#src/actions/person/grant-access.ts';
import { linkAccount } from '#src/actions/person/link-account.ts';
import { makeKey } from '#src/actions/person/make-key.ts';
import { EVERYTHING } from '#src/domain/authority/scope.ts';
import { administrator } from '#src/domain/authority/viewer.ts';
import { openEmbedDesk } from '#src/main/http/embed/embed-desk.ts';
import { openOidcProvider } from '#src/main/sign-in/oidc-provider.ts';
import { beginWebSession } from '#src/store/person/web-sessions.ts';
import { embedOptions } from '#test/embed/embed-options.ts';
import { BatchSealedDocument, CostsDocument } from '#test/operations/generated/graphql.ts';
import { openCompany, type Company } from '#test/schema/company.ts';
import { serveGraph, type GraphClient } from '#test/schema/graph-client.ts';
import { until } from '#test/support/until.ts';
import { AUDIENCE, startIssuer, type SigningIssuer } from './signing-issuer.ts';

/** Somebody leaves who is signed in in every way there is: each of their doors closes within a second, in every process, and nobody else’s. */
const ADMIN = administrator('local-admin', 'command-line');
const PORTAL = 'https://portal.example';
const reason = 'left the company';
const variables = { period: { from: '2025-01', to: '2025-01' } };
const { documents, embedSigner } = embedOptions();
let company: Company;
let issuer: SigningIssuer;
/** Two processes of the hub, as far as who is known is concerned. */
let graphs: readonly [GraphClient, GraphClient];
let closeProvider: () => Promise<void>;

beforeAll(async () => {
  company = await openCompany();
  issuer = await startIssuer();
  const allow = { http: true, privateAddresses: true };
  const config = { issuer: issuer.issuer, audience: AUDIENCE, clientId: 'hub', clientSecret: { secret: 'env:X' }, allow };
  const provider = openOidcProvider(config, { secret: 'x' });
  closeProvider = () => provider.close();
  const browsers = { publicUrl: new URL('http://127.0.0.1'), idleSeconds: 600, absoluteSeconds: 3_600 };
  const serve = () => serveGraph(company, { documents, embedSigner, providers: [provider], browsers, localAdministrator: false });
  graphs = [await serve(), await serve()];
  await company.bill('aws', '2025-01', [{ Cost: '3', 'tag:team': 'retail' }]);
  for (const person of ['lea', 'sam', 'stays']) {
    await addPerson(company.db, ADMIN, { name: person, displayName: person });
    const role = person === 'sam' ? 'connector-operator' : 'administrator';
    await grantAccess(company.db, ADMIN, { person, role, scopes: EVERYTHING, validFrom: null, validUntil: null, reason });
  }
});
afterAll(async () => {
  await Promise.all(graphs.map((graph) => graph.close()));
  await closeProvider();
  await issuer.close();
  await company.drop();
});

async function keyOf(person: string): Promise<string> {
  const request = { person, name: 'a tool', permissions: null, expiresAt: new Date(Date.now() + 1e7).toISOString() };
  const made = await makeKey(company.db, ADMIN, request);
  return made.outcome === 'made' ? made.key : '';
}

/** By what somebody comes, in headers. */
type Way = Readonly<Record<string, string>>;

async function waysOfLea(): Promise<Readonly<Record<string, Way>>> {
  await linkAccount(company.db, ADMIN, { person: 'lea', issuer: issuer.issuer, subject: 'lea', reason });
  const session = 'S'.repeat(43);
  const account = { issuer: issuer.issuer, subject: 'lea', groups: [], acr: null, authTime: null };
  await beginWebSession(company.db, createHash('sha256').update(session).digest(), account, {
    absoluteSeconds: 3_600,
    idleSeconds: 600,
    address: '127.0.0.1',
    browser: null,
  });
  const validUntil = new Date(Date.now() + 1e7).toISOString();
  await delegateAccess(company.db, ADMIN, { from: 'lea', to: 'sam', role: null, validFrom: null, validUntil, reason });
  const desk = openEmbedDesk(documents.texts, embedSigner);
  const embedded = async (question: string, asked: object, person: string, by = ADMIN) => {
    const made = await makeEmbedToken(company.db, by, desk, {
      question,
      variables: asked,
      origin: PORTAL,
      sight: { person },
      seconds: 600,
    });
    if (made.outcome !== 'made') throw new Error(JSON.stringify(made));
    return made.token;
  };
  const lea = { ...administrator('person:lea', 'graph'), person: 'lea' };
  const bearer = (token: string, more: Way = {}) => ({ authorization: `Bearer ${token}`, ...more });
  const key = await keyOf('lea');
  return {
    'an access token': bearer(await issuer.sign({ sub: 'lea' })),
    'a browser': { cookie: `costweave-session=${session}` },
    'a key': bearer(key),
    'a key as password': { authorization: `Basic ${Buffer.from(`x:${key}`).toString('base64')}` },
    'who stands in for them': bearer(await keyOf('sam')),
    'a page in their sight': bearer(await embedded('Costs', variables, 'lea'), { origin: PORTAL }),
    'a page that they embedded': bearer(await embedded('Costs', variables, 'stays', lea), { origin: PORTAL }),
  };
}

async function billed({ url }: GraphClient, way: Way): Promise<string | undefined> {
  const body = way['origin'] === undefined ? { query: CostsDocument.toString(), variables } : {};
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...way },
    body: JSON.stringify(body),
  });
  const { data } = (await answer.json()) as { data?: { costs: { totals: { billedCost: string }[] } | null } | null };
  return data?.costs?.totals[0]?.billedCost;
}

/** Opens a socket, and something that stays open on it. */
async function listen({ url }: GraphClient, way: Way) {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers: { ...way } });
  const closed = new Promise<{ code: number; at: number }>((resolve) => {
    socket.once('close', (code) => resolve({ code, at: performance.now() }));
  });
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'connection_init' }));
  const [acknowledged] = (await once(socket, 'message')) as [Buffer];
  expect(acknowledged.toString()).toContain('connection_ack');
  const query = way['origin'] === undefined ? BatchSealedDocument.toString() : '';
  socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query } }));
  return { socket, closed };
}

test('a leaver’s tabs, tools and pages go dark within a second, in every process, and nobody else’s', async () => {
  const ways = await waysOfLea();
  const everywhere = Object.entries(ways).flatMap(([name, way]) => graphs.map((graph) => ({ name, way, graph })));
  for (const { name, way, graph } of everywhere) expect(await billed(graph, way), name).toBe('3');
  const sockets = await Promise.all(everywhere.map(async (one) => ({ ...one, ...(await listen(one.graph, one.way)) })));
  const kept = { authorization: `Bearer ${await keyOf('stays')}` };
  const others = await Promise.all(graphs.map((graph) => listen(graph, kept)));

  await endPerson(company.db, ADMIN, { person: 'lea', reason });
  const ended = performance.now();
  for (const { name, closed } of sockets) {
    const { code, at } = await closed;
    expect([name, code]).toEqual([name, 4403]);
    // A second, and what a busy machine takes to say so.
    expect(at - ended, name).toBeLessThan(1_500);
  }
  for (const { name, way, graph } of everywhere) await until(`${name} is dark`, async () => (await billed(graph, way)) === undefined);
  expect(performance.now() - ended).toBeLessThan(2_500);
  for (const { socket } of others) expect(socket.readyState).toBe(WebSocket.OPEN);
  for (const graph of graphs) expect(await billed(graph, kept)).toBe('3');
  for (const { socket } of others) socket.close();
});
