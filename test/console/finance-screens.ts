import { expect } from 'vitest';
import type { Page } from 'playwright-core';
import { decimal, formatDecimal, sum } from '#src/domain/money/decimal.ts';
import { assets } from '#src/runs/asset/assets.ts';
import { licences } from '#src/runs/licence/licences.ts';
import { parseLicencesRuleSet } from '#src/runs/licence/licences-rule-set.ts';
import { makeRun } from '#src/runs/make-run.ts';
import { BREAK_RULES, matchByRules } from '#test/breaks/match-by-rules.ts';
import { sealCharges } from '#test/dimensions/seal-charges.ts';
import { ADMINISTRATOR } from '#test/journey/open-company.ts';
import { sealRecords } from '#test/quality/seal-records.ts';
import { sealJournal } from '#test/reconciliation/seal-books.ts';
import type { OpenConsole } from './open-console.ts';

const MONTH = '2024-12';

/** A provider whose bills and bookings have nothing but their amounts in common, and one bill that nobody booked. */
async function sealBreaks({ company: { database } }: OpenConsole): Promise<void> {
  const billed = { A: '100', B: '200', C: '77' };
  await sealCharges(database.db, {
    slice: 'nimbus',
    month: MONTH,
    charges: Object.entries(billed).map(([invoiceId, amount]) => ({ billed: amount, invoiceId, issuer: 'Nimbus' })),
  });
  await sealJournal(database.db, MONTH, [
    { amount: '100', reference: 'X' },
    { amount: '200', reference: 'Y' },
    { amount: '5', reference: 'Z', document: 'LONE' },
  ]);
  await matchByRules(database.db, BREAK_RULES.replace('Amazon Web Services, Inc.', 'Nimbus'), ADMINISTRATOR);
}

async function giveReason(page: Page, reason: string): Promise<void> {
  await page.getByLabel('Reason').fill(reason);
  await page.getByRole('button', { name: 'Do it' }).click();
  // It closes once the hub has done it.
  await page.locator('dialog[open]').waitFor({ state: 'detached' });
}

/** Proposed matches are accepted and rejected by keyboard, breaks are explained, items of both sides are held against each other. */
export async function workBreaks(opened: OpenConsole): Promise<void> {
  await sealBreaks(opened);
  const { page, go, violations } = await opened.open();
  await go('/workbench');
  const screen = page.locator('costweave-screen-workbench');
  const breaks = screen.getByRole('table', { name: 'Where they differ' }).locator('tbody tr');
  expect(await screen.getByRole('table', { name: 'Open by kind and age' }).textContent()).toMatch(/likely\s*USD/);
  expect(await violations()).toEqual([]);
  await screen.locator('select[name=kind]').selectOption('LIKELY');
  await expect.poll(() => breaks.count()).toBe(2);
  const current = () => screen.locator('tbody a[aria-current]').getAttribute('href');
  const first = await current();
  await page.keyboard.press('j');
  await expect.poll(current).not.toBe(first);
  await page.keyboard.press('k');
  await expect.poll(current).toBe(first);
  await screen.getByText('Same amount within the days of the window.').waitFor();
  await screen.getByText('Both have references, and none in common.').waitFor();
  await page.keyboard.press('a');
  await giveReason(page, 'the provider named another number');
  await expect.poll(() => breaks.count(), { timeout: 20_000 }).toBe(1);
  await page.keyboard.press('r');
  await giveReason(page, 'another service');
  await screen.getByText('Nothing is open, or nothing was matched yet.').waitFor();
  await go('/workbench?kind=UNPOSTED');
  await screen.getByRole('button', { name: 'Explain' }).click();
  await page.getByLabel('Cause').selectOption('MISSING_DOCUMENT');
  await giveReason(page, 'the bill was lost');
  await screen.locator('.mark').getByText('explained').waitFor();
  await go('/workbench?tab=items');
  expect(await violations()).toEqual([]);
  await screen.getByLabel('Choose: C', { exact: true }).check();
  await screen.getByLabel('Choose: LONE', { exact: true }).check();
  expect(await screen.locator('.stamp').textContent()).toMatch(/77\.00[^]*5\.00/);
  await screen.getByRole('button', { name: 'They belong together' }).click();
  await giveReason(page, 'a part was booked');
  await go('/workbench?kind=UNBILLED');
  await expect.poll(() => breaks.count()).toBe(1);
}

/** What is used, over and to buy; what it costs whom adds up. */
export async function lookAtLicences({ company: { database }, open }: OpenConsole): Promise<void> {
  const { db } = database;
  const right = { publisher: null, validFrom: '2025-01-01', validTo: '2035-01-01', costCenterId: 'it', quantity: '1', metric: 'seats' };
  await sealRecords(db, 'licenseEntitlement', [
    { ...right, entitlementId: 'FIG-1', product: 'Figma', amount: '365.25', currency: 'EUR' },
    { ...right, entitlementId: 'MIR-1', product: 'Miro', amount: '730.5', currency: 'EUR' },
  ]);
  const seat = { product: 'Figma', publisher: null, validFrom: '2025-01-01', validTo: null, lastUsedOn: '2025-01-20', costCenterId: null };
  await sealRecords(db, 'licenseAssignment', [
    { ...seat, assignmentId: '1', assignedTo: 'ana' },
    { ...seat, assignmentId: '2', assignedTo: 'ben' },
  ]);
  const rules = parseLicencesRuleSet(
    'name: test\nproducts: [{ product: Figma, metric: seat, trueUp: { price: 400, currency: EUR } }, { product: Miro, metric: seat }]\n',
    'licences.yaml',
  );
  if ('problems' in rules) throw new Error(JSON.stringify(rules.problems));
  await makeRun(db, ADMINISTRATOR, assets, { month: undefined, ruleSet: undefined });
  expect(await makeRun(db, ADMINISTRATOR, licences, { month: undefined, ruleSet: rules.ruleSet })).toMatchObject({ outcome: 'sealed' });
  const { page, go, violations } = await open();
  await go('/licences?center=it');
  const screen = page.locator('costweave-screen-licences');
  await expect.poll(() => screen.locator('tbody tr', { hasText: 'Figma' }).first().textContent()).toMatch(/seats[^]*400\.00/);
  const valuesIn = async (name: string) => {
    const cells = screen.getByRole('table', { name }).locator('tbody td:last-child data');
    return (await cells.evaluateAll((all) => all.map((one) => one.getAttribute('value')!))).map((text) => decimal(text));
  };
  const [totals, costs] = [await valuesIn('By cost centre and kind'), await valuesIn('Entitlements')];
  expect(costs.length).toBeGreaterThan(0);
  expect(formatDecimal(sum(totals))).toBe(formatDecimal(sum(costs)));
  expect(await violations()).toEqual([]);
}

/** What a vendor counts otherwise than one's own log, with its days. */
export async function compareMeters({ company: { database }, open }: OpenConsole): Promise<void> {
  const used = (metric: string, quantities: readonly string[]) =>
    quantities.map((quantity, day) => ({ modelName: 'gpt', metric, quantity, target: 'search', day: `2025-01-0${day + 1}` }));
  await sealRecords(
    database.db,
    'modelUsage',
    [...used('input-tokens', ['1000', '1000', '1000']), ...used('billed-input-tokens', ['1000', '1050', '1060'])],
    ['2025-01'],
  );
  const { page, go, violations } = await open();
  await go('/meters');
  const screen = page.locator('costweave-screen-meters');
  await page.getByLabel('Vendor').fill('test');
  await page.getByLabel('Own log').fill('test');
  await page.getByLabel('From').last().fill('2025-01-01');
  await page.getByLabel('To', { exact: true }).last().fill('2025-01-03');
  await page.getByRole('button', { name: 'Compare' }).click();
  const row = screen.locator('tbody tr');
  await row.waitFor();
  expect(await row.textContent()).toMatch(/gpt[^]*vendor counts more[^]*2,110[^]*2,000[^]*110/);
  await row.locator('summary').click();
  await screen.getByText('vendor 1,060, own 1,000').waitFor();
  expect(await violations()).toEqual([]);
  await page.getByLabel('Tolerance, as a share').fill('0.1');
  await page.getByRole('button', { name: 'Compare' }).click();
  await screen.getByText('Vendor and own log agree.').waitFor();
}
