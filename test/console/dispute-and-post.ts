import { createHash } from 'node:crypto';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { keepJournalRules } from '#src/actions/journal/keep-journal-rules.ts';
import { addPerson } from '#src/actions/person/add-person.ts';
import { grantAccess } from '#src/actions/person/grant-access.ts';
import { linkAccount } from '#src/actions/person/link-account.ts';
import { issueStatements } from '#src/actions/statement/issue-statements.ts';
import type { RoleName } from '#src/domain/authority/role.ts';
import { EVERYTHING, type Scopes } from '#src/domain/authority/scope.ts';
import { decimal, formatDecimal, sum } from '#src/domain/money/decimal.ts';
import { beginWebSession } from '#src/store/person/web-sessions.ts';
import { ADMINISTRATOR } from '#test/journey/open-company.ts';
import { drawn, SIGN_IN, type ConsolePage, type OpenConsole } from './open-console.ts';

const reason = 'looked at it together';
const CENTER = 'CC-1100';

/** The console as a person sees it who has just signed in. */
async function asPerson(opened: OpenConsole, name: string, role: RoleName, costCenters: Scopes['costCenters']): Promise<ConsolePage> {
  const { db } = opened.company.database;
  await addPerson(db, ADMINISTRATOR, { name, displayName: name });
  const scopes = { ...EVERYTHING, costCenters };
  await grantAccess(db, ADMINISTRATOR, { person: name, role, scopes, validFrom: null, validUntil: null, reason });
  await linkAccount(db, ADMINISTRATOR, { person: name, issuer: SIGN_IN.issuer, subject: name, reason });
  const secret = name.padEnd(43, 'x');
  await beginWebSession(
    db,
    createHash('sha256').update(secret).digest(),
    { issuer: SIGN_IN.issuer, subject: name, groups: [], acr: null, authTime: null },
    { absoluteSeconds: 3_600, idleSeconds: 600, address: '192.0.2.7', browser: 'Chromium' },
  );
  const viewing = await opened.open({ isGuarded: true });
  await viewing.page.context().addCookies([{ name: 'costweave-session', value: secret, url: opened.guarded.url }]);
  return viewing;
}

async function giveReason(page: Page): Promise<void> {
  await page.getByLabel('Reason').fill(reason);
  await page.getByRole('button', { name: 'Do it' }).click();
  // What the hub says against it is told, not a wait that ends in nothing.
  const dialog = page.locator('costweave-reason dialog[open]');
  await expect
    .poll(async () => ((await dialog.count()) === 0 ? 'done' : dialog.locator('.bad').allTextContents()), { timeout: 45_000 })
    .toBe('done');
}

const totalIn = async (place: Locator) => {
  const amounts = await place.evaluateAll((all) => all.map((one) => one.getAttribute('value')!));
  expect(amounts.length).toBeGreaterThan(1);
  return formatDecimal(sum(amounts.map((text) => decimal(text))));
};

/** An owner disputes a line of a statement, and a controller sees both sides of it and accepts it. */
export async function disputeLine(opened: OpenConsole): Promise<void> {
  const charged = { month: '2025-01', mode: 'charged', reason } as const;
  expect(await issueStatements(opened.company.database.db, ADMINISTRATOR, charged)).toMatchObject({ outcome: 'issued' });
  const owner = await asPerson(opened, 'rita', 'cost-owner', [CENTER]);
  await owner.go(`/statements?to=2025-01&center=${CENTER}`);
  await owner.page.getByRole('link', { name: 'platform by headcount' }).filter({ hasText: 'Dispute' }).first().click();
  await owner.page.getByLabel('Driver', { exact: true }).waitFor();
  expect(await owner.page.getByLabel('Driver', { exact: true }).inputValue()).toBe('headcount');
  expect(await owner.page.getByRole('button', { name: 'Try out' }).count()).toBe(0);
  await owner.page.getByLabel('Quantity').fill('1');
  expect(await owner.violations()).toEqual([]);
  await owner.page.getByRole('button', { name: 'Open the dispute' }).click();
  await giveReason(owner.page);
  await owner.page.waitForURL(/dispute=\d+/, { timeout: 60_000 });
  await owner.page.getByText('You see what changes for your cost centres.').waitFor();
  await expect
    .poll(() => owner.page.locator('costweave-screen-disputes .actions button').allTextContents())
    .toEqual(['Print', 'Withdraw', 'Comment']);

  const arbiter = await asPerson(opened, 'carl', 'controller', 'all');
  await arbiter.go('/disputes');
  const screen = arbiter.page.locator('costweave-screen-disputes');
  expect(await screen.locator('tbody tr').first().textContent()).toMatch(/CC-1100\s*Jan 2025.*0 days/s);
  await screen.locator('tbody th a').first().click();
  await screen.getByRole('table', { name: 'Pays less' }).first().waitFor();
  expect(await totalIn(screen.locator('section').first().locator('tbody td:last-child data'))).toBe('0');
  await screen.getByText('nothing lost').first().waitFor();
  await screen.getByText('Evidence', { exact: true }).click();
  expect(await screen.locator('pre').textContent()).toContain('"rule": "platform by headcount"');
  expect(await arbiter.violations()).toEqual([]);
  await screen.getByRole('button', { name: 'Accept' }).click();
  await giveReason(arbiter.page);
  await screen.locator('.mark', { hasText: 'accepted' }).first().waitFor();
  expect(await screen.locator('.actions button').allTextContents()).toEqual(['Print']);
  await arbiter.go(`/statements?to=2025-01&center=${CENTER}`);
  expect(await arbiter.page.locator('td a.mark').first().textContent()).toContain('accepted');
}

/** Journals are made of what statements charge, released, noted as posted and taken back. */
export async function postJournals(opened: OpenConsole): Promise<void> {
  const { db } = opened.company.database;
  const text = `name: chargeback
entities: [{ entity: '1000', costCenters: { startsWith: [CC-] }, owner: ann }]
receivers: [{ account: '6200' }]
senders: [{ account: '6900', costCenter: CC-3100 }]
leave: [{ costCenters: [unallocated], because: nobody pays it }]
`;
  expect(await keepJournalRules(db, ADMINISTRATOR, { name: 'journals.yaml', text })).toHaveProperty('version');
  const { page, go, violations } = await opened.open();
  await go('/journals?to=2025-01');
  const screen = page.locator('costweave-screen-journals');
  const act = async (name: string) => {
    await screen.getByRole('button', { name, exact: true }).click();
    await giveReason(page);
  };
  await act('Make journals');
  await screen.locator('tbody th a').first().click();
  await screen.getByRole('table', { name: 'Lines' }).waitFor();
  await drawn(page);
  expect(await totalIn(screen.getByRole('table', { name: 'Lines' }).locator('tbody td:last-child data'))).toBe('0');
  await screen.getByText('balances').waitFor();
  expect(await screen.locator('tbody a[href^="/lineage?of="]').count()).toBeGreaterThan(0);
  expect(await violations()).toEqual([]);
  await act('Release');
  await screen.getByLabel('Document in the books').fill('4711');
  await act('Note as posted');
  await screen.locator('dd', { hasText: '4711' }).waitFor();
  expect(await screen.getByRole('table', { name: 'What became of it' }).locator('tbody .mark').allTextContents()).toEqual([
    'made',
    'released',
    'posted',
  ]);
  await act('Take out');
  await screen.getByText('Taken back by').waitFor();
  expect(await screen.getByRole('button', { name: 'Take out' }).count()).toBe(0);
  await screen.locator('li a').first().click();
  await screen.getByText('Takes back').waitFor();
}
