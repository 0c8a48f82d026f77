import { spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { makeEmbedToken } from '#src/actions/embed/make-embed-token.ts';
import { addPerson } from '#src/actions/person/add-person.ts';
import { grantAccess } from '#src/actions/person/grant-access.ts';
import { makeKey } from '#src/actions/person/make-key.ts';
import { EVERYTHING } from '#src/domain/authority/scope.ts';
import { administrator, readerOf } from '#src/domain/authority/viewer.ts';
import { readManifests, WEB_MANIFEST } from '#src/main/http/documents/read-manifests.ts';
import { trustedDocuments } from '#src/main/http/documents/trusted-documents.ts';
import { openEmbedDesk } from '#src/main/http/embed/embed-desk.ts';
import { openEmbedSigner } from '#src/main/sign-in/embed-signer.ts';
import { openWeb } from '#src/main/web/open-web.ts';
import type { WebFiles } from '#src/main/web/web-files.ts';
import { openCompany, type Company } from '#test/schema/company.ts';
import { serveGraph, type GraphClient } from '#test/schema/graph-client.ts';
import { until } from '#test/support/until.ts';
import { CHROMIUM, openBrowser } from '#test/support/chromium.ts';
import { violationsIn } from './violations-in.ts';
import { serveCuttingProxy, servePortal, type Site } from './portal.ts';

const ADMIN = administrator('local-admin', 'command-line');
const documents = trustedDocuments('off', readManifests([WEB_MANIFEST]), { info: () => undefined });
const embedSigner = openEmbedSigner(generateKeyPairSync('ed25519').privateKey);
const desk = openEmbedDesk(documents.texts, embedSigner);
const FEW = 'token-of-few-permissions';
const NONE = 'token-of-no-cost-centre';

const period = { from: '2025-01', to: '2025-02' };
/** What the server of the portal makes tokens of. */
const VARIABLES: Readonly<Record<string, unknown>> = {
  CostTrend: { period, groupBy: ['SERVICE_NAME'] },
  CostTable: { period, groupBy: ['COST_CENTER'] },
  AllocationStatement: { month: '2025-01', costCenter: ['retail'] },
  AnomalyList: { period },
  AnomalyFeed: {},
};
const ELEMENTS = {
  '/trend': '<costweave-cost-trend data-element refresh="1"></costweave-cost-trend>',
  '/other-groups': '<costweave-cost-trend data-element group-by="INVOICE_ID" refresh="0"></costweave-cost-trend>',
  '/table': '<costweave-cost-table data-element></costweave-cost-table>',
  '/statement': '<costweave-allocation-statement data-element></costweave-allocation-statement>',
  '/anomalies': '<costweave-anomalies data-element refresh="0"></costweave-anomalies>',
  '/empty': `<costweave-cost-trend data-element token="${NONE}" from="2024-01"></costweave-cost-trend>`,
  '/no-access': `<costweave-allocation-statement data-element token="${FEW}" month="2025-01"></costweave-allocation-statement>`,
  '/unsaid': '<costweave-cost-trend data-element token="x"></costweave-cost-trend>',
  '/loading': '<costweave-cost-trend data-element></costweave-cost-trend>',
  '/error': '<costweave-cost-trend data-element hub="http://127.0.0.1:9"></costweave-cost-trend>',
} as const;

describe.skipIf(CHROMIUM === undefined)('a page of another site (needs Chromium)', () => {
  let company: Company;
  let web: WebFiles;
  let hub: GraphClient;
  let browser: Browser;
  let page: Page;
  let portal: Site;
  let stranger: Site;
  let proxy: Site;
  let tokens: string[] = [];
  let seconds = 600;
  let isSlow = false;

  const serve = (port: number) =>
    serveGraph(company, {
      documents,
      embedSigner,
      webFiles: web,
      port,
      localAdministrator: false,
      allowedOrigins: [portal.origin],
      viewers: [
        { viewer: { ...readerOf('portal:few', ['retail']), permissions: new Set(['cost.read']) }, token: FEW },
        { viewer: readerOf('portal:none', []), token: NONE },
      ],
    });
  const tokenOf = async (question: string, origin = portal.origin) => {
    const sight = { role: 'analyst', scopes: EVERYTHING } as const;
    const asked = { question, variables: VARIABLES[question] ?? asFor(question), origin, sight, seconds };
    const made = await makeEmbedToken(company.db, ADMIN, desk, asked);
    if (made.outcome !== 'made') throw new Error(JSON.stringify(made));
    tokens.push(made.token);
    return made.token;
  };
  const asFor = (question: string) => {
    throw new Error(`the portal makes no tokens of ${question}`);
  };
  const portalOf = (page_: (path: string) => string) =>
    servePortal({
      hubs: () => [hub.url, proxy.origin, 'http://127.0.0.1:9'],
      page: page_,
      token: async ({ question }) => (isSlow ? new Promise<string>(() => undefined) : tokenOf(question)),
    });
  const open = async (path: string, at = portal) => {
    await page.goto(at.origin + path);
    return page.locator('[data-element]');
  };
  const told = (type: string) =>
    page.evaluate((of) => (globalThis as unknown as { told: { type: string }[] }).told.filter((one) => one.type === of), type);
  /** A fresh anomaly, told to whoever listens. */
  const report = async (value: string) => {
    await company.report('2025-01', [{ value, id: value, costCenter: 'retail' }]);
    hub.announce();
  };

  beforeAll(async () => {
    company = await openCompany();
    web = (await openWeb(() => undefined))!;
    await company.bill('aws', '2025-01', [
      { Cost: '100.125', 'tag:team': 'retail', Service: 'Machines' },
      { Cost: '40', 'tag:team': 'web', Service: 'Storage' },
      { Cost: '9', Service: 'Support' },
    ]);
    await company.bill('aws', '2025-02', [{ Cost: '70', 'tag:team': 'retail', Service: 'Machines' }]);
    await company.mapDimensions('2025-01');
    await company.mapDimensions('2025-02');
    await company.allocate('2025-01');
    portal = await portalOf((path) => {
      const [name = '', query = ''] = path.split('?');
      const attributes = new URLSearchParams(query).get('hub');
      if (name === '/frame')
        return `<iframe title="Costs" src="${hub.url}/embed/frame?element=cost-trend&refresh=0&origin=${portal.origin}#token=${tokens.at(-1)}"></iframe>`;
      const html = ELEMENTS[name as keyof typeof ELEMENTS];
      return attributes === null ? html : html.replace('data-element', `data-element hub="${attributes}"`);
    });
    stranger = await portalOf((path) =>
      path === '/frame'
        ? `<iframe title="Costs" src="${hub.url}/embed/frame?element=cost-trend&origin=${portal.origin}#token=${tokens.at(-1)}"></iframe>`
        : ELEMENTS['/trend'],
    );
    proxy = await serveCuttingProxy(() => hub.url);
    hub = await serve(0);
    browser = await openBrowser();
    page = await browser.newPage();
  });
  afterEach(() => {
    seconds = 600;
    isSlow = false;
    tokens = [];
  });
  afterAll(async () => {
    await browser.close();
    await Promise.all([portal.close(), stranger.close(), proxy.close()]);
    await hub.close();
    await company.drop();
  });

  it('shows a chart by a token of its server, under a strict policy and without cookies', async () => {
    const element = await open('/trend');
    await element.locator('costweave-bars .bar').first().waitFor();
    const amounts = await element.locator('.segment').evaluateAll((bars) => bars.map((bar) => bar.getAttribute('data-amount')));
    expect(new Set(amounts)).toEqual(new Set(['100.125', '40', '70', '9']));
    expect(await page.evaluate(() => (globalThis as unknown as { policy: string[] }).policy)).toEqual([]);
    expect(await page.context().cookies()).toEqual([]);
    expect(await told('ready')).toMatchObject([{ isEmpty: false }]);
    await element.getByRole('button', { name: 'Show as table' }).click();
    expect(await element.locator('tbody tr').first().innerText()).toMatch(
      /Jan 2025\s+USD\s100\.125\s+USD\s40\.00\s+USD\s9\.00\s+USD\s149\.125/,
    );
    await element.getByRole('button', { name: 'Show as table' }).click();
    // The keyboard reaches bars, and Enter looks closer.
    await element.locator('.bar').first().focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await element.locator('.segment[data-amount="40"]').click();
    expect(await told('drill')).toMatchObject([
      { period: '2025-02', currency: 'USD' },
      { period: '2025-01', values: { serviceName: 'Storage' } },
    ]);
  });

  it('shows no figures that would be wrong or cut', async () => {
    const element = await open('/other-groups');
    await element.getByText('These groups cannot be shown here').waitFor();
    expect(await told('error')).toMatchObject([{ code: 'INVALID', retryable: false }]);
    // As after an upgrade of the hub: a file of the page, which it has not loaded yet, is not there any more.
    const old = await browser.newPage();
    await old.route('**/embed/assets/failure-*', (route) => route.fulfill({ status: 404 }));
    await old.goto(`${portal.origin}/no-access`);
    const errors = () =>
      old.evaluate(() => (globalThis as unknown as { told: { type: string }[] }).told.filter(({ type }) => type === 'error'));
    await until('it is told', async () => (await errors()).length > 0, { everyMs: 50 });
    expect(await errors()).toMatchObject([{ code: 'OUTDATED', retryable: false }]);
    await old.close();
    await page.route('**/graphql**', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: (await response.text()).replaceAll('"hasNextPage":false', '"hasNextPage":true') });
    });
    const cut = await open('/trend');
    await cut.getByText('This is more than can be shown').waitFor();
    expect(await cut.locator('costweave-bars, table').count()).toBe(0);
    await (await open('/table')).getByText('There is more than is shown').waitFor();
    await page.unroute('**/graphql**');
  });

  it('goes on over the life of its token, with what somebody chose', async () => {
    seconds = 10;
    const element = await open('/trend');
    await element.getByRole('button', { name: 'Show as table' }).click();
    await until(
      'it asked for another token',
      async () => (await page.evaluate(() => (globalThis as unknown as { asked: object[] }).asked.length)) >= 3,
      {
        everyMs: 100,
      },
    );
    const asked = await page.evaluate(() => (globalThis as unknown as { asked: { refresh: boolean; question: string }[] }).asked);
    expect(asked.map(({ refresh, question }) => [refresh, question]).slice(0, 2)).toEqual([
      [false, 'CostTrend'],
      [true, 'CostTrend'],
    ]);
    expect(await element.locator('tbody tr').count()).toBe(2);
    expect(await told('error')).toEqual([]);
  });

  it('is not shown to pages of another origin, nor in a frame there', async () => {
    const element = await open('/trend', stranger);
    await element.locator('costweave-state[kind="error"]').waitFor();
    expect((await told('error'))[0]).toMatchObject({ code: 'UNREACHABLE', retryable: true });
    await page.goto(`${stranger.origin}/frame`);
    const [, frame] = page.frames();
    await until('the browser refused the frame', () => /chrome-error/.test(frame?.url() ?? ''));
    expect((await fetch(`${hub.url}/embed/frame?element=cost-trend&origin=${stranger.origin}`)).status).toBe(403);
    for (const origin of ['*', 'null', `${portal.origin};script-src *`, `${portal.origin} *`, `${portal.origin}/`])
      expect((await fetch(`${hub.url}/embed/frame?element=cost-trend&origin=${encodeURIComponent(origin)}`)).status, origin).toBe(403);
  });

  it('shows the frame of the hub, whose token nobody finds in an address, and which asks for the next', async () => {
    seconds = 10;
    await tokenOf('CostTrend');
    await page.goto(`${portal.origin}/frame`);
    const frame = page.frames()[1]!;
    await frame.locator('costweave-bars .bar').first().waitFor();
    expect(await frame.evaluate(() => location.hash)).toBe('');
    const heard = async (type: string) => (await told(type)) as unknown as { origin: string; height: number; isEmpty: boolean }[];
    await until('its height is told', async () => (await heard('costweave-resize')).some(({ height }) => height > 200));
    expect((await heard('costweave-ready'))[0]).toMatchObject({ origin: hub.url, isEmpty: false });
    await frame.evaluate(() => (document.querySelector('costweave-cost-trend') as unknown as { again(): void }).again());
    await until('it asked its page for a token', async () => (await heard('costweave-token')).length > 0);
  });

  it('hears of an anomaly at once', async () => {
    const element = await open('/anomalies');
    await until('it listens', async () => (await element.getAttribute('way')) === 'websocket');
    await report('Surprise');
    await element.locator('tr[part~="new"]', { hasText: 'Surprise' }).waitFor();
    expect(await element.locator('[role="log"]').innerText()).toContain('Surprise');
    expect(await violationsIn(page)).toEqual([]);
  });

  it('hears of it where upgrades are cut, and after the hub was away, and forgets nothing', async () => {
    const element = await open(`/anomalies?hub=${proxy.origin}`);
    await until('it listens', async () => (await element.getAttribute('way')) === 'event-stream');
    await report('Before');
    await element.locator('tr[part~="new"]', { hasText: 'Before' }).waitFor();
    const port = Number(new URL(hub.url).port);
    await hub.close();
    // Found while nobody serves: the stream goes on after the last event that was heard.
    await company.report('2025-01', [
      { value: 'Meanwhile', id: 'Meanwhile', costCenter: 'retail' },
      { value: 'Before', id: 'Before', costCenter: 'retail' },
    ]);
    hub = await serve(port);
    await element.locator('tr[part~="new"]', { hasText: 'Meanwhile' }).waitFor();
    expect(await element.locator('tr[part~="new"]', { hasText: 'Before' }).count()).toBe(1);
    await until('it listens again', async () => (await element.getAttribute('way')) === 'event-stream');
  });

  it('is told what is missing, and what is shown when the hub is away', async () => {
    await company.bill('azure', '2025-02', [{ Cost: '5', Service: 'Machines' }]);
    const element = await open(`/trend?hub=${proxy.origin}`);
    await element.locator('.notices', { hasText: 'Not yet complete' }).waitFor();
    await proxy.close();
    await element.locator('[part="stale"]').waitFor();
    expect(await element.locator('costweave-bars .bar').count()).toBe(2);
    expect(await violationsIn(page)).toEqual([]);
    proxy = await serveCuttingProxy(() => hub.url);
  });

  it('is built from the two files of the documentation', async () => {
    const guide = readFileSync('docs/portal-builders.md', 'utf8').replaceAll(/^ {3}/gm, '');
    const folder = mkdtempSync(path.join(tmpdir(), 'costweave-portal-'));
    const port = await freePort();
    const origin = `http://127.0.0.1:${port}`;
    for (const [, text = ''] of guide.matchAll(/^```(?:js|html)\n([\s\S]*?)^```/gm)) {
      const [, name] = /^(?:\/\/|<!--) (server\.mjs|page\.html|page\.js)/.exec(text) ?? [];
      const here = text
        .replaceAll('https://costs.example.com', hub.url)
        .replaceAll('https://portal.example.com', origin)
        .replace('8080', String(port));
      if (name) writeFileSync(path.join(folder, name), here);
    }
    await addPerson(company.db, ADMIN, { name: 'portal', displayName: 'Portal' });
    const grant = {
      person: 'portal',
      role: 'analyst',
      scopes: EVERYTHING,
      validFrom: null,
      validUntil: null,
      reason: 'shows cost to teams',
    } as const;
    await grantAccess(company.db, ADMIN, grant);
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
    const made = await makeKey(company.db, ADMIN, { person: 'portal', name: 'server', permissions: null, expiresAt });
    const key = made.outcome === 'made' ? made.key : '';
    const server = spawn(process.execPath, [path.join(folder, 'server.mjs')], {
      env: { PORTAL_KEY: key },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    try {
      await until(
        'the portal answers',
        () =>
          fetch(origin).then(
            ({ ok }) => ok,
            () => false,
          ),
        { everyMs: 50 },
      );
      await page.goto(origin);
      await page.locator('costweave-bars .bar').first().waitFor();
      expect(await page.locator('costweave-bars .bar').count()).toBe(2);
    } finally {
      server.kill();
      rmSync(folder, { recursive: true });
    }
  });

  const states: Readonly<Record<string, readonly [keyof typeof ELEMENTS, string]>> = {
    figures: ['/table', 'table'],
    'a statement': ['/statement', 'table'],
    'no figures': ['/empty', 'costweave-state[kind="empty"]'],
    'no access': ['/no-access', 'costweave-state[kind="no-access"]'],
    'nothing asked': ['/unsaid', 'costweave-state'],
    'an error': ['/error', 'costweave-state[kind="error"]'],
    waiting: ['/loading', 'costweave-state[kind="loading"]'],
  };
  it('is readable by everybody in every state, light and dark', async () => {
    for (const [state, [path, selector]] of Object.entries(states))
      for (const colorScheme of ['light', 'dark'] as const) {
        isSlow = state === 'waiting';
        await page.emulateMedia({ colorScheme });
        const element = await open(path);
        await element.locator(selector).first().waitFor();
        expect(await violationsIn(page), `${state}, ${colorScheme}`).toEqual([]);
      }
    isSlow = false;
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
    const statement = await open('/statement');
    expect(await statement.locator('table').innerText()).toMatch(
      /retail, Jan 2025 \(USD\)[\s\S]*direct\s+USD\s100\.13[\s\S]*Total\s+USD\s104\.63/,
    );
    await page.emulateMedia({ forcedColors: 'none' });
  });
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
