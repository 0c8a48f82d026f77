import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { csvText, PLAIN_BILL, PLAIN_HEADER, plainRow } from '#test/ingest/plain-bill.ts';
import { readCharges, type ReadCharges } from './read-charges.ts';

const AS_IT_IS = {
  ...PLAIN_BILL,
  columns: {
    ...PLAIN_BILL.columns,
    ChargeCategory: { from: ['type'] },
    ChargeFrequency: { from: ['unit'] },
    PricingQuantity: { from: ['quantity'] },
  },
} as const;

function read(rows: readonly string[][], mapping: typeof PLAIN_BILL = PLAIN_BILL): ReadCharges {
  const outcome = readCharges({ mapping, csv: csvText([[...PLAIN_HEADER], ...rows]) });
  if ('refused' in outcome) throw new Error(JSON.stringify(outcome.refused));
  expect(outcome.rejections).toEqual([]);
  return outcome;
}

/** `kind column`, and how many rows. */
function told({ rowFindings }: ReadCharges): Record<string, number> {
  return Object.fromEntries(rowFindings.map(({ kind, column, rows }) => [`${kind} ${column}`, rows]));
}

describe('a row with a cell that is not as it should be', () => {
  it('stays, and is counted by kind and column with its money and the first examples', () => {
    const rows = ['-1', 'n/a', '-2', '-3', '-4', '5'].map((Price, index) => plainRow({ Price, Cost: `1.${index}` }));
    const { charges, rowFindings, control } = read(rows);
    expect(charges.map(({ ListUnitPrice }) => ListUnitPrice)).toEqual(['-1', null, '-2', '-3', '-4', '5']);
    expect(control).toMatchObject([{ rowsAccepted: 6, accepted: '7.5', rejected: '0' }]);
    expect(rowFindings).toEqual([
      {
        kind: 'price-negative',
        column: 'Price',
        currency: 'USD',
        expected: 'ListUnitPrice: no negative number',
        rows: 4,
        amount: '4.9',
        examples: [
          { file: 'file.csv', row: 1, found: '-1' },
          { file: 'file.csv', row: 3, found: '-2' },
          { file: 'file.csv', row: 4, found: '-3' },
        ],
      },
      {
        kind: 'value-dropped',
        column: 'Price',
        currency: 'USD',
        expected: 'ListUnitPrice: a decimal number',
        rows: 1,
        amount: '1.1',
        examples: [{ file: 'file.csv', row: 2, found: 'n/a' }],
      },
    ]);
  });

  it.each([
    ['usage', 'Usage', 'spelling-corrected Type'],
    ['USAGE', 'Usage', 'spelling-corrected Type'],
    ['Rent', 'Rent', 'value-unknown Type'],
    ['', '', 'value-missing Type'],
  ])('keeps the category %j as %j', (Type, kept, finding) => {
    const outcome = read([plainRow({ Type })], AS_IT_IS);
    expect(outcome.charges[0]!.ChargeCategory).toBe(kept);
    expect(told(outcome)).toMatchObject({ [finding]: 1 });
  });

  it.each([
    ['Usage-based', 'Usage-Based'],
    ['usage based', 'Usage-Based'],
    ['ONE-TIME', 'One-Time'],
  ])('keeps the frequency %s as %s', (Unit, kept) => {
    const outcome = read([plainRow({ Type: 'Usage', Unit })], AS_IT_IS);
    expect(outcome.charges[0]!.ChargeFrequency).toBe(kept);
    expect(told(outcome)).toEqual({ 'spelling-corrected Unit': 1 });
  });

  it('keeps its money under a currency in lower case, counted as the same currency', () => {
    const outcome = read([plainRow({ Cost: '1', Currency: 'usd' }), plainRow({ Cost: '2', Currency: 'USD' })]);
    expect(outcome.control).toMatchObject([{ currency: 'USD', rowsAccepted: 2, accepted: '3', billed: '3' }]);
    expect(told(outcome)).toEqual({ 'spelling-corrected Currency': 1 });
  });

  it.each(['GBp', 'MC', 'XXX', 'US', ''])('is rejected under the currency %j, which nobody can tell', (Currency) => {
    const outcome = readCharges({ mapping: PLAIN_BILL, csv: csvText([[...PLAIN_HEADER], plainRow({ Currency })]) });
    expect(outcome).toMatchObject({ charges: [], rejections: [{ column: 'Currency', found: Currency }] });
  });

  it('takes the billed cost for a list or contracted cost that cannot be read, and never for an effective one', () => {
    const outcome = read([plainRow({ Cost: '2', List: '?' })]);
    expect(outcome.charges[0]).toMatchObject({ BilledCost: '2', ListCost: '2' });
    expect(outcome.totals).toMatchObject([{ list: '2' }]);
    expect(told(outcome)).toEqual({ 'cost-assumed List': 1 });
    const bad = readCharges({ mapping: PLAIN_BILL, csv: csvText([[...PLAIN_HEADER], plainRow({ Amortized: '?' })]) });
    expect(bad).toMatchObject({ charges: [], rejections: [{ column: 'Amortized' }] });
  });

  it('has an empty quantity where that cannot be read', () => {
    const outcome = read([plainRow({ Quantity: '1,5' })]);
    expect(outcome.charges[0]!.PricingQuantity).toBeNull();
    expect(told(outcome)).toEqual({ 'value-dropped Quantity': 1 });
  });

  it('is read as Windows-1252 where its text is no UTF-8, and its neighbours as they are', () => {
    const text = csvText([[...PLAIN_HEADER], plainRow({ Description: 'caf\u00e9 \u0080' }), plainRow()]);
    const outcome = readCharges({ mapping: PLAIN_BILL, csv: Buffer.from(text, 'latin1') });
    if ('refused' in outcome) throw new Error(JSON.stringify(outcome.refused));
    expect(outcome.charges.map(({ ChargeDescription }) => ChargeDescription)).toEqual(['caf\u00e9 \u20ac', 'an hour, of something']);
    expect(told(outcome)).toEqual({ 'text-decoded Description': 1 });
  });
});

describe('the month of a row', () => {
  it.each([
    ['2025-02', '2025-01-05', '2025-02-01T00:00:00Z', '2025-01-05T00:00:00Z', {}],
    ['none', '2025-01-31', '2025-01-01T00:00:00Z', '2025-01-31T00:00:00Z', { 'month-assumed Period': 1, 'period-assumed Period': 1 }],
    ['2025-02', 'yesterday', '2025-02-01T00:00:00Z', '2025-02-01T00:00:00Z', { 'period-assumed Start': 1 }],
  ])('with the period %s and the day %s', (Period, Start, month, day, rowFindings) => {
    const outcome = read([plainRow({ Period, Start, End: '2025-02-20' })]);
    expect(outcome.charges[0]).toMatchObject({ BillingPeriodStart: month, ChargePeriodStart: day });
    expect(outcome.months).toEqual([month.slice(0, 7)]);
    expect(told(outcome)).toEqual(rowFindings);
  });

  it.each([
    ['2025-01-01T00:00:00+08:00', '2025-02-01T00:00:00+08:00', '2025-01-01T00:00:00Z', '2025-02-01T00:00:00Z'],
    ['2024-12-31T16:00:00Z', '2025-01-31T16:00:00Z', '2025-01-01T00:00:00Z', '2025-02-01T00:00:00Z'],
    ['2025-01-01T00:00:00+14:00', '2025-02-01T00:00:00+14:00', '2025-01-01T00:00:00Z', '2025-02-01T00:00:00Z'],
    ['2025-01-01T00:00:00-05:00', '2025-02-01T00:00:00-05:00', '2025-01-01T05:00:00Z', '2025-02-01T05:00:00Z'],
    ['2025-01-01', '2025-01-31', '2025-01-01T00:00:00Z', '2025-01-31T00:00:00Z'],
    ['2025-01-31', '2025-02-28', '2025-01-31T00:00:00Z', '2025-02-28T00:00:00Z'],
  ])('whose billing period is %s to %s starts %s', (from, to, start, end) => {
    const mapping = {
      ...PLAIN_BILL,
      columns: { ...PLAIN_BILL.columns, BillingPeriodStart: { otherwise: from }, BillingPeriodEnd: { otherwise: to } },
    };
    const outcome = read([plainRow()], mapping);
    expect(outcome.charges[0]).toMatchObject({ BillingPeriodStart: start, BillingPeriodEnd: end });
    expect(outcome.months).toEqual(['2025-01']);
    expect(Object.keys(told(outcome))).toEqual(from.includes('+') || from.includes('16:00') ? ['month-shifted BillingPeriodStart'] : []);
  });

  it('without a start or an end of any kind is not told: the row is rejected, and its money counted', () => {
    const outcome = readCharges({ mapping: PLAIN_BILL, csv: csvText([[...PLAIN_HEADER], plainRow({ Period: '', Start: '', Cost: '7' })]) });
    expect(outcome).toMatchObject({ charges: [], control: [{ rejected: '7' }], rejections: [{ column: 'Period' }] });
  });

  it('stays where the charge period is empty or has no end', () => {
    const outcome = read([plainRow({ Start: '2025-01-05', End: '2025-01-05' }), plainRow({ Start: '2025-01-05T10:00:00Z', End: '' })]);
    expect(outcome.charges.map(({ ChargePeriodEnd }) => ChargePeriodEnd)).toEqual(['2025-01-05T00:00:00Z', '2025-01-06T00:00:00Z']);
    expect(told(outcome)).toEqual({ 'period-empty ChargePeriodEnd': 1, 'period-assumed End': 1 });
  });
});
