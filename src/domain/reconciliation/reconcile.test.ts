import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ExchangeRate } from '../ledger/exchange-rate.ts';
import { add, decimal, formatDecimal, subtract, ZERO, type Decimal } from '../money/decimal.ts';
import type { BillTotal } from './bill-total.ts';
import type { LedgerTotal } from './ledger-total.ts';
import { reconcile } from './reconcile.ts';
import type { ReconciliationResult } from './result.ts';
import type { IssuerRule, ReconciliationRuleSet } from './rule-set.ts';

const only = (...texts: string[]) => ({ in: texts, startsWith: [] });
const AWS: IssuerRule = {
  issuer: 'AWS',
  bill: { in: ['Amazon Web Services, Inc.'], startsWith: ['AWS'] },
  ledger: { accounts: only('61003000'), vendors: only('V-AWS') },
  tolerance: { absolute: { USD: '0.05', EUR: '0.05' }, relative: '0' },
  timingMonths: 1,
};
const AZURE: IssuerRule = {
  ...AWS,
  issuer: 'Azure',
  bill: only('Microsoft'),
  ledger: { accounts: only('61003000'), vendors: only('V-MS') },
  tolerance: { absolute: {}, relative: '0.01' },
  conversion: { rateSet: 'M' },
};
const RULES: ReconciliationRuleSet = { name: 'test', issuers: [AWS, AZURE] };

let serial = 0;
const bill = (month: string, amount: string, more: Partial<BillTotal> = {}): BillTotal => ({
  issuer: 'Amazon Web Services, Inc.',
  month,
  currency: 'USD',
  invoiceId: null,
  amount: decimal(amount),
  batchIds: ['1'],
  provisional: false,
  ...more,
});
const entry = (month: string, amount: string, more: Partial<LedgerTotal> = {}): LedgerTotal => ({
  ledger: null,
  companyCode: '0100',
  accountId: '0061003000',
  vendor: 'V-AWS',
  reference: null,
  documentNumber: `D${++serial}`,
  month,
  currency: 'USD',
  amount: decimal(amount),
  lines: 1,
  origin: { batchId: '9', objectNo: 0, row: serial },
  ...more,
});
const microsoft = { issuer: 'Microsoft', currency: 'EUR' };
const booking = { vendor: 'V-MS' };

const told = (results: readonly ReconciliationResult[]) =>
  results.map(({ outcome, issuer, month, currency, billed, booked, difference }) =>
    [month, issuer, outcome, currency, billed && formatDecimal(billed), booked && formatDecimal(booked), formatDecimal(difference)].join(
      ' ',
    ),
  );
const run = (bills: BillTotal[], entries: LedgerTotal[], rules = RULES, rates: ExchangeRate[] = []) =>
  told(reconcile(rules, bills, entries, rates));

describe('the month as a whole', () => {
  test('agrees within the tolerance, and breaks beyond it', () => {
    expect(run([bill('2025-01', '100')], [entry('2025-01', '60'), entry('2025-01', '39.95')])).toEqual([
      '2025-01 AWS matched USD 100 99.95 0.05',
    ]);
    expect(run([bill('2025-01', '100')], [entry('2025-01', '99.949')])).toEqual(['2025-01 AWS amount USD 100 99.949 0.051']);
  });
  test('the relative tolerance is of the billed amount', () => {
    expect(run([bill('2025-01', '100', microsoft)], [entry('2025-01', '101', { ...booking, currency: 'EUR' })])).toEqual([
      '2025-01 Azure matched EUR 100 101 -1',
    ]);
    expect(run([bill('2025-01', '100', microsoft)], [entry('2025-01', '101.01', { ...booking, currency: 'EUR' })])).toEqual([
      '2025-01 Azure amount EUR 100 101.01 -1.01',
    ]);
  });
  test('agrees though invoices and bookings are cut otherwise', () => {
    const bills = [bill('2025-01', '70', { invoiceId: 'A' }), bill('2025-01', '30', { invoiceId: 'B' })];
    expect(run(bills, [entry('2025-01', '100', { reference: 'A' })])).toEqual(['2025-01 AWS matched USD 100 100 0']);
  });
  test('one side alone is missing on the other', () => {
    expect(run([bill('2025-01', '100')], [])).toEqual(['2025-01 AWS missing-in-ledger USD 100  100']);
    expect(run([], [entry('2025-01', '100')])).toEqual(['2025-01 AWS missing-in-bill USD  100 -100']);
  });
  test('nothing needs no answer: a bill of zero, a booking and its reversal', () => {
    expect(run([bill('2025-01', '0.01')], [entry('2025-02', '5'), entry('2025-02', '-5')])).toEqual([
      '2025-01 AWS matched USD 0.01  0.01',
      '2025-02 AWS matched USD  0 0',
    ]);
  });
  test('a credit matches a credit', () => {
    expect(run([bill('2025-01', '-20')], [entry('2025-01', '-20')])).toEqual(['2025-01 AWS matched USD -20 -20 0']);
  });
});

describe('who is meant', () => {
  test('an issuer that no rule names is missing in the ledger, under its own name', () => {
    expect(run([bill('2025-01', '3', { issuer: 'Datadog' })], [entry('2025-01', '3', { vendor: 'V-DD' })])).toEqual([
      '2025-01 Datadog missing-in-ledger USD 3  3',
    ]);
  });
  test('issuers by prefix, accounts and vendors with or without leading zeros', () => {
    const rules = { name: 'r', issuers: [{ ...AWS, ledger: { accounts: only('0061003000'), vendors: only('0000004711') } }] };
    const bills = [bill('2025-01', '60'), bill('2025-01', '40', { issuer: 'AWS EMEA' })];
    expect(run(bills, [entry('2025-01', '100', { accountId: '61003000', vendor: '4711' })], rules)).toEqual([
      '2025-01 AWS matched USD 100 100 0',
    ]);
  });
  test('company codes and references limit what is looked at, exactly as spelled', () => {
    const ledger = { accounts: only('61003000'), companyCodes: only('0100'), references: { in: [], startsWith: ['AWS-'] } };
    const rules = { name: 'r', issuers: [{ ...AWS, ledger }] };
    const entries = [
      entry('2025-01', '1', { reference: 'AWS-1', companyCode: '100' }),
      entry('2025-01', '2', { reference: 'aws-1' }),
      entry('2025-01', '4', { reference: 'AWS-2', vendor: null }),
    ];
    expect(run([bill('2025-01', '4')], entries, rules)).toEqual(['2025-01 AWS matched USD 4 4 0']);
  });
});

describe('timing', () => {
  test('booked one month late: the next month has both', () => {
    const bills = [bill('2025-01', '100'), bill('2025-02', '120')];
    expect(run(bills, [entry('2025-02', '120'), entry('2025-02', '100')])).toEqual([
      '2025-01 AWS timing USD 100 100 0',
      '2025-02 AWS matched USD 120 120 0',
    ]);
  });
  test('booked one month early', () => {
    const bills = [bill('2025-01', '100'), bill('2025-02', '120')];
    expect(run(bills, [entry('2025-01', '100'), entry('2025-01', '120')])).toEqual([
      '2025-01 AWS matched USD 100 100 0',
      '2025-02 AWS timing USD 120 120 0',
    ]);
  });
  test('a part booked late is timing of the whole month', () => {
    expect(run([bill('2025-01', '100')], [entry('2025-01', '60'), entry('2025-02', '40')])).toEqual(['2025-01 AWS timing USD 100 100 0']);
  });
  test('an invoice that the ledger names is found by its reference, and told apart from the rest of the month', () => {
    const bills = [bill('2025-01', '70', { invoiceId: 'A' }), bill('2025-01', '30', { invoiceId: 'B' })];
    expect(run(bills, [entry('2025-01', '70', { reference: 'A' }), entry('2025-02', '30', { reference: 'B' })])).toEqual([
      '2025-01 AWS matched USD 70 70 0',
      '2025-01 AWS timing USD 30 30 0',
    ]);
  });
  test('two months late is beyond a window of one', () => {
    const [bills, entries] = [[bill('2025-01', '100')], [entry('2025-03', '100')]];
    expect(run(bills, entries)).toEqual(['2025-01 AWS missing-in-ledger USD 100  100', '2025-03 AWS missing-in-bill USD  100 -100']);
    expect(run(bills, entries, { name: 'r', issuers: [{ ...AWS, timingMonths: 2 }] })).toEqual(['2025-01 AWS timing USD 100 100 0']);
  });
  test('a neighbour that agrees with its own month is not taken, and the closest booking is', () => {
    expect(run([bill('2025-01', '100'), bill('2025-02', '100')], [entry('2025-02', '100')])).toEqual([
      '2025-01 AWS missing-in-ledger USD 100  100',
      '2025-02 AWS matched USD 100 100 0',
    ]);
    expect(run([bill('2025-01', '100'), bill('2025-02', '99.98')], [entry('2025-02', '99.98'), entry('2025-02', '100.01')])).toEqual([
      '2025-01 AWS timing USD 100 100.01 -0.01',
      '2025-02 AWS matched USD 99.98 99.98 0',
    ]);
  });
  test('an invoice that the ledger names outside the window is not its booking', () => {
    expect(run([bill('2025-01', '100', { invoiceId: 'A' })], [entry('2025-03', '100', { reference: 'A' })])).toEqual([
      '2025-01 AWS missing-in-ledger USD 100  100',
      '2025-03 AWS missing-in-bill USD  100 -100',
    ]);
  });
  test("a booking next month may stand instead of the month's own, which then has no bill", () => {
    expect(run([bill('2025-01', '100')], [entry('2025-01', '50'), entry('2025-02', '100')])).toEqual([
      '2025-01 AWS missing-in-bill USD  50 -50',
      '2025-01 AWS timing USD 100 100 0',
    ]);
  });
  test('nothing billed is not found in what was booked and taken back', () => {
    expect(run([bill('2025-01', '0')], [entry('2025-01', '5'), entry('2025-02', '3'), entry('2025-02', '-3')])).toEqual([
      '2025-01 AWS amount USD 0 5 -5',
      '2025-02 AWS matched USD  0 0',
    ]);
  });
  test('once a late booking is taken out, the month that held it agrees as a whole, however its invoices are referred to', () => {
    const bills = [bill('2025-01', '55'), bill('2025-02', '70', { invoiceId: 'A' }), bill('2025-02', '30', { invoiceId: 'B' })];
    expect(run(bills, [entry('2025-02', '100', { reference: 'A' }), entry('2025-02', '55')])).toEqual([
      '2025-01 AWS timing USD 55 55 0',
      '2025-02 AWS matched USD 100 100 0',
    ]);
  });
  test('an accrual and its reversal are two months that match, not three breaks', () => {
    const bills = [bill('2025-01', '100', { invoiceId: 'A' }), bill('2025-02', '110', { invoiceId: 'B' })];
    const entries = [
      entry('2025-01', '100'),
      entry('2025-02', '-100'),
      entry('2025-02', '100', { reference: 'A' }),
      entry('2025-02', '110', { reference: 'B' }),
    ];
    expect(run(bills, entries)).toEqual(['2025-01 AWS matched USD 100 100 0', '2025-02 AWS matched USD 110 110 0']);
  });
});

describe('invoices', () => {
  test('the wrong one is named, beside those that agree and the one that is missing', () => {
    const bills = [
      bill('2025-01', '70', { invoiceId: 'A' }),
      bill('2025-01', '30', { invoiceId: 'B' }),
      bill('2025-01', '9', { invoiceId: 'C' }),
    ];
    const entries = [entry('2025-01', '70', { reference: 'A' }), entry('2025-01', '33', { reference: 'B' })];
    expect(run(bills, entries)).toEqual([
      '2025-01 AWS amount USD 30 33 -3',
      '2025-01 AWS matched USD 70 70 0',
      '2025-01 AWS missing-in-ledger USD 9  9',
    ]);
  });
});

describe('currencies', () => {
  const rate = (from: string, to: string, value: string, validFrom = '2025-01-01'): ExchangeRate => ({
    rateSet: 'M',
    from,
    to,
    validFrom,
    rate: decimal(value),
    delivery: 'rates',
    origin: { batchId: '5', objectNo: 0, row: 1 },
  });
  const inUsd = entry('2025-01', '104', booking);
  test('are never added: the same amounts in two currencies are two results', () => {
    const bills = [bill('2025-01', '100'), bill('2025-01', '100', { currency: 'EUR' })];
    expect(run(bills, [entry('2025-01', '100'), entry('2025-01', '100', { currency: 'EUR' })])).toEqual([
      '2025-01 AWS matched EUR 100 100 0',
      '2025-01 AWS matched USD 100 100 0',
    ]);
  });
  test('a bill in another currency than the ledger is converted at the rate of the last day of its month', () => {
    const rates = [rate('EUR', 'USD', '1.03'), rate('EUR', 'USD', '1.04', '2025-01-31'), rate('EUR', 'USD', '2', '2025-02-01')];
    const [result, ...others] = reconcile(RULES, [bill('2025-01', '100', microsoft)], [inUsd], rates);
    expect(told([result!])).toEqual(['2025-01 Azure matched USD 104 104 0']);
    expect(result!.bills[0]!.conversion).toEqual({ rate: rates[1], inverse: false });
    expect(others).toEqual([]);
  });
  test('or with the rate of the other direction', () => {
    expect(run([bill('2025-01', '100', microsoft)], [inUsd], RULES, [rate('USD', 'EUR', '0.96')])).toEqual([
      '2025-01 Azure matched USD 104.166666666667 104 0.166666666667',
    ]);
  });
  test('without a rate, or without being told to convert, both sides are missing and say why', () => {
    const [missing] = reconcile(RULES, [bill('2025-01', '100', microsoft)], [inUsd], []);
    expect(told([missing!])).toEqual(['2025-01 Azure missing-in-ledger EUR 100  100']);
    expect(missing!.bills[0]!.obstacle).toBe('no-rate');
    const [unasked] = reconcile(RULES, [bill('2025-01', '1', { currency: 'EUR' })], [entry('2025-01', '1')], [rate('EUR', 'USD', '1')]);
    expect(unasked!.bills[0]!.obstacle).toBe('no-conversion-configured');
    const several = [inUsd, entry('2025-01', '1', { ...booking, currency: 'GBP' })];
    expect(reconcile(RULES, [bill('2025-01', '100', microsoft)], several, [rate('EUR', 'USD', '1')])[0]!.bills[0]!.obstacle).toBe(
      'several-ledger-currencies',
    );
  });
  test('the rules name the currency when the ledger holds several', () => {
    const rules = { name: 'r', issuers: [{ ...AZURE, conversion: { rateSet: 'M', to: 'USD' } }] };
    const entries = [inUsd, entry('2025-01', '1', { ...booking, currency: 'GBP' })];
    expect(run([bill('2025-01', '100', microsoft)], entries, rules, [rate('EUR', 'USD', '1.04')])).toEqual([
      '2025-01 Azure missing-in-bill GBP  1 -1',
      '2025-01 Azure matched USD 104 104 0',
    ]);
  });
  test('a reference to the very invoice decides in which currency it was booked', () => {
    const bills = [bill('2025-01', '100', { ...microsoft, invoiceId: 'A' }), bill('2025-01', '50', { ...microsoft, invoiceId: 'B' })];
    const entries = [entry('2025-01', '104', { ...booking, reference: 'A' }), entry('2025-01', '50', { ...booking, currency: 'EUR' })];
    expect(run(bills, entries, RULES, [rate('EUR', 'USD', '1.04')])).toEqual([
      '2025-01 Azure matched EUR 50 50 0',
      '2025-01 Azure matched USD 104 104 0',
    ]);
  });
});

describe('for any bills and ledger', () => {
  const months = ['2024-11', '2024-12', '2025-01', '2025-02'];
  const amounts = fc.oneof(fc.constantFrom('0', '10', '20', '30', '10.04', '-10'), fc.integer({ min: -500, max: 500 }).map(String));
  const invoices = fc.constantFrom(null, null, 'A', 'B');
  const anyBill = fc
    .record({
      month: fc.constantFrom(...months),
      amount: amounts,
      currency: fc.constantFrom('USD', 'EUR'),
      invoiceId: invoices,
      issuer: fc.constantFrom('Amazon Web Services, Inc.', 'Microsoft', 'Datadog'),
    })
    .map(({ month, amount, ...more }) => bill(month, amount, more));
  const anyEntry = fc
    .record({
      month: fc.constantFrom(...months),
      amount: amounts,
      currency: fc.constantFrom('USD', 'EUR', 'GBP'),
      reference: invoices,
      vendor: fc.constantFrom('V-AWS', 'V-MS'),
      documentNumber: fc.constantFrom('1', '2', '3'),
    })
    .map(({ month, amount, ...more }) => entry(month, amount, more));
  const rates: ExchangeRate[] = [
    {
      rateSet: 'M',
      from: 'EUR',
      to: 'USD',
      validFrom: '2024-12-01',
      rate: decimal('1.04'),
      delivery: 'rates',
      origin: { batchId: '5', objectNo: 0, row: 1 },
    },
    {
      rateSet: 'M',
      from: 'GBP',
      to: 'EUR',
      validFrom: '2024-01-01',
      rate: decimal('1.2'),
      delivery: 'rates',
      origin: { batchId: '5', objectNo: 0, row: 2 },
    },
  ];
  const cases = fc.record({
    bills: fc.array(anyBill, { maxLength: 12 }),
    entries: fc.array(anyEntry, { maxLength: 12 }),
    timingMonths: fc.integer({ min: 0, max: 3 }),
  });
  const rulesWith = (timingMonths: number) => ({
    name: 'r',
    issuers: [
      { ...AWS, timingMonths },
      { ...AZURE, timingMonths },
    ],
  });
  const sums = (of: readonly { currency: string; amount: Decimal }[]) => {
    const byCurrency = new Map<string, Decimal>();
    for (const { currency, amount } of of) byCurrency.set(currency, add(byCurrency.get(currency) ?? ZERO, amount));
    return [...byCurrency].map(([currency, amount]) => `${currency} ${formatDecimal(amount)}`).sort();
  };

  test('every total ends in exactly one result, and sums conserve per currency', () => {
    fc.assert(
      fc.property(cases, ({ bills, entries, timingMonths }) => {
        const results = reconcile(rulesWith(timingMonths), bills, entries, rates);
        const resultBills = results.flatMap((result) => result.bills);
        const resultEntries = results.flatMap((result) => result.entries);
        expect(resultBills).toHaveLength(bills.length);
        expect(new Set(resultBills.map((compared) => compared.bill))).toEqual(new Set(bills));
        expect(resultEntries).toHaveLength(entries.length);
        expect(new Set(resultEntries)).toEqual(new Set(entries));
        expect(sums(resultBills.map((compared) => compared.bill))).toEqual(sums(bills));
        const booked = results.flatMap(({ currency, booked: amount }) => (amount ? [{ currency, amount }] : []));
        expect(sums(booked)).toEqual(sums(entries));
        for (const result of results) {
          expect(subtract(result.billed ?? ZERO, result.booked ?? ZERO)).toEqual(result.difference);
          expect(result.bills.every(({ bill }) => bill.month === result.month)).toBe(true);
          const isOneSided = result.outcome.startsWith('missing');
          if (isOneSided) expect(result.bills.length === 0 || result.entries.length === 0).toBe(true);
          if (result.outcome === 'timing') expect(result.entries.some(({ month }) => month !== result.month)).toBe(true);
        }
      }),
      { numRuns: 400 },
    );
  });

  test('the order of the inputs does not matter', () => {
    const shuffled = cases.chain((given) =>
      fc.record({
        given: fc.constant(given),
        bills: fc.shuffledSubarray(given.bills, { minLength: given.bills.length }),
        entries: fc.shuffledSubarray(given.entries, { minLength: given.entries.length }),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ given, bills, entries }) => {
        const rules = rulesWith(given.timingMonths);
        expect(reconcile(rules, bills, entries, rates.toReversed())).toEqual(reconcile(rules, given.bills, given.entries, rates));
      }),
      { numRuns: 300 },
    );
  });

  test('booking exactly what is billed in its month is a match throughout', () => {
    fc.assert(
      fc.property(fc.array(anyBill, { maxLength: 12 }), (bills) => {
        const named = bills.filter(({ issuer }) => issuer !== 'Datadog');
        const entries = named.map(({ issuer, month, currency, amount }) =>
          entry(month, formatDecimal(amount), { currency, vendor: issuer === 'Microsoft' ? 'V-MS' : 'V-AWS' }),
        );
        const results = reconcile(RULES, named, entries, rates);
        expect(results.filter(({ outcome }) => outcome !== 'matched')).toEqual([]);
      }),
    );
  });
});
