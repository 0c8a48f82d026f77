import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM } from '#test/support/chromium.ts';
import { drawn, openConsole, type OpenConsole } from './open-console.ts';

/** `COSTWEAVE_PICTURES=1 npm test -- pictures` takes the pictures of docs/console.md anew. */
describe.skipIf(CHROMIUM === undefined || process.env['COSTWEAVE_PICTURES'] === undefined)('the pictures of the documentation', () => {
  let opened: OpenConsole;
  beforeAll(async () => {
    opened = await openConsole({ rows: 9_000, months: ['2025-01', '2025-02', '2025-03', '2025-04', '2025-05', '2025-06'] });
  }, 300_000);
  afterAll(() => opened.close());

  it('are taken', async () => {
    const { page, go } = await opened.open();
    await page.setViewportSize({ width: 1200, height: 780 });
    const take = (name: string) => page.screenshot({ path: `docs/pictures/${name}.jpg`, type: 'jpeg', quality: 72 });
    await go('/');
    await take('overview');
    await go('/costs?currency=USD&compare=PREVIOUS_PERIOD&from=2025-04&to=2025-06');
    await take('explorer');
    await page.locator('costweave-screen-costs tbody td a').first().click();
    await page.waitForURL(/\/charges\?/);
    await drawn(page);
    await page.locator('costweave-screen-charges tbody td.figure a').first().click();
    await page.waitForURL(/\/lineage\?/);
    await drawn(page);
    await take('lineage');
    expect(await page.locator('h1').textContent()).toBe('Why this number?');
  });
});
