import { generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK } from 'jose';
import Provider from 'oidc-provider';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openOidcProvider, type OidcProvider } from '#src/main/sign-in/oidc-provider.ts';
import { serveGraph, type GraphClient } from '#test/schema/graph-client.ts';
import { freePort } from '#test/support/free-port.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { until } from '#test/support/until.ts';
import { ViewerPersonDocument } from '../operations/generated/graphql.ts';

/** Signing in as a browser does it, at an identity provider that is not ours. */
let database: FreshDatabase;
let graph: GraphClient;
let server: Server;
let issuer: string;
let known: OidcProvider;
let hubUrl: string;

beforeAll(async () => {
  database = await freshDatabase();
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = { ...(await exportJWK(privateKey)), kid: 'rs', alg: 'RS256', use: 'sig' };
  server = createServer((request, response) => void callback(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const port = await freePort();
  hubUrl = `http://127.0.0.1:${port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'hub',
        client_secret: 'secret-of-the-hub',
        redirect_uris: [`${hubUrl}/sign-in/callback`],
        token_endpoint_auth_method: 'client_secret_basic',
      },
    ],
    jwks: { keys: [jwk] },
    cookies: { keys: ['a', 'b'] },
    conformIdTokenClaims: false,
    claims: { openid: ['sub'], profile: ['preferred_username', 'groups'], email: ['email'] },
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => ({ sub: id, preferred_username: id, groups: id === 'stranger' ? [] : ['finance'] }),
    }),
  });
  const callback = provider.callback();
  known = openOidcProvider(
    {
      issuer,
      audience: 'costweave',
      clientId: 'hub',
      clientSecret: { secret: 'env:UNUSED' },
      groups: [{ group: 'finance', role: 'analyst' }],
      allow: { http: true, privateAddresses: true },
    },
    { secret: 'secret-of-the-hub' },
  );
  graph = await serveGraph(database, {
    providers: [known],
    localAdministrator: false,
    port,
    browsers: { publicUrl: new URL(hubUrl), idleSeconds: 600, absoluteSeconds: 3_600 },
  });
});
afterAll(async () => {
  await graph.close();
  await known.close();
  await new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  });
  await database.drop();
});

interface Asking {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | URLSearchParams;
}

/** A browser without pictures: it keeps cookies by host, follows where it is sent, and fills in the provider's forms. */
class Browser {
  readonly jar = new Map<string, Map<string, string>>();
  readonly seen: string[] = [];

  async ask(url: string, init: Asking = {}): Promise<Response> {
    const { host } = new URL(url);
    const cookies = this.jar.get(host) ?? new Map<string, string>();
    this.jar.set(host, cookies);
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { ...init.headers, ...(cookie === '' ? {} : { cookie }) } });
    for (const set of response.headers.getSetCookie()) {
      const [pair = ''] = set.split(';');
      const [name, value] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
      if (value === '' || /max-age=0/i.test(set)) cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  }

  /** Until it is sent to where `stop` says, or nowhere else. */
  async follow(
    url: string,
    login: string,
    stop?: (url: string) => boolean,
  ): Promise<{ readonly url: string; readonly response?: Response }> {
    let next: { url: string; init?: Asking } = { url };
    for (let turn = 0; turn < 20; turn++) {
      this.seen.push(next.url);
      if (stop?.(next.url)) return { url: next.url };
      const response = await this.ask(next.url, next.init);
      const location = response.headers.get('location');
      if (location !== null) {
        next = { url: new URL(location, next.url).href };
        continue;
      }
      const text = await response.clone().text();
      const action = /<form[^>]* action="([^"]+)"/.exec(text)?.[1];
      const prompt = /name="prompt" value="(\w+)"/.exec(text)?.[1];
      if (action === undefined || prompt === undefined) return { url: next.url, response };
      const body = new URLSearchParams({ prompt, login, password: 'any' });
      next = { url: new URL(action, next.url).href, init: { method: 'POST', body } };
    }
    throw new Error(`sent round in circles: ${this.seen.join(' ')}`);
  }

  async whoAmI(headers: Record<string, string> = {}): Promise<string | undefined> {
    const body = JSON.stringify({ query: ViewerPersonDocument.toString() });
    const response = await this.ask(`${hubUrl}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
    const { data } = (await response.json()) as { data?: { viewer: { person: string } } };
    return data?.viewer.person;
  }
}
const isCallback = (url: string) => url.startsWith(`${hubUrl}/sign-in/callback`);

describe('a browser', () => {
  test('signs in at the provider, is known by its cookie to pages of the hub alone, and signs out', async () => {
    const browser = new Browser();
    expect(await browser.whoAmI()).toBeUndefined();
    const { url } = await browser.follow(`${hubUrl}/sign-in?to=/livez`, 'carla');
    expect(url).toBe(`${hubUrl}/livez`);
    const asked = new URL(browser.seen.find((one) => one.startsWith(`${issuer}/auth?`))!).searchParams;
    expect([asked.get('response_type'), asked.get('code_challenge_method'), asked.get('code_challenge')?.length]).toEqual([
      'code',
      'S256',
      43,
    ]);
    expect(await browser.whoAmI()).toBe('carla');
    expect(await browser.whoAmI({ origin: hubUrl })).toBe('carla');
    expect(await browser.whoAmI({ origin: 'https://elsewhere.example' })).toBeUndefined();
    expect(await browser.whoAmI({ 'sec-fetch-site': 'cross-site' })).toBeUndefined();
    const session = browser.jar.get(new URL(hubUrl).host)!.get('costweave-session')!;
    const { rows } = await database.pool.query<{ kept: string }>(`select string_agg(w::text, '') as kept from web_session w`);
    expect(rows[0]!.kept).not.toContain(session);

    const out = (init: Asking) => browser.ask(`${hubUrl}/sign-out`, init);
    expect((await out({})).status).toBe(405);
    expect((await out({ method: 'POST', headers: { origin: 'https://elsewhere.example' } })).status).toBe(403);
    expect((await out({ method: 'POST', headers: { origin: 'null' } })).status).toBe(403);
    expect((await out({ method: 'POST', headers: { origin: 'null', 'sec-fetch-site': 'cross-site' } })).status).toBe(403);
    expect(await browser.whoAmI()).toBe('carla');
    // As a browser sends the form of a page that tells no referrer.
    expect((await out({ method: 'POST', headers: { origin: 'null', 'sec-fetch-site': 'same-origin' } })).status).toBe(303);
    const { rows: noted } = await database.pool.query(
      `select viewer, address, action, subject, after from audit_entry where action like 'sign-in%' order by leaf_index`,
    );
    const said = { viewer: 'person:carla', address: '127.0.0.1', subject: 'session' };
    expect(noted).toEqual([
      { ...said, action: 'sign-in.begin', after: { issuer } },
      { ...said, action: 'sign-in.end', after: null },
    ]);
    // Whoever kept a copy of the cookie is known no longer.
    browser.jar.get(new URL(hubUrl).host)!.set('costweave-session', session);
    await until('the session has ended', async () => (await browser.whoAmI()) === undefined, { withinMs: 1_500, everyMs: 50 });
  });

  test('is asked by the provider who it is once more, where it says so, and told when that was', async () => {
    const browser = new Browser();
    await browser.follow(`${hubUrl}/sign-in`, 'carla');
    const kept = async () =>
      (
        await database.pool.query<{ at: string | null; from: string }>(
          `select authenticated_at as at, begun_from as from from web_session order by id desc limit 1`,
        )
      ).rows[0]!;
    expect(await kept()).toEqual({ at: null, from: '127.0.0.1' });
    browser.seen.length = 0;
    const { url } = await browser.follow(`${hubUrl}/sign-in?again=&to=/livez`, 'carla');
    expect(url).toBe(`${hubUrl}/livez`);
    const asked = new URL(browser.seen.find((one) => one.startsWith(`${issuer}/auth?`))!).searchParams;
    expect([asked.get('prompt'), asked.get('max_age')]).toEqual(['login', '900']);
    // The provider knew who it was, and asked nevertheless.
    expect(browser.seen.some((one) => one.startsWith(`${issuer}/interaction/`))).toBe(true);
    expect(Date.now() - Date.parse((await kept()).at!)).toBeLessThan(60_000);
  });

  test('is known no longer than its sign-in is recent, where that is demanded', async () => {
    Object.assign(known.config, { strength: { withinMinutes: 60 } });
    try {
      const browser = new Browser();
      await browser.follow(`${hubUrl}/sign-in`, 'carla');
      expect(await browser.whoAmI()).toBe('carla');
      // Whatever touches the end of a session is told to every process.
      await database.pool.query(`update web_session set authenticated_at = authenticated_at - interval '2 hours', ended_at = ended_at`);
      await until('it has to sign in again', async () => (await browser.whoAmI()) === undefined, { everyMs: 50 });
    } finally {
      Object.assign(known.config, { strength: undefined });
    }
  });

  test('whose account is nobody’s and in no group is sent away', async () => {
    const { response } = await new Browser().follow(`${hubUrl}/sign-in`, 'stranger');
    expect([response!.status, response!.headers.get('content-type')]).toEqual([403, 'application/problem+json']);
  });

  test('is never sent to another host', async () => {
    for (const to of ['//elsewhere.example', 'https://elsewhere.example', '/\\elsewhere.example', '/%0d%0aset-cookie:x']) {
      const { url } = await new Browser().follow(`${hubUrl}/sign-in?to=${encodeURIComponent(to)}`, 'carla');
      expect(new URL(url).origin, to).toBe(hubUrl);
    }
  });
});

describe('an answer of the provider', () => {
  const answered = async (browser: Browser) => (await browser.follow(`${hubUrl}/sign-in`, 'carla', isCallback)).url;
  const status = async (browser: Browser, url: string) => (await browser.ask(url)).status;

  test('is taken once', async () => {
    const browser = new Browser();
    const url = await answered(browser);
    const cookies = new Map(browser.jar.get(new URL(hubUrl).host)!);
    expect(await status(browser, url)).toBe(303);
    browser.jar.set(new URL(hubUrl).host, cookies);
    expect(await status(browser, url)).toBe(400);
  });

  test('is taken from the browser alone that began it', async () => {
    const [victim, attacker] = [new Browser(), new Browser()];
    const url = await answered(attacker);
    expect(await status(victim, url)).toBe(400);
    await answered(victim);
    expect(await status(victim, url)).toBe(400);
    expect(await victim.whoAmI()).toBeUndefined();
  });

  test.each(['state', 'code', 'iss'])('with another %s is refused', async (name) => {
    const browser = new Browser();
    const url = new URL(await answered(browser));
    url.searchParams.set(name, 'https://elsewhere.example');
    expect(await status(browser, url.href)).toBe(400);
    expect(await browser.whoAmI()).toBeUndefined();
  });

  test('that says no is told', async () => {
    const browser = new Browser();
    const url = new URL(await answered(browser));
    url.searchParams.delete('code');
    url.searchParams.set('error', 'access_denied');
    expect(await status(browser, url.href)).toBe(400);
  });
});
