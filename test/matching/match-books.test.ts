import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { administrator } from '#src/domain/authority/viewer.ts';
import type { ToldResult } from '#src/domain/matching/compared/told-matching.ts';
import { makeRun } from '#src/runs/make-run.ts';
import { parseMatchingRuleSet } from '#src/runs/matching/matching-rule-set.ts';
import { matching } from '#src/runs/matching/matching.ts';
import { keptMatching } from '#src/store/matching/kept-matching.ts';
import { readAs } from '#src/store/viewer/read-as.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { sealCharges } from '../dimensions/seal-charges.ts';
import { sealJournal, sealRates, type PlainEntry } from '../reconciliation/seal-books.ts';

const viewer = administrator('test');
let database: FreshDatabase;
beforeEach(async () => void (database = await freshDatabase()));
afterEach(() => database.drop());

function rules(issuers = '') {
  const file = parseMatchingRuleSet(
    `name: test
compared:
  books:
    conversion: { rateSet: M }
    issuers:
      - { issuer: AWS, bill: 'Amazon Web Services, Inc.', ledger: { accounts: '61003000', vendors: V-AWS }, owner: olga }
      - { issuer: Azure, bill: Microsoft, ledger: { accounts: { startsWith: ['0061'] }, vendors: V-MS } }
${issuers}`,
    'test.yaml',
  );
  if ('problems' in file) throw new Error(JSON.stringify(file.problems));
  return file.ruleSet;
}

async function match(ruleSet = rules()) {
  const outcome = await makeRun(database.db, viewer, matching, { month: undefined, ruleSet });
  if ('problems' in outcome) throw new Error(JSON.stringify(outcome.problems));
  return readAs(database.db, viewer, (snapshot) => keptMatching(snapshot, outcome.runId));
}

const bills = (month: string, amounts: Readonly<Record<string, string>>, issuer?: string) =>
  sealCharges(database.db, {
    slice: `${issuer ?? 'a'}/${month}`,
    month,
    charges: Object.entries(amounts).map(([invoiceId, billed]) => ({ billed, invoiceId, ...(issuer && { issuer }) })),
  });
const books = (month: string, entries: readonly PlainEntry[]) => sealJournal(database.db, month, entries);
const said = ({ outcome, state, breakKind, leftOpen, rightOpen }: ToldResult) => [outcome, state, breakKind, leftOpen, rightOpen].join(' ');
const breaksOf = ({ results }: { readonly results: readonly ToldResult[] }) =>
  results
    .filter(({ breakKind }) => breakKind !== null)
    .map(said)
    .toSorted();

describe('what totals of a month hide', () => {
  test('two invoices booked with amounts that add up to the same: two breaks', async () => {
    await bills('2025-01', { 'A-1': '1000', 'A-2': '500' });
    await books('2025-01', [
      { amount: '1300', reference: 'A-1' },
      { amount: '200', reference: 'A-2' },
    ]);
    expect(breaksOf(await match())).toEqual(['different booked amount 0 300', 'partial booked part 300 0']);
  });

  test('one invoice booked twice and another never: two breaks', async () => {
    await bills('2025-01', { 'C-1': '700', 'C-2': '700.00' });
    await books('2025-01', [
      { amount: '700', reference: 'C-1' },
      { amount: '700', reference: 'C-1' },
    ]);
    expect(breaksOf(await match())).toEqual(['open open posted-twice 0 700', 'open open unposted 700 0']);
  });

  test('references exchanged: two breaks, which wait for a person', async () => {
    await bills('2025-01', { 'S-1': '100', 'S-2': '250' });
    await books('2025-01', [
      { amount: '250', reference: 'S-1' },
      { amount: '100', reference: 'S-2' },
    ]);
    expect(breaksOf(await match())).toEqual(['swapped proposed swapped-references 100 100', 'swapped proposed swapped-references 250 250']);
  });

  test('an invoice and its credit note that are both not booked: two breaks', async () => {
    await bills('2025-01', { 'N-1': '400', 'CN-1': '-400' });
    await books('2025-01', []);
    expect(breaksOf(await match())).toEqual(['open open unposted -400 0', 'open open unposted 400 0']);
  });

  test('a document answers one bill of neighbouring months: of what lacks one, one is proposed and one is open', async () => {
    const issuers = Array.from({ length: 20 }, (_, index) => `Issuer ${index}`);
    const lines = issuers.map(
      (name, index) => `      - { issuer: ${name}, bill: ${name}, ledger: { accounts: '61003000', vendors: V-${index} } }`,
    );
    for (const month of ['2025-01', '2025-02'])
      await sealCharges(database.db, { slice: `all/${month}`, month, charges: issuers.map((issuer) => ({ billed: '1.50', issuer })) });
    const posted = (of: readonly string[]) => of.map((name): PlainEntry => ({ amount: '1.50', vendor: `V-${issuers.indexOf(name)}` }));
    await books('2025-01', posted(issuers));
    await books('2025-02', posted(issuers.slice(5)));
    const { results, items } = await match(rules(lines.join('\n')));
    const found = results.filter(({ breakKind }) => breakKind !== null).map(({ party, breakKind }) => `${party} ${breakKind}`);
    expect(found.toSorted()).toEqual(issuers.slice(0, 5).flatMap((name) => [`${name} likely`, `${name} unposted`]));
    expect(new Set(items.map(({ side, key }) => `${side} ${key}`)).size).toBe(20 + 20 + 35);
  });
});

describe('what books do to a bill', () => {
  test('an accrual and its reversal, split and combined postings, a credit, a late booking: nothing is wrong', async () => {
    await bills('2025-01', { 'X-1': '1000', 'X-2': '300', 'X-3': '200', 'CR-1': '-50' });
    await bills('2025-02', { 'X-4': '80' });
    await books('2025-01', [
      { amount: '1500', document: 'ACC' },
      { amount: '200', reference: 'X-3' },
    ]);
    await books('2025-02', [
      { amount: '-1500', document: 'REV' },
      { amount: '600', reference: 'x 1', document: 'D1' },
      { amount: '400', reference: 'X-1', document: 'D2' },
      { amount: '300', reference: 'X-2' },
      { amount: '-50', reference: 'CR-1' },
    ]);
    await books('2025-03', [{ amount: '80', reference: 'X-4' }]);
    const run = await match();
    expect(breaksOf(run)).toEqual([]);
    expect(run.results.map(({ basis }) => String(basis)).toSorted()).toEqual([
      'reference',
      'reference',
      'reference',
      'reference',
      'reference-sum',
      'reversal',
    ]);
    const closing = run.rolled
      .filter(({ side }) => side === 'left')
      .map(({ month, opening, arrived, settled, closing: rest }) => [month, opening, arrived, settled, rest]);
    expect(closing).toEqual([
      ['2025-01', '0', '1450', '200', '1250'],
      ['2025-02', '1250', '80', '1250', '80'],
      ['2025-03', '80', '0', '80', '0'],
    ]);
  });

  test('on another account it is found, and says where it should be; another currency is compared at the rate of the month', async () => {
    await bills('2025-01', { 'W-1': '90' });
    await bills('2025-01', { 'E-1': '100' }, 'Microsoft');
    await sealRates(database.db, [['USD', 'EUR', '2025-01-01', '0.9']]);
    await books('2025-01', [
      { amount: '90', reference: 'W-1', account: '0066009000', vendor: 'V-X' },
      { amount: '-90', reference: 'W-1', account: '0002100000' },
      { amount: '90', currency: 'EUR', vendor: 'V-MS' },
    ]);
    const run = await match();
    expect(breaksOf(run)).toEqual(['matched proposed wrong-account 90 90']);
    expect(run.items.find(({ originalCurrency, currency }) => originalCurrency !== currency)).toMatchObject({
      originalAmount: '100',
      amount: '90',
    });
  });
});
