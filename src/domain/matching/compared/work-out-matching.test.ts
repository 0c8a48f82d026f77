import { describe, expect, it } from 'vitest';
import { decimal, formatDecimal } from '../../money/decimal.ts';
import type { BillTotal } from '../../reconciliation/bill-total.ts';
import { bookBlocks } from './book-blocks.ts';
import type { PostedLines } from './book-items.ts';
import type { BookRules, MatchingRuleSet } from './matching-rule-set.ts';
import { workOutMatching, type ComparedDecision } from './work-out-matching.ts';
import type { WriteOff } from './write-off.ts';

const RULES: MatchingRuleSet = {
  name: 'test',
  daysBefore: 5,
  daysAfter: 45,
  bookedFrom: 800,
  groupMax: 12,
  writeOffs: [],
  certifyUpTo: {},
  compared: {},
};
const party = (issuer: string): BookRules['issuers'][number] => ({
  issuer,
  bill: { in: [issuer], startsWith: [] },
  ledger: { accounts: { in: [`611-${issuer}`], startsWith: [] } },
  tolerance: { absolute: {}, relative: '0' },
  timingMonths: 0,
});
const BOOKS = { issuers: [party('AWS'), party('Azure')] } as BookRules;

const bill = (issuer: string, invoiceId: string, amount: string, month = '2025-01'): BillTotal => ({
  issuer,
  month,
  currency: 'USD',
  invoiceId,
  amount: decimal(amount),
  batchIds: ['1'],
  provisional: false,
});
const line = (accountId: string, reference: string, amount: string, more: Partial<PostedLines> = {}): PostedLines => ({
  ledger: null,
  companyCode: '0100',
  accountId,
  vendor: null,
  reference,
  documentNumber: 'D1',
  month: '2025-01',
  currency: 'USD',
  amount: decimal(amount),
  lines: 1,
  origin: { batchId: '1', objectNo: 0, row: 1 },
  day: '2025-01-15',
  costCenters: [],
  ...more,
});

interface Estate {
  readonly bills: readonly BillTotal[];
  readonly posted?: readonly PostedLines[];
  readonly elsewhere?: readonly PostedLines[];
  readonly decisions?: readonly ComparedDecision[];
  readonly writeOffs?: readonly WriteOff[];
}

function workedOut({ bills, posted = [], elsewhere = [], decisions = [], writeOffs = [] }: Estate) {
  const blocks = bookBlocks(RULES, BOOKS, { bills, posted, elsewhere, rates: [] });
  return workOutMatching(new Map([['books', blocks]]), RULES, decisions, writeOffs);
}
const told = (estate: Estate) =>
  workedOut(estate)
    .results.map(({ party: of, kind, left, right }) => `${of} ${kind ?? 'fine'} ${formatDecimal(left.total)} ${formatDecimal(right.total)}`)
    .toSorted();

describe('matching of the books', () => {
  it('leaves alone what a document posts under the number of an invoice to accounts of nobody, such as input tax and what is payable', () => {
    const estate = {
      bills: [bill('AWS', 'INV-1', '1000')],
      posted: [line('611-AWS', 'INV-1', '1000')],
      elsewhere: [line('154', 'INV-1', '190'), line('210', 'INV-1', '-1190')],
    };
    expect(told(estate)).toEqual(['AWS fine 1000 1000']);
    expect(told({ ...estate, posted: [], elsewhere: [...estate.elsewhere, line('699', 'INV-1', '1000')] })).toEqual([
      'AWS wrong-account 1000 1000',
    ]);
  });

  it('takes what one document posts for two parties for an item of each', () => {
    const posted = [line('611-AWS', 'ACCR', '10'), line('611-Azure', 'ACCR', '20')];
    expect(told({ bills: [bill('AWS', 'A', '1')], posted })).toEqual(['AWS unbilled 0 10', 'AWS unposted 1 0', 'Azure unbilled 0 20']);
  });

  it('gives a posting on an account of nobody to the first party alone that lacks it, and to none where a person rejected it', () => {
    const estate = { bills: [bill('AWS', 'INV-1', '100'), bill('Azure', 'INV-1', '100')], elsewhere: [line('699', 'INV-1', '100')] };
    expect(told(estate)).toEqual(['AWS wrong-account 100 100', 'Azure unposted 100 0']);
    const { items } = workedOut(estate).results.find(({ kind }) => kind === 'wrong-account')!;
    const [left, right] = (['left', 'right'] as const).map((side) => items.filter((one) => one.side === side).map(({ key }) => key));
    const rejected = { id: 'r', comparison: 'books', verdict: 'reject', left: left!, right: right! } as const;
    expect(told({ ...estate, decisions: [rejected] })).toEqual(['AWS unposted 100 0', 'Azure wrong-account 100 100']);
  });

  it('is written off while it is a break of the same kind', () => {
    const estate = { bills: [bill('AWS', 'INV-1', '100')] };
    const { breakId } = workedOut(estate).results[0]!;
    const writeOff: WriteOff = { breakId, kind: 'unposted', currency: 'USD', openLeft: '100', openRight: '0', month: '2025-02' };
    const writtenOff = (one: WriteOff) => formatDecimal(workedOut({ ...estate, writeOffs: [one] }).results[0]!.left.writtenOff);
    expect([writeOff, { ...writeOff, kind: 'part' }].map(writtenOff)).toEqual(['100', '0']);
  });

  it('rolls the months in which something moved, whatever lies between them', () => {
    const { rolled } = workedOut({
      bills: [bill('AWS', 'OLD', '5', '0025-01'), bill('AWS', 'NEW', '7'), bill('AWS', 'LAST', '1', '2025-03')],
    });
    expect(rolled.filter(({ side }) => side === 'left').map(({ month, closing }) => [month, formatDecimal(closing)])).toEqual([
      ['0025-01', '5'],
      ['2025-01', '12'],
      ['2025-03', '13'],
    ]);
  });
});
