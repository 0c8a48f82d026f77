import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'csv-parse/sync';
import { decimal, formatDecimal, sum } from '#src/domain/money/decimal.ts';
import { addPerson } from '#src/actions/person/add-person.ts';
import { grantAccess } from '#src/actions/person/grant-access.ts';
import { linkAccount } from '#src/actions/person/link-account.ts';
import { EVERYTHING } from '#src/domain/authority/scope.ts';
import { beginWebSession } from '#src/store/person/web-sessions.ts';
import { ADMINISTRATOR } from '#test/journey/open-company.ts';
import { amortization } from '#src/runs/amortization/amortization.ts';
import { parseAmortizationRuleSet } from '#src/runs/amortization/amortization-rule-set.ts';
import { assets } from '#src/runs/asset/assets.ts';
import { makeRun } from '#src/runs/make-run.ts';
import { sealInventory } from '#test/assets/seal-inventory.ts';
import { RETAIL_TOKEN } from '#test/schema/graph-client.ts';
import { reportAnomalies } from '#test/schema/report-anomalies.ts';
import { CHROMIUM } from '#test/support/chromium.ts';
import { compareMeters, lookAtLicences, workBreaks } from './finance-screens.ts';
import { disputeLine, postJournals } from './dispute-and-post.ts';
import { drawn, openConsole, SIGN_IN, type OpenConsole } from './open-console.ts';
import { scrollLongList } from './scroll-long-list.ts';

/** Each screen, by its address and what it is called. */
const SCREENS: readonly (readonly [href: string, title: string])[] = [
  ['/', 'Overview'],
  ['/costs', 'Cost explorer'],
  ['/charges', 'Charges'],
  ['/allocation', 'Allocation and rules'],
  ['/statements', 'Statements'],
  ['/disputes', 'Disputes'],
  ['/journals', 'Journals'],
  ['/bridge', 'Why did it move?'],
  ['/reconciliation', 'Reconciliation and close'],
  ['/workbench', 'Workbench'],
  ['/anomalies', 'Anomalies'],
  ['/assets', 'Assets'],
  ['/amortization', 'Amortisation'],
  ['/licences', 'Licences'],
  ['/models', 'Models'],
  ['/meters', 'AI spend against bill'],
  ['/lineage', 'Why this number?'],
  ['/sources', 'Sources and runs'],
  ['/api', 'Data and API'],
  ['/account', 'Your account'],
  ['/administration', 'Administration'],
];

describe.skipIf(CHROMIUM === undefined)('the console', () => {
  let opened: OpenConsole;
  beforeAll(async () => {
    opened = await openConsole();
  }, 180_000);
  afterAll(() => opened.close());

  it('draws every screen, light, dark and narrow, for everybody', async () => {
    const { page, go, width, violations, complaints } = await opened.open();
    for (const [href, title] of SCREENS) {
      await go(href);
      expect(await page.locator('h1').textContent(), href).toBe(title);
      expect(await page.locator('costweave-state[kind=error]').count(), href).toBe(0);
      expect(await violations(), href).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await violations(['color-contrast']), `${href} in the dark`).toEqual([]);
      await page.setViewportSize({ width: 360, height: 800 });
      expect(await width(), `${href} on a telephone`).toBeLessThanOrEqual(360);
      expect(await violations(), `${href} on a telephone`).toEqual([]);
      await page.emulateMedia({ colorScheme: 'light' });
      await page.setViewportSize({ width: 1280, height: 900 });
    }
    expect(complaints).toEqual([]);
  }, 180_000);

  it('shows the same numbers in the chart, the table and the file, to the last digit', async () => {
    const { page, go } = await opened.open();
    await go('/costs?currency=USD');
    const charted = await page
      .locator('costweave-bars rect.segment')
      .evaluateAll((bars) => bars.map((bar) => bar.getAttribute('data-amount')!));
    const inTable = (place: string) =>
      page.locator(`costweave-screen-costs ${place} data`).evaluateAll((cells) => cells.map((cell) => cell.getAttribute('value')!));
    const months = await inTable('tbody td:nth-child(-n+3)');
    const [, , total] = await inTable('tfoot td');
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save as CSV' }).click()]);
    const rows: Record<string, string>[] = parse(await readFile(await download.path(), 'utf8'), { columns: true });
    expect(charted.length).toBeGreaterThan(8);
    expect([...charted].toSorted()).toEqual([...months].toSorted());
    expect(rows.map(({ cost }) => cost!).toSorted()).toEqual([...months].toSorted());
    expect(formatDecimal(sum(rows.map(({ cost }) => decimal(cost!))))).toBe(total);
  });

  it('leads from what changed to what that is made of', async () => {
    const { page, go } = await opened.open();
    await go('/?from=2025-01&to=2025-02');
    const link = page
      .locator('section', { has: page.getByRole('heading', { name: 'What changed' }) })
      .locator('tbody a')
      .first();
    await page.getByText('As a table').first().click();
    const service = (await link.textContent())!.trim();
    const [chart] = await page.locator('costweave-waterfall').all();
    const bars = await chart!.locator('rect.bar').evaluateAll((drawn) => drawn.map((bar) => bar.getAttribute('data-amount')!));
    const steps = bars.slice(1, -1).map((text) => decimal(text));
    expect(formatDecimal(sum([decimal(bars[0]!), ...steps]))).toBe(formatDecimal(decimal(bars.at(-1)!)));
    const inTable = await page
      .locator('section', { has: chart! })
      .locator('table')
      .first()
      .locator('tbody td:last-child data')
      .evaluateAll((cells) => cells.map((cell) => cell.getAttribute('value')!));
    expect(inTable).toEqual(bars.slice(1, -1));
    await link.click();
    await page.waitForURL(/\/costs\?/);
    await drawn(page);
    expect(await page.locator('.conditions li').first().textContent()).toContain(`Service: ${service}`);
    expect(await page.locator('select[name=group]').inputValue()).toBe('RESOURCE_NAME');
  });

  it('draws and saves no report that was cut', async () => {
    const { page, go } = await opened.open();
    await page.route('**/graphql', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: (await response.text()).replaceAll('"hasNextPage":false', '"hasNextPage":true') });
    });
    await go('/costs');
    await page.getByText('This is more than can be shown').waitFor();
    expect(await page.locator('costweave-screen-costs').locator('costweave-bars, table, .actions button').count()).toBe(0);
  });

  it('leads from a figure to the row of the file in two clicks', async () => {
    const { page, go } = await opened.open();
    await go('/costs?currency=EUR&to=2025-01');
    await page.locator('costweave-screen-costs tbody td a').first().click();
    await page.waitForURL(/\/charges\?/);
    await drawn(page);
    await page.locator('costweave-screen-charges tbody td.figure a').first().click();
    await page.waitForURL(/\/lineage\?/);
    await drawn(page);
    const [row, file] = await page.locator('.origin b').allTextContents();
    const resource = await page.locator('.facts dd').nth(4).textContent();
    const delivered = opened.deliveredRow(file!, Number(/\d+/.exec(row!)![0]));
    expect(delivered).toContain(resource!);
    expect(delivered).toContain('2025-01');
  });

  it('tells of an anomaly as it is found', async () => {
    const { page, go } = await opened.open();
    await go('/anomalies');
    await page.getByText('Listening').waitFor();
    // Until the page follows: what is found before that is in its list, not in its news.
    const told = page.getByText('Just found:');
    for (let attempt = 0; attempt < 20 && !(await told.isVisible()); attempt++) {
      await reportAnomalies(opened.company.database.db, ADMINISTRATOR, '2025-02', [
        { id: `told-${attempt}`, value: 'Storefront', impact: '250.5' },
      ]);
      opened.graph.announce();
      await told.waitFor({ timeout: 500 }).catch(() => undefined);
    }
    expect(await told.locator('..').textContent()).toMatch(/Storefront.*250\.50/);
    await page.locator('.cards').getByText('Storefront').first().waitFor();
  });

  it('shows how far workers are, as they go on', async () => {
    const { page, go, violations } = await opened.open();
    const job = { id: '7', task: 'run', kind: 'allocation', month: '2025-02', startedAt: '2025-03-01T08:00:00.000Z' } as const;
    const at = (done: number) => ({ phase: 'split', done, total: 12_000, unit: 'charges' }) as const;
    const none = { source: undefined, stream: undefined, slice: undefined };
    opened.work([{ ...job, ...none, progress: at(3_000) }]);
    await go('/sources');
    const work = page.locator('.work tbody tr');
    await work.getByText('3,000 of 12,000 charges').waitFor();
    expect(await work.locator('progress').getAttribute('value')).toBe('25');
    expect(await work.textContent()).toMatch(/Works out\s+allocation Feb 2025/);
    expect(await violations()).toEqual([]);
    opened.work([{ ...job, ...none, progress: at(11_999) }]);
    await work.getByText('99 %').waitFor();
    opened.work([]);
    await work.waitFor({ state: 'detached' });
  });

  it('is used by keyboard', async () => {
    const { page, go } = await opened.open();
    await go('/?from=2025-01&to=2025-01');
    await page.keyboard.press('?');
    expect(await page.locator('dialog[open]').textContent()).toContain('Cost explorer');
    await page.keyboard.press('Escape');
    await page.keyboard.press('g');
    await page.keyboard.press('c');
    await page.waitForURL(/\/costs\?from=2025-01&to=2025-01/);
    await drawn(page);
    await page.locator('costweave-bars .bar').first().focus();
    expect(await page.locator('costweave-bars .tip').textContent()).toContain('Jan 2025');
    await page.keyboard.press('Enter');
    await page.waitForURL(/by=DAY/);
    await drawn(page);
    await page.locator('costweave-bars .bar').first().focus();
    await page.keyboard.press('ArrowRight');
    expect(await page.locator('costweave-bars .tip').textContent()).toContain('Jan 2, 2025');
  });

  it('speaks German, and keeps its state in the address', async () => {
    const { page, go, violations } = await opened.open({ language: 'de-DE' });
    await go('/costs?group=COST_CENTER&currency=GBP&like.SERVICE_NAME=a');
    expect(await page.locator('h1').textContent()).toBe('Kosten');
    expect(await page.getByText('Dienst enthält a').count()).toBe(1);
    await page.locator('select[name=basis]').selectOption('BILLED');
    await page.waitForURL(/basis=BILLED/);
    const address = page.url();
    await page.reload();
    await drawn(page);
    expect(page.url()).toBe(address);
    expect(await page.locator('select[name=basis]').inputValue()).toBe('BILLED');
    expect(await violations()).toEqual([]);
  });

  it('draws the rows in view of a long list, and reads on near its end', async () => {
    const { page, go } = await opened.open();
    await go('/charges');
    const known = async () => Number(/\d+/.exec((await page.getByRole('button', { name: /Save \d+ rows/ }).textContent())!)![0]);
    expect(await known()).toBe(500);
    await page.locator('.long').evaluate((list) => list.scrollTo(0, 1e9));
    await expect.poll(known, { timeout: 20_000 }).toBe(1_000);
    expect(await page.locator('.long tbody tr').count()).toBeLessThan(80);
  });

  it('scrolls 20,000 rows by keyboard, and draws those in view', async () => {
    await scrollLongList(await opened.open());
  });

  it('shows what another page would embed, as somebody else sees it', async () => {
    const { page, go, complaints, violations } = await opened.open();
    await go('/api?group=PROVIDER_NAME&theme=dark&locale=de-DE&role=VIEWER');
    const [module, frame, server] = await page.locator('.embed-builder pre').allTextContents();
    expect(module).toContain('<costweave-cost-trend from="2025-01" to="2025-02" group-by="PROVIDER_NAME" lang="de-DE">');
    expect(frame).toContain('/embed/frame?element=cost-trend&amp;');
    expect(JSON.parse(server!)).toMatchObject({ question: 'CostTrend', sight: { role: { name: 'VIEWER' } } });
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    const inside = page.frameLocator('iframe.preview');
    await inside.locator('costweave-cost-trend rect.segment').first().waitFor();
    expect(await inside.locator('html').getAttribute('lang')).toBe('de-DE');
    expect(await inside.locator('html').evaluate((html) => getComputedStyle(html).colorScheme)).toBe('dark');
    await expect.poll(async () => (await page.locator('iframe.preview').boundingBox())!.height).toBeGreaterThan(250);
    expect(await violations()).toEqual([]);
    await page.locator('select[name=element]').selectOption('costweave-cost-table');
    await page.getByRole('button', { name: 'Show the new choice' }).click();
    await inside.locator('costweave-cost-table table').waitFor();
    expect(complaints).toEqual([]);
  });

  it('takes the change of a cost centre apart by cause, and nothing is left over', async () => {
    const { page, go } = await opened.open();
    await go('/bridge?from=2025-01&to=2025-02');
    const sections = await page.locator('costweave-screen-bridge section').all();
    expect(sections.length).toBeGreaterThan(0);
    const valuesOf = (place: Locator, name: string) => place.evaluateAll((all, key) => all.map((one) => one.getAttribute(key)!), name);
    for (const section of sections) {
      const [before, ...changes] = (await valuesOf(section.locator('rect.bar'), 'data-amount')).map((text) => decimal(text));
      const after = changes.pop()!;
      expect(formatDecimal(sum([before!, ...changes]))).toBe(formatDecimal(after));
      const inTable = await valuesOf(section.locator('tbody data'), 'value');
      expect(inTable.map((text) => formatDecimal(decimal(text)))).toEqual(changes.map((change) => formatDecimal(change)));
    }
    await sections[0]!.locator('.step').first().press('Enter');
    await page.waitForURL(/\/lineage\?of=/);
  });

  it('has rules drafted and tried out, and proposed by people alone', async () => {
    const { page, go, violations } = await opened.open();
    await go('/allocation');
    const draft = page.locator('costweave-rules-draft');
    await draft.locator('select').selectOption({ label: 'allocation: alderstone' });
    const text = draft.locator('textarea');
    await expect.poll(() => text.inputValue()).toContain('"steps"');
    const rules = JSON.parse(await text.inputValue()) as { steps: { rules?: object[] }[] };
    await text.fill('{ "name": "alderstone", "steps": [] }');
    await page.getByRole('button', { name: 'Try out' }).click();
    await page.getByText('What is wrong with the draft').waitFor();
    expect(await page.getByRole('button', { name: 'Propose' }).count()).toBe(0);
    await text.fill(JSON.stringify({ ...rules, steps: rules.steps.slice(0, -1) }));
    await page.getByRole('button', { name: 'Try out' }).click();
    await draft.getByRole('columnheader', { name: 'Receiver' }).first().waitFor({ timeout: 60_000 });
    expect(await violations()).toEqual([]);
    await page.getByRole('button', { name: 'Propose' }).click();
    await page.getByLabel('Reason').fill('the last step is not needed');
    await page.getByRole('button', { name: 'Do it' }).click();
    // The administrator of this machine is nobody whom others could follow.
    await page.locator('dialog .bad').getByText('propose with a key of your own').waitFor();
  });

  it('shows what months take of what was paid for once, and the whole life of one thing', async () => {
    const { db } = opened.company.database;
    const terms = 'terms: { IFRS: { method: straight-line, lifeMonths: 36 } }';
    const text = `name: books\nbooks: [{ book: IFRS, standard: ifrs }]\nclasses: [{ class: devices, record: fixedAsset, ${terms} }]\n`;
    const rules = parseAmortizationRuleSet(text, 'amortization.yaml');
    if ('problems' in rules) throw new Error(JSON.stringify(rules.problems));
    expect(await makeRun(db, ADMINISTRATOR, amortization, { month: '2025-02', ruleSet: rules.ruleSet })).toMatchObject({
      outcome: 'sealed',
    });
    const { page, go, violations } = await opened.open();
    await go('/amortization?to=2025-02');
    expect(await violations()).toEqual([]);
    await page.locator('costweave-virtual-table tbody th a').first().click();
    await page.waitForURL(/item=/);
    await drawn(page);
    const life = page.locator('costweave-virtual-table').first();
    await life.locator('tbody tr:not(.spacer)').nth(2).waitFor();
    const valuesOf = (column: number) =>
      life.locator(`tbody tr:not(.spacer) td:nth-child(${column}) data`).evaluateAll((all) => all.map((one) => one.getAttribute('value')!));
    const [opening, closing] = [await valuesOf(2), await valuesOf(8)];
    // What a month ends with is what the next begins with.
    expect(opening.slice(1)).toEqual(closing.slice(0, -1));
  });

  it('has people decide which assets are one', async () => {
    const { db } = opened.company.database;
    const hardwareUuid = '4c4c4544-0042-4d10-8051-b4c04f4a3133';
    await sealInventory(db, 'lab', [{ itemKey: 'torn', name: 'bench', hardwareUuid }]);
    await sealInventory(db, 'floor', [
      { itemKey: '1', name: 'pc-1', serialNumber: 'SERIAL-1', hardwareUuid },
      { itemKey: '2', name: 'pc-2', serialNumber: 'SERIAL-2', hardwareUuid },
    ]);
    await makeRun(db, ADMINISTRATOR, assets, { month: undefined, ruleSet: undefined });
    const { page, go, violations } = await opened.open();
    await go('/assets?tab=questions');
    const cards = page.locator('.cards > li');
    const before = await cards.count();
    expect(before).toBeGreaterThan(1);
    expect(await violations()).toEqual([]);
    await cards.first().getByRole('button', { name: 'They are two' }).click();
    await page.getByLabel('Reason').fill('two machines on one desk');
    await page.getByRole('button', { name: 'Do it' }).click();
    await expect.poll(() => cards.count(), { timeout: 20_000 }).toBeLessThan(before);
    await go('/administration?tab=audit');
    await page.getByText('two machines on one desk').waitFor();
  });

  it('says what is wrong, and tries again', async () => {
    const { page, go, violations } = await opened.open();
    let isAway = false;
    await page.route('**/graphql', (route) =>
      isAway
        ? route.fulfill({
            status: 503,
            contentType: 'application/json',
            body: '{"errors":[{"message":"the database is away","extensions":{"code":"UNAVAILABLE","correlationId":"c-1"}}]}',
          })
        : route.continue(),
    );
    await go('/');
    isAway = true;
    await page.getByRole('link', { name: 'Cost explorer' }).click();
    await page.getByText('the database is away').waitFor();
    await page.getByText('Reference: c-1').waitFor();
    expect(await violations()).toEqual([]);
    isAway = false;
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('costweave-bars rect.segment').first().waitFor();
  });

  it('has people sign out from every screen, and end what they left signed in elsewhere', async () => {
    const { db, pool } = opened.company.database;
    await addPerson(db, ADMINISTRATOR, { name: 'ann', displayName: 'Ann Example' });
    const reason = 'works here';
    await grantAccess(db, ADMINISTRATOR, {
      person: 'ann',
      role: 'administrator',
      scopes: EVERYTHING,
      validFrom: null,
      validUntil: null,
      reason,
    });
    await linkAccount(db, ADMINISTRATOR, { person: 'ann', issuer: SIGN_IN.issuer, subject: 'ann', reason });
    const begin = (secret: string, browser: string) =>
      beginWebSession(
        db,
        createHash('sha256').update(secret).digest(),
        { issuer: SIGN_IN.issuer, subject: 'ann', groups: [], acr: null, authTime: null },
        { absoluteSeconds: 3_600, idleSeconds: 600, address: '192.0.2.7', browser },
      );
    const secret = 'S'.repeat(43);
    await begin('T'.repeat(43), 'Netscape');
    await begin(secret, 'Chromium');
    const { page, go, violations } = await opened.open({ isGuarded: true });
    await page.context().addCookies([{ name: 'costweave-session', value: secret, url: opened.guarded.url }]);
    await go('/account');
    const signOut = page.getByRole('button', { name: 'Sign out', exact: true });
    for (const link of await page.locator('nav li a').all()) {
      await link.click();
      await expect.poll(() => link.getAttribute('aria-current'), { timeout: 10_000 }).toBe('page');
      expect(await signOut.isVisible()).toBe(true);
    }
    await page.getByRole('link', { name: 'Your account' }).click();
    const rows = page.locator('costweave-screen-account tbody tr');
    await expect.poll(() => rows.allTextContents(), { timeout: 10_000 }).toHaveLength(2);
    expect(await rows.first().textContent()).toMatch(/Chromium\s+this browser/);
    expect(await violations()).toEqual([]);
    const elsewhere = page.getByRole('button', { name: 'Sign out everywhere else' });
    await elsewhere.click();
    expect(await page.getByRole('link', { name: 'Sign in again' }).getAttribute('href')).toBe('/sign-in?again=&to=%2Faccount');
    await pool.query('update web_session set authenticated_at = now(), ended_at = ended_at');
    await expect
      .poll(
        async () => {
          if (await elsewhere.isVisible()) await elsewhere.click();
          return rows.count();
        },
        { timeout: 10_000 },
      )
      .toBe(1);
    await page.getByRole('link', { name: 'Administration' }).click();
    await page.getByRole('link', { name: 'Sessions' }).click();
    await page.getByText('Chromium').waitFor();
    await signOut.click();
    await page.getByLabel('API key').waitFor();
  });

  it('issues statements, whose lines add up and lead to what they are made of', async () => {
    const { page, go, violations } = await opened.open();
    await go('/statements?to=2025-01');
    await page.getByRole('button', { name: 'Issue in shadow' }).click();
    await page.getByLabel('Reason').fill('to look at them first');
    await page.getByRole('button', { name: 'Do it' }).click();
    const screen = page.locator('costweave-screen-statements');
    await screen.locator('tbody th a').first().click();
    await page.waitForURL(/center=/);
    await screen.getByRole('table', { name: 'Lines' }).waitFor();
    const valuesIn = (place: string) => screen.locator(place).evaluateAll((all) => all.map((one) => one.getAttribute('value')!));
    const closings = await valuesIn('.table:nth-of-type(1) tbody td:last-child data');
    const lines = await valuesIn('.table:nth-of-type(2) tbody td:last-child data');
    expect(lines.length).toBeGreaterThan(0);
    expect(formatDecimal(sum(lines.map((text) => decimal(text))))).toBe(formatDecimal(sum(closings.map((text) => decimal(text)))));
    expect(await violations()).toEqual([]);
    await screen.locator('.table:nth-of-type(2) tbody td:last-child a').first().click();
    await page.waitForURL(/\/lineage\?of=/);
  });

  it('has breaks worked off by keyboard, shows how licences stand, and compares meters', async () => {
    await workBreaks(opened);
    await lookAtLicences(opened);
    await compareMeters(opened);
  }, 120_000);

  it('has a line disputed by who pays it, and shows who decides both sides, which come to nothing together', async () => {
    await disputeLine(opened);
  }, 90_000);

  it('has journals made, posted and taken back, with lines that balance and lead to what they are made of', async () => {
    await postJournals(opened);
  });

  it('shows the hub as another person sees it, says so everywhere, and ends it by one click', async () => {
    const { db } = opened.company.database;
    await addPerson(db, ADMINISTRATOR, { name: 'vera', displayName: 'Vera' });
    const scopes = { ...EVERYTHING, costCenters: ['retail'] };
    await grantAccess(db, ADMINISTRATOR, { person: 'vera', role: 'viewer', scopes, validFrom: null, validUntil: null, reason: 'looks' });
    const { page, go, violations } = await opened.open();
    await go('/administration?tab=people');
    await page.getByRole('button', { name: 'Look as this person vera' }).click();
    const banner = page.locator('.look-as');
    await banner.getByText('You see the hub as vera does.').waitFor();
    await drawn(page);
    expect(await page.getByRole('link', { name: 'Administration' }).count()).toBe(0);
    await go('/statements?to=2025-01');
    expect(await page.getByRole('button', { name: 'Issue statements' }).count()).toBe(0);
    expect(await violations()).toEqual([]);
    await banner.getByRole('button', { name: 'End this view' }).click();
    await page.getByRole('link', { name: 'Administration' }).waitFor();
    expect(await banner.count()).toBe(0);
  });

  it('asks who somebody is, and offers what they may see', async () => {
    const { page, violations } = await opened.open({ isGuarded: true });
    await page.goto('/costs');
    await page.getByRole('heading', { name: 'Costweave' }).waitFor();
    expect(await violations()).toEqual([]);
    await page.getByLabel('API key').fill(RETAIL_TOKEN);
    await page.getByRole('button', { name: 'Use this key' }).click();
    await drawn(page);
    expect(await page.getByRole('link', { name: 'Administration' }).count()).toBe(0);
    // The key was this page's alone.
    await page.goto('/costs');
    await page.getByLabel('API key').waitFor();
  });
});
