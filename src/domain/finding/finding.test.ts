import { describe, expect, it } from 'vitest';
import type { DeliveryTotals } from './delivery-totals.ts';
import type { FindingDetails, SliceName } from './finding-details.ts';
import { FINDING_KIND_NAMES, FINDING_KINDS } from './finding-kind.ts';
import { findingText, subjectOf, type NewFinding } from './finding.ts';

const totals = (rows: number, amount: string): DeliveryTotals => ({
  rows,
  days: 3,
  months: ['2025-01'],
  amounts: [{ currency: 'USD', amount }],
});
const [current, delivered] = [totals(30, '60'), totals(1, '20')];
const place = (slice: string): SliceName => ({ sourceId: 'aws', stream: 'charges', slice });
const other = place('cur2/2025-01');
const amounts = [
  { currency: 'EUR', amount: '1' },
  { currency: 'USD', amount: '100' },
];

/** One of each kind, and what it says. */
const EXAMPLES: { readonly [K in keyof FindingDetails]: readonly [FindingDetails[K], string] } = {
  OLDER_DELIVERY: [
    { current, delivered, replacedAt: null, issuedAt: '2025-01-01T00:00:00Z', currentIssuedAt: '2025-01-03T00:00:00Z' },
    'the delivery was issued at 2025-01-01T00:00:00Z, before the current one of 2025-01-03T00:00:00Z: it holds 1 row, 3 days, 20 USD, the current one 30 rows, 3 days, 60 USD',
  ],
  MONTHS_LOST: [
    { current, delivered: { ...delivered, months: ['2025-02'] }, months: ['2025-01'] },
    'the delivery is about 2025-02 and no longer about 2025-01: it holds 1 row, 3 days, 20 USD, the current one 30 rows, 3 days, 60 USD',
  ],
  LESS_THAN_BEFORE: [
    {
      current,
      delivered,
      lost: [
        { measure: 'rows', currency: null, before: '30', after: '1', allowed: '0.5' },
        { measure: 'money', currency: 'USD', before: '60', after: '20', allowed: '0.5' },
      ],
    },
    'the delivery has lost rows (30 before, 1 now; a share of 0.5 may be lost); USD (60 before, 20 now; a share of 0.5 may be lost): it holds 1 row, 3 days, 20 USD, the current one 30 rows, 3 days, 60 USD',
  ],
  NOTHING_ACCEPTED: [
    { current, delivered: totals(0, '0'), rejected: 3 },
    'none of the 3 rows of the delivery could be read, while the current one holds 30 rows, 3 days, 60 USD',
  ],
  WITHDRAWN_BEFORE: [
    { withdrawnAt: '2025-02-01T00:00:00Z', reason: 'a test "bill"', delivered },
    'the delivery holds 1 row, 3 days, 20 USD and was withdrawn at 2025-02-01T00:00:00Z: "a test \\"bill\\""',
  ],
  COUNTED_ELSEWHERE: [
    { other, amounts, otherAmounts: [] },
    'aws charges cur2/2025-01 has charges of the same accounts and days and counts in its stead: 1 EUR and 100 USD here, no amount there',
  ],
  SAME_FILES: [
    { other, amounts, otherAmounts: amounts, files: 1, examples: [{ file: 'a.csv', otherFile: 'b.csv' }] },
    '1 file with the same bytes also belongs to aws charges cur2/2025-01 (a.csv and b.csv): 1 EUR and 100 USD would count twice',
  ],
  SAME_COSTS: [
    {
      other,
      amounts,
      otherAmounts: [],
      accounts: 3,
      examples: [1, 2, 3].map((account) => ({
        provider: 'AWS',
        billingAccountId: '1',
        subAccountId: String(account),
        month: '2025-01',
        days: 2,
        firstDay: '2025-01-01',
        lastDay: '2025-01-02',
      })),
    },
    'aws charges cur2/2025-01 has charges of the same 3 accounts and days (AWS 1/1, 2025-01-01 to 2025-01-02; AWS 1/2, 2025-01-01 to 2025-01-02; …): 1 EUR and 100 USD here, no amount there',
  ],
  SAME_INVOICES: [
    { other, amounts, otherAmounts: amounts, invoices: 1, examples: ['R-1'] },
    'aws charges cur2/2025-01 bills the same invoice with the same amount (R-1): 1 EUR and 100 USD would count twice',
  ],
  ROWS_REJECTED: [
    { rows: 2, unreadable: 1, amounts, example: { file: 'a.csv', row: 3, column: 'cost', expected: 'a number', found: 'x' } },
    '2 rows could not be read (1 EUR and 100 USD, and 1 amount that cannot be read), such as a.csv:3 cost: expected a number, found x',
  ],
  OTHER_MONTH_NAMED: [{ named: ['2025-10'], found: ['2025-11'] }, 'the files are named for 2025-10, their rows are of 2025-11'],
  COMMITMENT_SUM_BROKEN: [
    {
      law: 'a purchase has no effective cost',
      commitments: 1,
      examples: [
        { commitment: 'ri-1', currency: 'USD', expected: '0', found: '5' },
        { commitment: 'ri-2', currency: 'USD', unit: 'Hours', expected: '8', found: '5' },
      ],
    },
    '1 commitment breaks the law "a purchase has no effective cost" (ri-1: expected 0 USD, found 5 USD; ri-2: expected 8 Hours, found 5 Hours)',
  ],
  DUPLICATE_ROWS: [
    { rows: 1, amounts: [{ currency: 'USD', amount: '10' }], example: { file: 'a.csv', row: 2, otherFile: 'a.csv', otherRow: 1 } },
    '1 row repeats an earlier row to the last character, such as row 2 of a.csv, which is row 1: 10 USD may count twice',
  ],
  SLICE_VANISHED: [{ current }, 'the source no longer lists it; what it delivered still counts: 30 rows, 3 days, 60 USD'],
};

function example(kind: keyof FindingDetails): NewFinding {
  return { kind, details: EXAMPLES[kind][0] } as NewFinding;
}

describe('a finding', () => {
  it.each(FINDING_KIND_NAMES)('%s says what was found', (kind) => {
    expect(findingText(example(kind))).toBe(EXAMPLES[kind][1]);
  });

  it('that concerns two slices has one subject, whichever of them came last', () => {
    const of = (own: SliceName, against: SliceName) => {
      const details = { ...EXAMPLES.SAME_COSTS[0], other: against };
      return subjectOf({ kind: 'SAME_COSTS', details }, own);
    };
    expect(of(place('a'), place('b'))).toBe(of(place('b'), place('a')));
    expect(of(place('a'), place('b'))).not.toBe(of(place('a'), place('c')));
  });

  it('that holds a delivery back is about that delivery, else about what was found in the slice', () => {
    for (const kind of FINDING_KIND_NAMES) {
      const of = (slice: string, digest: string, against: string) => subjectOf(example(kind), place(slice), { digest, against });
      const isOfDelivery = FINDING_KINDS[kind].severity === 'holds';
      expect([kind, of('a', 'one', 'x') === of('a', 'two', 'x')]).toEqual([kind, !isOfDelivery]);
      expect([kind, of('a', 'one', 'x') === of('a', 'one', 'y')]).toEqual([kind, !isOfDelivery || kind === 'WITHDRAWN_BEFORE']);
      expect(of('a', 'one', 'x')).not.toBe(of('b', 'one', 'x'));
    }
  });
});
