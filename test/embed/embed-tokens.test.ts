import { createHash, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { SignJWT, type JWTHeaderParameters, type JWTPayload } from 'jose';
import WebSocket from 'ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeEmbedToken, type EmbedTokenRequest } from '#src/actions/embed/make-embed-token.ts';
import { revokeEmbedToken } from '#src/actions/embed/revoke-embed-token.ts';
import { addPerson } from '#src/actions/person/add-person.ts';
import { endPerson } from '#src/actions/person/end-person.ts';
import { grantAccess, revokeAccess } from '#src/actions/person/grant-access.ts';
import { makeKey, revokeKey } from '#src/actions/person/make-key.ts';
import type { RoleName } from '#src/domain/authority/role.ts';
import { EVERYTHING, type Scopes } from '#src/domain/authority/scope.ts';
import { administrator, type Viewer } from '#src/domain/authority/viewer.ts';
import { viewerIdOf } from '#src/domain/person/person-name.ts';
import { DEFAULT_LIMITS } from '#src/domain/limit/viewer-limits.ts';
import { openEmbedDesk } from '#src/main/http/embed/embed-desk.ts';
import {
  BatchSealedDocument,
  CostsDocument,
  CreateEmbedTokenDocument,
  NothingDocument,
  RevokeEmbedTokenDocument,
} from '#test/operations/generated/graphql.ts';
import { openCompany, type Company } from '#test/schema/company.ts';
import { serveGraph, type GraphClient } from '#test/schema/graph-client.ts';
import { unsound } from '#test/support/operation-text.ts';
import { until } from '#test/support/until.ts';
import { embedOptions } from './embed-options.ts';

const PORTAL = 'https://portal.example';
const OTHER = 'https://other.example';
const key = generateKeyPairSync('ed25519').privateKey;
const { documents, embedSigner } = embedOptions(key);
const desk = openEmbedDesk(documents.texts, embedSigner);
const ADMIN = administrator('local-admin', 'command-line');
const variables = { period: { from: '2025-01', to: '2025-01' } };
const reason = 'as agreed';
const idOf = ({ __meta__: meta }: { readonly __meta__?: Record<string, unknown> | undefined }) => String(meta!['hash']);

let company: Company;
/** With a local administrator, who asks without a token. */
let graph: GraphClient;
/** Another process, as it is served to the world. */
let other: GraphClient;
/** A token of the costs of January, in the sight of somebody who sees retail. */
let token: string;

beforeAll(async () => {
  company = await openCompany();
  const options = { documents, embedSigner, allowedOrigins: [OTHER], limits: { ...DEFAULT_LIMITS, roles: {} } };
  graph = await serveGraph(company, options);
  other = await serveGraph(company, { ...options, localAdministrator: false });
  await company.bill('aws', '2025-01', [
    { Cost: '1', 'tag:team': 'retail' },
    { Cost: '2', 'tag:team': 'web' },
  ]);
  await company.mapDimensions('2025-01');
  await somebody('rita', 'cost-owner', { ...EVERYTHING, costCenters: ['retail'] });
  await somebody('ann', 'analyst', EVERYTHING);
  token = (await made({ sight: { person: 'rita' } })).token;
});
afterAll(async () => {
  await Promise.all([graph.close(), other.close()]);
  await company.drop();
});

async function somebody(person: string, role: RoleName, scopes: Scopes): Promise<{ readonly grantId: string }> {
  await addPerson(company.db, ADMIN, { name: person, displayName: person });
  const granted = await grantAccess(company.db, ADMIN, { person, role, scopes, validFrom: null, validUntil: null, reason });
  return { grantId: granted.outcome === 'granted' ? granted.grantId : '' };
}
const as = (person: string): Viewer => ({ ...administrator(viewerIdOf(person), 'graph'), person });
const make = (given: Partial<EmbedTokenRequest> = {}, viewer: Viewer = ADMIN) => {
  const request = { question: 'Costs', variables, origin: PORTAL, sight: { person: 'rita' }, seconds: 600, ...given };
  return makeEmbedToken(company.db, viewer, desk, request);
};
async function made(given: Partial<EmbedTokenRequest> = {}, viewer: Viewer = ADMIN) {
  const outcome = await make(given, viewer);
  if (outcome.outcome !== 'made') throw new Error(JSON.stringify(outcome));
  return outcome;
}

interface Asked {
  readonly token?: string;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
  readonly search?: string;
  readonly at?: GraphClient;
}
async function ask({ token: sent = token, headers, body = {}, search, at = other }: Asked = {}) {
  const answer = await fetch(`${at.url}/graphql${search ?? ''}`, {
    method: search === undefined ? 'POST' : 'GET',
    headers: { 'content-type': 'application/json', origin: PORTAL, authorization: `Bearer ${sent}`, ...headers },
    ...(search === undefined ? { body: JSON.stringify(body) } : {}),
  });
  const { data, errors, extensions } = (await answer.json()) as {
    data?: { costs?: { totals: { billedCost: string }[] } } | null;
    errors?: { extensions: { code: string } }[];
    extensions?: { cost?: { remaining: number } };
  };
  const allowed = answer.headers.get('access-control-allow-origin');
  return { status: answer.status, allowed, code: errors?.[0]?.extensions.code, billed: data?.costs?.totals[0]?.billedCost, extensions };
}

describe('an embed token', () => {
  it('asks its question for pages of its origin, whatever of it the page says', async () => {
    const ways: readonly Asked[] = [
      {},
      { body: { documentId: idOf(CostsDocument) } },
      { body: { query: documents.texts.get(idOf(CostsDocument)), operationName: 'Costs', variables } },
      { body: { variables: { period: { to: '2025-01', from: '2025-01' } } } },
      { search: `?variables=${encodeURIComponent(JSON.stringify(variables))}`, headers: { 'apollo-require-preflight': 'yes' } },
    ];
    for (const way of ways) expect(await ask(way), JSON.stringify(way)).toMatchObject({ status: 200, allowed: PORTAL, billed: '1' });
    const asks = { method: 'OPTIONS', headers: { origin: PORTAL, 'access-control-request-method': 'POST' } };
    const preflight = await fetch(`${other.url}/graphql`, asks);
    expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([204, PORTAL]);
    expect(preflight.headers.get('access-control-allow-credentials')).toBeNull();
    const stranger = await fetch(`${other.url}/graphql`, { ...asks, headers: { ...asks.headers, origin: 'https://evil.example' } });
    expect([stranger.status, stranger.headers.get('access-control-allow-origin')]).toEqual([403, null]);
  });

  it('says nothing of what it asks with, or in whose sight', () => {
    const claims = Buffer.from(token.split('.')[1]!, 'base64url').toString();
    expect(Object.keys(JSON.parse(claims) as object).toSorted()).toEqual([
      'aud',
      'document',
      'exp',
      'iat',
      'iss',
      'jti',
      'origin',
      'variables',
    ]);
    expect(claims).not.toMatch(/rita|2025-01/);
  });

  it('sees what its viewer and its maker both see, and is paid by the viewer', async () => {
    const billedBy = async (given: Partial<EmbedTokenRequest>, viewer?: Viewer) =>
      (await ask({ token: (await made(given, viewer)).token })).billed;
    const scoped = (...costCenters: string[]) => ({ ...EVERYTHING, costCenters });
    expect(await billedBy({ sight: { person: 'ann' } })).toBe('3');
    expect(await billedBy({ sight: { role: 'viewer', scopes: EVERYTHING } })).toBe('3');
    expect(await billedBy({ sight: { role: 'viewer', scopes: scoped('web') } })).toBe('2');
    const retail: Viewer = { ...as('rita'), scopes: scoped('retail') };
    expect(await billedBy({ sight: { person: 'ann' } }, retail)).toBe('1');
    expect(await billedBy({ sight: { role: 'viewer', scopes: EVERYTHING } }, retail)).toBe('1');
    expect((await ask({ token: (await made({ sight: { role: 'viewer', scopes: scoped('web') } }, retail)).token })).billed).toBeUndefined();
    const first = (await ask()).extensions!.cost!.remaining;
    const { token: another } = await made({ sight: { person: 'rita' } });
    expect((await ask({ token: another })).extensions!.cost!.remaining).toBeLessThan(first);
  });

  it('is made and revoked through the graph, by whoever may', async () => {
    const input = { question: 'Costs', variables: JSON.stringify(variables), origin: PORTAL, sight: { person: 'rita' }, minutes: 10 };
    const keyOf = async (person: string) => {
      const request = { person, name: 'portal', permissions: null, expiresAt: new Date(Date.now() + 1e6).toISOString() };
      const answer = await makeKey(company.db, ADMIN, request);
      return answer.outcome === 'made' ? answer.key : '';
    };
    const { createEmbedToken: answer } = await graph.as(await keyOf('ann')).data(CreateEmbedTokenDocument, { input });
    if (answer.__typename !== 'EmbedTokenCreated') throw new Error(JSON.stringify(answer));
    expect(await ask({ token: answer.token })).toMatchObject({ status: 200, billed: '1' });
    const revoke = { input: { number: answer.number, reason } };
    expect((await graph.as(await keyOf('rita')).data(RevokeEmbedTokenDocument, revoke)).revokeEmbedToken).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect((await graph.data(RevokeEmbedTokenDocument, revoke)).revokeEmbedToken.__typename).toBe('EmbedTokenRevoked');
    expect((await graph.data(RevokeEmbedTokenDocument, revoke)).revokeEmbedToken).toMatchObject({ code: 'NOTHING_TO_DECIDE' });
  });

  it('is refused for what it could not be', async () => {
    const viewer: Viewer = { ...as('rita'), permissions: new Set(['cost.read']) };
    const cases: readonly (readonly [Partial<EmbedTokenRequest>, string, Viewer?])[] = [
      [{}, 'FORBIDDEN', viewer],
      [{}, 'NOT_SOUND', { ...as('ann'), onBehalfOf: 'cleo' }],
      [{ question: 'Unheard' }, 'NOT_FOUND'],
      [{ question: 'CreateApiKey' }, 'NOT_SOUND'],
      [{ variables: { period: 1 } }, 'NOT_SOUND'],
      [{ variables: { ...variables, more: 1 } }, 'NOT_SOUND'],
      [{ variables: [] }, 'NOT_SOUND'],
      [{ variables: { ...variables, filter: { serviceName: { in: ['\u0000'] } } } }, 'NOT_SOUND'],
      [{ origin: 'https://portal.example/' }, 'NOT_SOUND'],
      [{ origin: 'https://*.example' }, 'NOT_SOUND'],
      [{ origin: 'null' }, 'NOT_SOUND'],
      [{ seconds: 601 }, 'NOT_SOUND'],
      [{ seconds: 0 }, 'NOT_SOUND'],
      [{ sight: { person: 'nobody' } }, 'NOT_FOUND'],
      [{ question: 'People', variables: {}, sight: { role: 'auditor', scopes: EVERYTHING } }, 'NOT_SOUND'],
      [{ question: 'SourceIds', variables: {} }, 'NOT_SOUND', { ...as('rita'), permissions: new Set(['cost.read', 'embed.make']) }],
    ];
    for (const [given, code, by] of cases) expect(await make(given, by), JSON.stringify(given)).toMatchObject({ outcome: 'refused', code });
    expect(
      await makeEmbedToken(company.db, ADMIN, undefined, {
        question: 'Costs',
        variables,
        origin: PORTAL,
        sight: { person: 'rita' },
        seconds: 60,
      }),
    ).toMatchObject({ code: 'NOT_FOUND', wayOut: expect.stringContaining('graph.trustedDocuments') });
  });
});

describe('an attack on an embed token is refused', () => {
  const parts = () => token.slice('cwe_'.length).split('.') as [string, string, string];
  const claimsOf = () => JSON.parse(Buffer.from(parts()[1], 'base64url').toString()) as JWTPayload;
  const headerOf = () => JSON.parse(Buffer.from(parts()[0], 'base64url').toString()) as JWTHeaderParameters;
  const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = async (header: object, claims: object, by: Parameters<SignJWT['sign']>[0] = key) =>
    `cwe_${await new SignJWT({ ...claimsOf(), ...claims }).setProtectedHeader({ ...headerOf(), ...header }).sign(by)}`;
  const stranger = generateKeyPairSync('ed25519');
  const publicPem = createPublicKey(key).export({ type: 'spki', format: 'pem' });
  const now = () => Math.floor(Date.now() / 1000);

  const attacks: Readonly<Record<string, readonly [() => Asked | Promise<Asked>, status: number, code: string]>> = {
    'another document': [() => ({ body: { documentId: idOf(NothingDocument) } }), 403, 'FORBIDDEN'],
    'another text': [() => ({ body: { query: unsound('{ sources { id } }') } }), 403, 'FORBIDDEN'],
    'a mutation': [() => ({ body: { query: CreateEmbedTokenDocument.toString() } }), 403, 'FORBIDDEN'],
    'an introspection': [() => ({ body: { query: unsound('{ __schema { types { name } } }') } }), 403, 'FORBIDDEN'],
    'another document beside its own': [
      () => ({ body: { documentId: idOf(CostsDocument), query: unsound('{ sources { id } }') } }),
      403,
      'FORBIDDEN',
    ],
    'another document by GET': [
      () => ({ search: `?documentId=${idOf(NothingDocument)}`, headers: { 'apollo-require-preflight': 'yes' } }),
      403,
      'FORBIDDEN',
    ],
    'other variables': [() => ({ body: { variables: { period: { from: '2024-01', to: '2025-01' } } } }), 403, 'FORBIDDEN'],
    'no variables where it has some': [() => ({ body: { variables: {} } }), 403, 'FORBIDDEN'],
    'one variable more': [() => ({ body: { variables: { ...variables, first: 1 } } }), 403, 'FORBIDDEN'],
    'another operation': [() => ({ body: { operationName: 'Nothing' } }), 403, 'FORBIDDEN'],
    'a list of operations': [() => ({ body: [{}, { documentId: idOf(NothingDocument) }] }), 400, 'BAD_REQUEST'],
    'another origin': [() => ({ headers: { origin: 'https://evil.example' } }), 403, 'FORBIDDEN'],
    'an origin that may ask otherwise': [() => ({ headers: { origin: OTHER } }), 403, 'FORBIDDEN'],
    'a near origin': [() => ({ headers: { origin: 'https://portal.example:8443' } }), 403, 'FORBIDDEN'],
    'two origins': [() => ({ headers: { origin: `${PORTAL}, ${PORTAL}` } }), 403, 'FORBIDDEN'],
    'no origin': [() => ({ headers: { origin: '' } }), 403, 'FORBIDDEN'],
    'the password of a tool': [
      () => ({ headers: { authorization: `Basic ${Buffer.from(`x:${token}`).toString('base64')}` } }),
      401,
      'UNAUTHENTICATED',
    ],
    'a cookie': [() => ({ headers: { authorization: '', cookie: `costweave-session=${token}` } }), 401, 'UNAUTHENTICATED'],
    'a token without its mark': [() => ({ token: token.slice('cwe_'.length) }), 401, 'UNAUTHENTICATED'],
    'no algorithm': [() => ({ token: `cwe_${encoded({ ...headerOf(), alg: 'none' })}.${parts()[1]}.` }), 401, 'UNAUTHENTICATED'],
    'no algorithm, with a signature': [
      () => ({ token: `cwe_${encoded({ ...headerOf(), alg: 'none' })}.${parts()[1]}.${parts()[2]}` }),
      401,
      'UNAUTHENTICATED',
    ],
    'the public key as a secret': [
      async () => ({ token: await signed({ alg: 'HS256' }, {}, createHash('sha256').update(publicPem).digest()) }),
      401,
      'UNAUTHENTICATED',
    ],
    'another key under this name': [async () => ({ token: await signed({}, {}, stranger.privateKey) }), 401, 'UNAUTHENTICATED'],
    'this key under another name': [async () => ({ token: await signed({ kid: '0'.repeat(16) }, {}) }), 401, 'UNAUTHENTICATED'],
    'a key that it brings': [
      async () => ({ token: await signed({ jwk: stranger.publicKey.export({ format: 'jwk' }) }, {}, stranger.privateKey) }),
      401,
      'UNAUTHENTICATED',
    ],
    'an address of keys': [async () => ({ token: await signed({ jku: 'https://evil.example/keys' }, {}) }), 401, 'UNAUTHENTICATED'],
    'another type of token': [async () => ({ token: await signed({ typ: 'at+jwt' }, {}) }), 401, 'UNAUTHENTICATED'],
    'another service': [async () => ({ token: await signed({}, { aud: 'costweave:metrics' }) }), 401, 'UNAUTHENTICATED'],
    'another issuer': [async () => ({ token: await signed({}, { iss: 'https://login.example' }) }), 401, 'UNAUTHENTICATED'],
    'an origin that it was not made for': [
      async () => ({ token: await signed({}, { origin: OTHER }), headers: { origin: OTHER } }),
      401,
      'UNAUTHENTICATED',
    ],
    'a document that it was not made for': [
      async () => ({ token: await signed({}, { document: idOf(NothingDocument) }) }),
      401,
      'UNAUTHENTICATED',
    ],
    'a longer life': [async () => ({ token: await signed({}, { exp: now() + 3_000 }) }), 401, 'UNAUTHENTICATED'],
    'an end that is text': [
      async () => ({ token: await signed({}, { exp: `${now() + 600}` as unknown as number }) }),
      401,
      'UNAUTHENTICATED',
    ],
    'an id that was never kept': [
      async () => ({ token: await signed({}, { jti: '00000000-0000-4000-8000-000000000000' }) }),
      401,
      'UNAUTHENTICATED',
    ],
    'an id that is SQL': [async () => ({ token: await signed({}, { jti: `' or true --` }) }), 401, 'UNAUTHENTICATED'],
    'variables that it was not made for': [
      async () => ({ token: await signed({}, { variables: 'x'.repeat(43) }) }),
      401,
      'UNAUTHENTICATED',
    ],
    'changed claims under the old signature': [
      () => ({ token: `cwe_${parts()[0]}.${encoded({ ...claimsOf(), exp: now() + 3_000 })}.${parts()[2]}` }),
      401,
      'UNAUTHENTICATED',
    ],
    'loose base64': [() => ({ token: `${token}=` }), 401, 'UNAUTHENTICATED'],
    'its end': [async () => ({ token: await signed({}, { exp: now() - 1 }) }), 401, 'UNAUTHENTICATED'],
  };
  for (const [name, [attack, status, code]] of Object.entries(attacks))
    it(`: ${name}`, async () => {
      const asked = await attack();
      const answer = await ask(asked);
      expect([answer.status, answer.code, answer.billed]).toEqual([status, code, undefined]);
      // Only a page that the token was made for reads why.
      if (![PORTAL, OTHER].includes(asked.headers?.['origin'] ?? PORTAL)) expect(answer.allowed).toBeNull();
    });

  it(': the figures of the process', async () => {
    const { token: mighty } = await made({ question: 'Nothing', variables: {}, sight: { role: 'administrator', scopes: EVERYTHING } });
    expect((await fetch(`${other.url}/metrics`, { headers: { origin: PORTAL, authorization: `Bearer ${mighty}` } })).status).toBe(401);
  });

  it(': a change of what is kept', async () => {
    await expect(company.pool.query(`update embed_token set origin = '${OTHER}'`)).rejects.toThrow('never edited');
    await expect(company.pool.query('delete from embed_token')).rejects.toThrow('not deleted');
    const hidden = company.pool.query('begin; set local role costweave_graph_all; select token_id from embed_token');
    await expect(hidden).rejects.toThrow('permission denied');
    await company.pool.query('rollback');
  });
});

describe('an embed token ends', () => {
  const ends: Readonly<
    Record<
      string,
      () => Promise<{ readonly given: Partial<EmbedTokenRequest>; readonly by?: Viewer; end(number: string): Promise<unknown> }>
    >
  > = {
    'when it is revoked': () => Promise.resolve({ given: {}, end: (number) => revokeEmbedToken(company.db, ADMIN, { number, reason }) }),
    'when its viewer leaves': async () => {
      await somebody('leaving-viewer', 'viewer', EVERYTHING);
      const end = () => endPerson(company.db, ADMIN, { person: 'leaving-viewer', reason });
      return { given: { sight: { person: 'leaving-viewer' } }, end };
    },
    'when its maker leaves': async () => {
      await somebody('leaving-maker', 'analyst', EVERYTHING);
      return { given: {}, by: as('leaving-maker'), end: () => endPerson(company.db, ADMIN, { person: 'leaving-maker', reason }) };
    },
    'when the role of its maker is taken': async () => {
      const { grantId } = await somebody('taken', 'administrator', EVERYTHING);
      return { given: {}, by: as('taken'), end: () => revokeAccess(company.db, ADMIN, { grantId, reason }) };
    },
    'when the key that made it is revoked': async () => {
      await somebody('keeper', 'analyst', EVERYTHING);
      const request = { person: 'keeper', name: 'x', permissions: null, expiresAt: new Date(Date.now() + 1e6).toISOString() };
      const answer = await makeKey(company.db, ADMIN, request);
      const keyId = answer.outcome === 'made' ? answer.keyId : '';
      return { given: {}, by: { ...as('keeper'), keyId }, end: () => revokeKey(company.db, ADMIN, { keyId, reason }) };
    },
    'when a sign-in said what its maker may, and they leave': async () => {
      await addPerson(company.db, ADMIN, { name: 'by-group', displayName: 'x' });
      return { given: {}, by: as('by-group'), end: () => endPerson(company.db, ADMIN, { person: 'by-group', reason }) };
    },
  };
  for (const [name, prepare] of Object.entries(ends))
    // How soon: test/person/leaver.test.ts, where nothing else goes on.
    it.concurrent(`${name}, in every process, on open sockets as well`, async () => {
      const ending = await prepare();
      const { given, by } = ending;
      const { token: asking } = await made(given, by);
      const { number, token: listening } = await made({ question: 'BatchSealed', variables: {}, ...given }, by);
      const sockets = await Promise.all([graph, other].map((at) => socketOf(at, listening)));
      expect(sockets.map(({ said }) => said)).toEqual(['connection_ack', 'connection_ack']);
      for (const at of [graph, other]) expect((await ask({ token: asking, at })).status).toBe(200);
      await ending.end(number);
      expect(await Promise.all(sockets.map(({ closed }) => closed))).toEqual([4403, 4403]);
      for (const at of [graph, other])
        await until(
          'it is known no longer',
          async () => (await ask({ token: name.includes('it is revoked') ? listening : asking, at })).status === 401,
          { everyMs: 20 },
        );
    });

  it('when its program is configured no longer', async () => {
    const { token: ofProgram } = await made({}, administrator('portal:gone', 'graph'));
    expect((await ask({ token: ofProgram })).status).toBe(401);
  });

  it('by itself, on open sockets as well', async () => {
    const { token: brief, expiresAt } = await made({ question: 'BatchSealed', variables: {}, seconds: 2 });
    const { closed, socket } = await socketOf(other, brief);
    socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: '' } }));
    expect(await closed).toBe(4403);
    expect(Math.abs(Date.now() - Date.parse(expiresAt))).toBeLessThan(1_000);
    expect(await ask({ token: brief })).toMatchObject({ status: 401, allowed: PORTAL });
  });
});

/** A socket of a page, and what is said on it first; what closed it otherwise. */
async function socketOf(at: GraphClient, sent: string | undefined, origin = PORTAL) {
  const socket = new WebSocket(`${at.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { origin });
  socket.on('error', () => undefined);
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  await Promise.race([once(socket, 'open').catch(() => undefined), closed]);
  if (socket.readyState === WebSocket.OPEN) {
    const payload = sent === undefined ? {} : { payload: { Authorization: `Bearer ${sent}` } };
    socket.send(JSON.stringify({ type: 'connection_init', ...payload }));
  }
  const heard = () => once(socket, 'message').then(([data]) => JSON.parse(String(data)) as { type: string; payload?: unknown });
  const first = await Promise.race([heard(), closed]);
  return { socket, closed, heard, said: typeof first === 'number' ? first : first.type };
}

describe('on a WebSocket', () => {
  it('a token asks its one question, with events of what it may see', async () => {
    const { socket, heard } = await socketOf(other, token);
    socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: '' } }));
    expect(JSON.stringify(await heard())).toContain('"billedCost":"1"');
    for (const payload of [
      { query: BatchSealedDocument.toString() },
      { query: '', extensions: { documentId: idOf(NothingDocument) } },
      { query: '', variables: { period: { from: '2024-01', to: '2025-01' } } },
    ]) {
      socket.send(JSON.stringify({ id: '2', type: 'subscribe', payload }));
      let answer = await heard();
      while (answer.type === 'complete') answer = await heard();
      expect(JSON.stringify(answer)).toContain('"FORBIDDEN"');
    }
    socket.close();
  });

  it('a page of its origin is nobody without one, and other pages stay outside', async () => {
    // Here who asks without a token from this machine is the administrator.
    expect((await socketOf(graph, undefined)).said).toBe(4403);
    expect((await socketOf(graph, token, OTHER)).said).toBe(4403);
    expect((await socketOf(graph, token, 'https://evil.example')).said).toBe(1006);
    expect((await socketOf(graph, token, '')).said).toBe(4403);
  });
});
