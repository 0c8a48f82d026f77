import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { createHmac, generateKeyPairSync, sign as signBytes } from 'node:crypto';
import { exportJWK, type JWTPayload } from 'jose';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { addPerson } from '#src/actions/person/add-person.ts';
import { endPerson } from '#src/actions/person/end-person.ts';
import { grantAccess } from '#src/actions/person/grant-access.ts';
import { linkAccount, unlinkAccount } from '#src/actions/person/link-account.ts';
import { EVERYTHING } from '#src/domain/authority/scope.ts';
import { administrator } from '#src/domain/authority/viewer.ts';
import { IdentityProviderError, openOidcProvider, type OidcProvider } from '#src/main/sign-in/oidc-provider.ts';
import type { OidcProviderConfig } from '#src/platform/config/sign-in-schema.ts';
import { ViewerPersonDocument, WhoAmIDocument } from '#test/operations/generated/graphql.ts';
import { serveGraph, type GraphClient } from '#test/schema/graph-client.ts';
import { accessReview } from '#src/store/person/access-review.ts';
import { readAs } from '#src/store/viewer/read-as.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { until } from '#test/support/until.ts';
import { AUDIENCE, startIssuer, type SigningIssuer } from './signing-issuer.ts';

let database: FreshDatabase;
let graph: GraphClient;
let ours: SigningIssuer;
let theirs: SigningIssuer;
const providers: OidcProvider[] = [];
const ADMIN = administrator('local-admin', 'command-line');
const reason = 'as agreed';
const now = () => Math.floor(Date.now() / 1000);

const configOf = (issuer: string, given: Partial<OidcProviderConfig> = {}): OidcProviderConfig => ({
  issuer,
  audience: AUDIENCE,
  groups: [
    { group: 'finance', role: 'analyst' },
    { group: 'retail', role: 'cost-owner', costCenters: ['retail'] },
  ],
  allow: { http: true, privateAddresses: true },
  ...given,
});

beforeAll(async () => {
  database = await freshDatabase();
  [ours, theirs] = [await startIssuer(), await startIssuer()];
  for (const { issuer } of [ours, theirs]) providers.push(openOidcProvider(configOf(issuer), { keepMs: 600_000, cooldownMs: 0 }));
  graph = await serveGraph(database, { providers, localAdministrator: false });
  await addPerson(database.db, ADMIN, { name: 'ann', displayName: 'Ann' });
  await linkAccount(database.db, ADMIN, { person: 'ann', issuer: ours.issuer, subject: 'ann', reason });
  await grantAccess(database.db, ADMIN, { person: 'ann', role: 'auditor', scopes: EVERYTHING, validFrom: null, validUntil: null, reason });
});
afterAll(async () => {
  await graph.close();
  await Promise.all([...providers.map((one) => one.close()), ours.close(), theirs.close()]);
  await database.drop();
});

const whoIs = async (token: string) => {
  const { data, errors } = await graph.as(token).ask(WhoAmIDocument, { permission: 'AUDIT_READ' });
  return errors.length > 0 ? String(errors[0]!.extensions?.['code']) : data.viewer;
};
const part = (value: unknown) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const claimsOf = (given: JWTPayload = {}) => ({ iss: ours.issuer, aud: AUDIENCE, sub: 'ann', iat: now(), exp: now() + 600, ...given });
/** Signed rightly by our issuer, whatever it says. */
function signedText(header: unknown, claims: unknown): string {
  const signed = `${part(header)}.${part(claims)}`;
  return `${signed}.${signBytes('sha256', Buffer.from(signed), ours.privateKey).toString('base64url')}`;
}
const RS256 = { alg: 'RS256', kid: 'first', typ: 'at+jwt' };

describe('an access token', () => {
  test('says who somebody is, by issuer and subject, with what they were granted', async () => {
    expect(await whoIs(await ours.sign())).toMatchObject({ name: 'person:ann', person: 'ann', can: true });
    expect(await whoIs(await ours.sign({}, { typ: 'JWT' }))).toMatchObject({ person: 'ann' });
    expect(await whoIs(await ours.sign({ aud: ['other', AUDIENCE] }))).toMatchObject({ person: 'ann' });
    expect(await whoIs(signedText(RS256, claimsOf()))).toMatchObject({ person: 'ann' });
  });

  test('of somebody unknown makes them known by a group, once, and by none without one', async () => {
    const bob = { sub: '00u7', preferred_username: 'Bob.Éxample', name: 'Bob', groups: ['retail', 'unheard-of'] };
    expect(await whoIs(await ours.sign({ ...bob, groups: ['unheard-of'] }))).toBe('UNAUTHENTICATED');
    const tokens = await Promise.all([1, 2, 3, 4].map((iat) => ours.sign({ ...bob, iat: now() - iat })));
    const seen = await Promise.all(tokens.map(whoIs));
    for (const one of seen)
      expect(one).toMatchObject({ person: 'bob.example', scopes: { costCenters: { values: ['retail'] } }, can: false });
    expect(await whoIs(await ours.sign({ ...bob, sub: '00u8' }))).toMatchObject({ person: 'bob.example-2' });
    const { rows } = await database.pool.query<{ action: string }>(
      `select action from audit_entry where subject like 'bob.example%' and viewer = 'job:sign-in' order by id`,
    );
    expect(rows.map(({ action }) => action)).toEqual(['person.add', 'person.link', 'person.add', 'person.link']);
  });

  test('adds what groups are given to what was granted, and takes it away with the group', async () => {
    const permissions = async (groups?: string[]) =>
      (await whoIs(await ours.sign(groups ? { groups } : {}))) as { readonly permissions: readonly string[] };
    expect((await permissions(['finance'])).permissions).toContain('KEY_MAKE');
    expect((await permissions()).permissions).not.toContain('KEY_MAKE');
    const ofGroup = async () => {
      const { lines } = await readAs(database.db, ADMIN, (snapshot) => accessReview(snapshot));
      return lines.find(({ person, given }) => person === 'ann' && given === `group finance of ${ours.issuer} as analyst`);
    };
    await until('the group is noted', async () => (await ofGroup()) !== undefined);
    expect(await ofGroup()).toMatchObject({ role: 'analyst', isInForce: false, lastGivenAt: expect.any(String), givenBy: 'configuration' });
  });

  test('of who left, or whose account was taken, is nobody’s, whatever the groups say', async () => {
    for (const subject of ['left', 'taken']) {
      await addPerson(database.db, ADMIN, { name: subject, displayName: subject });
      await linkAccount(database.db, ADMIN, { person: subject, issuer: ours.issuer, subject, reason });
      expect(await whoIs(await ours.sign({ sub: subject, groups: ['finance'] }))).toMatchObject({ person: subject });
    }
    await endPerson(database.db, ADMIN, { person: 'left', reason });
    await unlinkAccount(database.db, ADMIN, { person: 'taken', issuer: ours.issuer, subject: 'taken', reason });
    for (const sub of ['left', 'taken'])
      expect(await whoIs(await ours.sign({ sub, groups: ['finance'], jti: 'another' })), sub).toBe('UNAUTHENTICATED');
  });
});

describe('what is no access token is taken from nobody', () => {
  const publicPem = () => ours.publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const unsigned = (alg: string) => `${part({ ...RS256, alg })}.${part(claimsOf())}.`;
  const withSecret = (secret: string) => {
    const signed = `${part({ ...RS256, alg: 'HS256' })}.${part(claimsOf())}`;
    return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
  };
  const attacker = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const loosely = (token: string) => {
    const [header, claims, signature] = token.split('.') as [string, string, string];
    const last = signature.at(-1)!;
    // Another spelling of the same bytes.
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    return `${header}.${claims}.${signature.slice(0, -1)}${alphabet[alphabet.indexOf(last) ^ 1]}`;
  };

  const ATTACKS: Readonly<Record<string, () => string | Promise<string>>> = {
    'no signature, alg none': () => unsigned('none'),
    'no signature, alg None': () => unsigned('None'),
    'no signature at all': () => unsigned('RS256'),
    'the public key as secret': () => withSecret(publicPem()),
    'an empty secret': () => withSecret(' '),
    'a key of the sender beside the token': async () => ours.sign({}, { jwk: await exportJWK(attacker.publicKey) }, attacker.privateKey),
    'an address of keys in the token': () => ours.sign({}, { jku: 'http://127.0.0.1:1/keys' }, attacker.privateKey),
    'an address of keys, though signed rightly': () => ours.sign({}, { jku: 'http://127.0.0.1:1/keys' }),
    'an address of a certificate': () => ours.sign({}, { x5u: 'http://127.0.0.1:1/' }),
    'another key under the right name': () => ours.sign({}, {}, attacker.privateKey),
    'a name of a key that is a path': () => ours.sign({}, { kid: '../../../dev/null' }, attacker.privateKey),
    'a name of a key that is SQL': () => ours.sign({}, { kid: "x' union select 'secret" }, attacker.privateKey),
    'something critical that we do not know': () => signedText({ ...RS256, crit: ['x'], x: 1 }, claimsOf()),
    'compressed claims': () => signedText({ ...RS256, zip: 'DEF' }, claimsOf()),
    'loose base64': async () => loosely(await ours.sign()),
    'base64 with padding': async () => `${await ours.sign()}=`,
    'a claim twice': () => signedText(RS256, JSON.stringify(claimsOf({ sub: 'nobody' })).replace('{', '{"sub":"ann",')),
    'a member of the header twice': () => signedText('{"alg":"none","alg":"RS256","kid":"first"}', claimsOf()),
    'claims that are no object': () => signedText(RS256, '["ann"]'),
    'a token in a token': async () => signedText({ ...RS256, cty: 'JWT' }, JSON.stringify(await ours.sign())),
    '2,500 groups, which are more than 16 KB': () => ours.sign({ groups: Array.from({ length: 2_500 }, (_, n) => `g${n}`) }),
    'an ID token by its type': () => ours.sign({}, { typ: 'id+jwt' }),
    'an ID token by its claims': () => ours.sign({ nonce: 'n' }),
    'not yet valid': () => ours.sign({ nbf: now() + 120 }),
    'issued in the future': () => ours.sign({ iat: now() + 120 }),
    expired: () => ours.sign({ exp: now() - 120 }),
    'an end as text': () => signedText(RS256, claimsOf({ exp: String(now() + 600) as never })),
    'no end': () => signedText(RS256, { ...claimsOf(), exp: undefined }),
    'no subject': () => signedText(RS256, { ...claimsOf(), sub: undefined }),
    'a subject that is a number': () => signedText(RS256, { ...claimsOf(), sub: 7 }),
    'for somebody else': () => ours.sign({ aud: 'another' }),
    'for nobody': () => signedText(RS256, { ...claimsOf(), aud: undefined }),
    'for a name that begins as ours': () => ours.sign({ aud: `${AUDIENCE}x` }),
    'an issuer with a slash more': () => ours.sign({ iss: `${ours.issuer}/` }),
    'an issuer that nobody configured': () => ours.sign({ iss: 'https://login.example' }),
    'another issuer’s signature': () => theirs.sign({ iss: ours.issuer }),
    'our signature in another issuer’s name': () => ours.sign({ iss: theirs.issuer }),
    'two parts': () => `${part(RS256)}.${part(claimsOf())}`,
    'four parts': async () => `${await ours.sign()}.x`,
  };

  test.each(Object.entries(ATTACKS))('%s', async (_, token) => {
    expect(await whoIs(await token())).toBe('UNAUTHENTICATED');
  });

  test('while the same subject of the other issuer is somebody else', async () => {
    expect(await whoIs(await theirs.sign({ groups: ['finance'] }))).toMatchObject({ person: 'ann-2' });
  });

  test('clocks may differ by the leeway and no more', async () => {
    expect(await whoIs(await ours.sign({ exp: now() - 20 }))).toMatchObject({ person: 'ann' });
    expect(await whoIs(await ours.sign({ nbf: now() + 20, iat: now() + 20 }))).toMatchObject({ person: 'ann' });
  });
});

describe('keys of an issuer', () => {
  test('are asked for again when one is unknown, and not more often than patience says', async () => {
    const issuer = await startIssuer();
    const provider = openOidcProvider(configOf(issuer.issuer), { keepMs: 600_000, cooldownMs: 30_000 });
    expect(await provider.claimsOf(await issuer.sign())).toMatchObject({ sub: 'ann' });
    const next = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const jwk = { ...(await exportJWK(next.publicKey)), kid: 'second', alg: 'ES256', use: 'sig' };
    const rotated = await issuer.sign({}, { alg: 'ES256', kid: 'second' }, next.privateKey);
    const before = await issuer.keys();
    issuer.keys = () => [...before, jwk];
    const asked = issuer.asked;
    for (let turn = 0; turn < 50; turn++) expect(await provider.claimsOf(await issuer.sign({}, { kid: `unknown${turn}` }))).toBeUndefined();
    expect(issuer.asked - asked).toBeLessThanOrEqual(1);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 30_000 });
    expect(await provider.claimsOf(rotated).finally(() => vi.useRealTimers())).toMatchObject({ sub: 'ann' });
    await provider.close();
    await issuer.close();
  });

  test('that are none, two of one name, too many, or another’s make nobody known, and say so as a fault of the issuer where it is one', async () => {
    const issuer = await startIssuer();
    const token = await issuer.sign();
    const [key] = await issuer.keys();
    const asking = async (change: () => void, config: Partial<OidcProviderConfig> = {}) => {
      change();
      const provider = openOidcProvider(configOf(issuer.issuer, config), { keepMs: 0, cooldownMs: 0 });
      try {
        return await provider.claimsOf(token);
      } finally {
        await provider.close();
      }
    };
    const says = { ...issuer.says };
    expect(await asking(() => (issuer.keys = () => []))).toBeUndefined();
    expect(await asking(() => (issuer.keys = () => [key!, key!]))).toBeUndefined();
    expect(await asking(() => (issuer.keys = () => [{ ...key!, use: 'enc' }]))).toBeUndefined();
    await expect(asking(() => (issuer.keys = () => Array.from({ length: 10_000 }, () => key!)))).rejects.toThrow(IdentityProviderError);
    await expect(asking(() => (issuer.keys = () => Promise.reject(new Error('away'))))).rejects.toThrow(IdentityProviderError);
    issuer.keys = () => [key!];
    await expect(asking(() => (issuer.says = { ...says, issuer: 'https://another.example' }))).rejects.toThrow('another issuer');
    await expect(asking(() => (issuer.says = { issuer: issuer.issuer, jwks_uri: 'file:///etc/passwd' }))).rejects.toThrow(
      IdentityProviderError,
    );
    await expect(asking(() => (issuer.says = says), { allow: { http: true } })).rejects.toThrow(IdentityProviderError);
    await expect(asking(() => (issuer.says = says), { allow: { privateAddresses: true } })).rejects.toThrow(IdentityProviderError);
    expect(await asking(() => (issuer.says = says))).toMatchObject({ sub: 'ann' });
    await issuer.close();
  });
});

test('an issuer that is away is not taken for a token that is wrong', async () => {
  const issuer = await startIssuer();
  const token = await issuer.sign();
  await issuer.close();
  const away = openOidcProvider(configOf(issuer.issuer));
  const hub = await serveGraph(database, { providers: [away], localAdministrator: false });
  const response = await fetch(`${hub.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: ViewerPersonDocument.toString() }),
  });
  expect([response.status, JSON.stringify(await response.json())]).toEqual([503, expect.stringContaining('UNAVAILABLE')]);
  await hub.close();
  await away.close();
});

test('of a strong and recent sign-in opens a socket, however slow the provider is, and holds it until the sign-in is old', async () => {
  const issuer = await startIssuer();
  const keys = await issuer.keys();
  issuer.keys = () => setTimeout(400, keys);
  const strict = openOidcProvider(configOf(issuer.issuer, { strength: { acr: ['mfa'], withinMinutes: 1 }, clockLeewaySeconds: 0 }));
  const hub = await serveGraph(database, { providers: [strict], localAdministrator: false, initWaitMs: 50 });
  const token = await issuer.sign({ sub: 'recent', groups: ['finance'], acr: 'mfa', auth_time: Date.now() / 1000 - 57 });
  const socket = new WebSocket(`${hub.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
    headers: { authorization: `Bearer ${token}` },
  });
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'connection_init' }));
  expect(String((await once(socket, 'message'))[0])).toContain('connection_ack');
  expect((await once(socket, 'close'))[0]).toBe(4403);
  for (const claims of [{ acr: 'pwd', auth_time: now() }, { acr: 'mfa', auth_time: now() - 61 }, { auth_time: now() }]) {
    const { errors } = await hub.as(await issuer.sign({ sub: 'recent', groups: ['finance'], ...claims })).ask(ViewerPersonDocument);
    expect(errors[0]?.extensions).toMatchObject({ code: 'UNAUTHENTICATED' });
  }
  await Promise.all([hub.close(), strict.close(), issuer.close()]);
});
