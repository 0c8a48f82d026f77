import { expect } from 'vitest';
import type { ConsolePage } from './open-console.ts';

const COUNT = 20_000;

/** The list of assets with so many rows: each is reached by the keyboard, none is left out on the way, and few are drawn at a time. */
export async function scrollLongList({ page, go }: ConsolePage): Promise<void> {
  await page.route('**/graphql', async (route) => {
    const response = await route.fetch();
    const answer = (await response.json()) as { data: { assets?: { nodes: object[]; pageInfo: object } } };
    const { assets } = answer.data;
    if (assets) {
      const nodes = Array.from({ length: COUNT }, (_, index) => ({
        ...assets.nodes[0],
        id: `asset-${index}`,
        name: `machine ${index}`,
      }));
      Object.assign(assets, { nodes, pageInfo: { hasNextPage: false, endCursor: null } });
    }
    await route.fulfill({ response, json: answer });
  });
  await go('/assets');
  const list = page.locator('.long');
  const rows = list.locator('tbody tr:not(.spacer)');
  const indexes = () => rows.evaluateAll((drawn) => drawn.map((row) => Number(row.getAttribute('aria-rowindex')) - 2));
  expect(await list.locator('table').getAttribute('aria-rowcount')).toBe('20001');
  await list.evaluate((element) => {
    const counts = { added: 0, most: 0 };
    Object.assign(element, { counts });
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes) counts.added += [...addedNodes].filter((node) => node.nodeName === 'TR').length;
      counts.most = Math.max(counts.most, element.querySelectorAll('tbody tr').length);
    }).observe(element, { childList: true, subtree: true });
  });
  await list.focus();
  let seen = (await indexes()).at(-1)!;
  const first = seen;
  for (let page_ = 0; page_ < 12; page_++) {
    await page.keyboard.press('PageDown');
    await expect.poll(async () => (await indexes()).at(-1)!, { interval: 10 }).toBeGreaterThan(seen);
    const drawnNow = await indexes();
    // No row is left out between one page and the next.
    expect(drawnNow[0]!).toBeLessThanOrEqual(seen + 1);
    seen = drawnNow.at(-1)!;
  }
  const counts = await list.evaluate((element) => (element as unknown as { counts: { added: number; most: number } }).counts);
  // A row comes in once as somebody scrolls past it, and few are there at a time.
  expect(counts.most).toBeLessThan(90);
  expect(counts.added).toBeLessThan(seen - first + 40);
  await page.keyboard.press('End');
  await rows.getByText('machine 19999', { exact: true }).waitFor();
  const last = rows.getByRole('link', { name: 'machine 19999', exact: true });
  await last.focus();
  await page.keyboard.press('Shift+Tab');
  expect(await page.evaluate('document.activeElement.textContent')).toBe('machine 19998');
  await list.evaluate((element) => element.scrollTo(0, 0));
  await rows.getByText('machine 0', { exact: true }).waitFor();
  // Whoever scrolls away comes back to where the focus was.
  await page.keyboard.press('Tab');
  expect(await page.evaluate('document.activeElement.textContent')).toBe('machine 19999');
}
