import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { add, decimal, formatDecimal, negate, type RecordStream } from '#src/connector-kit/index.ts';
import type { LedgerFileConfig } from './config.ts';
import { headerOf, JOURNAL_COLUMNS } from './columns.ts';
import { drivers } from './drivers.ts';
import { ledgerFile } from './index.ts';
import { journal } from './journal.ts';
import { accounts, costCenters, exchangeRates } from './master-data.ts';

const config = ledgerFile.config.parse({});
const line = {
  company_code: '0100',
  fiscal_year: '2025',
  fiscal_period: '001',
  document_number: '0090000017',
  line_number: '000001',
  posting_date: '2025-01-31',
  account: '0061003000',
  cost_center: '0010101101',
  vendor: 'V-7',
  reference: 'INV-1',
  text: '',
  amount: '12.50',
  currency: 'EUR',
};

type AnyStream = RecordStream<LedgerFileConfig, 'ledgerEntry' | 'costCenter' | 'exchangeRate' | 'driverValue' | 'glAccount'>;
const normalized = (stream: unknown, row: Record<string, string>, slice = '', own: LedgerFileConfig = config) =>
  (stream as AnyStream).normalize(row, { slice, config: own });
const read = (change: Record<string, string> = {}, own = config) => normalized(journal, { ...line, ...change }, '0100/2025-001', own);

describe('journal lines', () => {
  test('keep identifiers as they are spelled, and amounts exact', () => {
    expect(read()).toEqual({
      record: {
        ledger: null,
        companyCode: '0100',
        fiscalYear: 2025,
        fiscalPeriod: 1,
        month: '2025-01',
        documentNumber: '0090000017',
        lineNumber: '000001',
        postingDate: '2025-01-31',
        documentDate: null,
        accountId: '0061003000',
        costCenterId: '0010101101',
        vendor: 'V-7',
        reference: 'INV-1',
        text: null,
        documentAmount: '12.5',
        documentCurrency: 'EUR',
        localAmount: null,
        localCurrency: null,
        groupAmount: null,
        groupCurrency: null,
      },
      control: { currency: 'EUR', amount: '12.5' },
    });
  });

  test('special periods count to the last month of the fiscal year, whatever the posting date says', () => {
    const special = { ...line, fiscal_period: '014', posting_date: '2026-02-10' };
    expect(normalized(journal, special, '0100/2025-014')).toMatchObject({ record: { month: '2025-12', fiscalPeriod: 14 } });
    const october = ledgerFile.config.parse({ fiscalYear: { firstMonth: 10, namedAfter: 'last-month' } });
    expect(read({}, october)).toMatchObject({ record: { month: '2024-10' } });
  });

  test('debit and credit are one signed amount', () => {
    const amount = (debit: string, credit: string) => read({ amount: '', debit, credit });
    expect(amount('100.10', '')).toMatchObject({ record: { documentAmount: '100.1' } });
    expect(amount('', '100.10')).toMatchObject({ record: { documentAmount: '-100.1' } });
    expect(amount('100', '30.000000000000000000000000000001')).toMatchObject({
      record: { documentAmount: '69.999999999999999999999999999999' },
    });
    expect(amount('-5', '')).toMatchObject({ record: { documentAmount: '-5' } });
    expect(amount('', '')).toEqual({
      rejected: { column: 'amount', expected: 'an amount, or a debit or a credit', found: '' },
      control: { currency: 'EUR', amount: '' },
    });
    expect(read({ amount: '12.50', debit: '12.5', credit: '' })).toMatchObject({ record: { documentAmount: '12.5' } });
    expect(read({ amount: '12.50', debit: '', credit: '12.5' })).toMatchObject({ rejected: { column: 'amount', found: '12.5' } });
  });

  test('debit minus credit is exact for any two decimals', () => {
    const digits = fc.tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.integer({ min: 0, max: 25 }));
    fc.assert(
      fc.property(digits, digits, ([a, aScale], [b, bScale]) => {
        const [debit, credit] = [formatDecimal({ units: a, scale: aScale }), formatDecimal({ units: b, scale: bScale })];
        expect(read({ amount: '', debit, credit })).toMatchObject({
          record: { documentAmount: formatDecimal(add(decimal(debit), negate(decimal(credit)))) },
        });
      }),
    );
  });

  test.each([
    '1,234.56',
    '1.234,56',
    '1 234',
    '(12.50)',
    '12.50-',
    '−12.50',
    '0x10',
    'NaN',
    'Infinity',
    '٣',
    '$5',
    '5 USD',
    '1'.repeat(200),
  ])('amount %j is rejected, never null or 0', (amount) => {
    expect(read({ amount })).toEqual({
      rejected: { column: 'amount', expected: 'a decimal number such as -1234.5', found: amount },
      control: { currency: 'EUR', amount: '' },
    });
  });

  test.each([
    ['currency', 'XXX', 'an ISO 4217 code such as EUR'],
    ['currency', 'eur', 'an ISO 4217 code such as EUR'],
    ['posting_date', '2026-02-30', 'an ISO date such as 2025-01-31'],
    ['posting_date', '02/03/2026', 'an ISO date such as 2025-01-31'],
    ['posting_date', '20250131', 'an ISO date such as 2025-01-31'],
    ['document_date', '31.01.2025', 'an ISO date such as 2025-01-31'],
    ['fiscal_period', '017', 'a whole number from 1 to 16'],
    ['fiscal_period', 'Jan-25', 'a whole number from 1 to 16'],
    ['document_number', '', 'a value'],
    ['account', 'NULL', 'a value'],
    ['local_amount', 'n/a', 'a decimal number such as -1234.5'],
  ])('%s %j is rejected at that cell', (column, found, expected) => {
    expect(read({ [column]: found })).toMatchObject({ rejected: { column, expected, found: found === 'NULL' ? '' : found } });
  });

  test('a row that is rejected for anything else counts under the currency and amount it names', () => {
    const control = { currency: 'eur', amount: '12.5' };
    expect(read({ currency: 'eur' })).toEqual({
      rejected: { column: 'currency', expected: 'an ISO 4217 code such as EUR', found: 'eur' },
      control,
    });
    expect(read({ currency: '' })).toMatchObject({ rejected: { column: 'currency' }, control: { currency: '', amount: '12.5' } });
  });

  test('a row of another company or period than its file is rejected, with its money counted', () => {
    const rejected = { column: null, expected: 'company code and fiscal period of this file, 0100/2025-001' };
    const control = { currency: 'EUR', amount: '12.5' };
    expect(read({ company_code: '100' })).toEqual({ rejected: { ...rejected, found: '100/2025-001' }, control });
    expect(read({ fiscal_period: '002' })).toEqual({ rejected: { ...rejected, found: '0100/2025-002' }, control });
    expect(read({ fiscal_year: '2024' })).toEqual({ rejected: { ...rejected, found: '0100/2024-001' }, control });
  });

  test('local and group amounts need their currency', () => {
    expect(read({ local_amount: '13.75', local_currency: 'USD', group_debit: '1', group_currency: 'CHF' })).toMatchObject({
      record: { localAmount: '13.75', localCurrency: 'USD', groupAmount: '1', groupCurrency: 'CHF' },
    });
    expect(read({ local_amount: '13.75' })).toMatchObject({ rejected: { column: 'local_currency' } });
    expect(read({ local_currency: 'USD' })).toMatchObject({ record: { localAmount: null, localCurrency: null } });
  });

  test('parallel ledgers and statistical quantities are excluded, with the money of the former counted', () => {
    const leading = ledgerFile.config.parse({ ledger: '0L' });
    expect(read({ ledger: '0L' }, leading)).toHaveProperty('record');
    expect(read({ ledger: '2L' }, leading)).toEqual({
      excluded: { reason: 'parallel-ledger' },
      control: { currency: 'EUR', amount: '12.5' },
    });
    expect(read({ ledger: '0L' })).toMatchObject({ rejected: { column: 'ledger', found: '0L' } });
    expect(read({ currency: 'STAT', amount: '17' })).toEqual({ excluded: { reason: 'statistical-quantity' } });
  });

  test('a row without any column of its own does not reach the prototype', () => {
    expect(normalized(journal, Object.create({ ...line }) as Record<string, string>, '0100/2025-001')).toHaveProperty('rejected');
  });
});

describe('header names', () => {
  const header = headerOf(JOURNAL_COLUMNS);
  test.each([
    ['Company Code', 'company_code'],
    ['CompanyCode', 'company_code'],
    ['GLAccount', 'account'],
    ['AmountInTransactionCurrency', 'amount'],
    ['TransactionCurrency', 'currency'],
    ['ENTERED_DR', 'debit'],
    ['Cost Centre', 'cost_center'],
    ['ZZ Custom', 'ZZ Custom'],
    ['__proto__', '__proto__'],
  ])('%s is %s', (name, canonical) => {
    expect(header(name)).toBe(canonical);
  });
});

describe('cost centers', () => {
  const row = { cost_center: '0010', name: 'Retail', owner: '', parent: '', valid_from: '2025-01-01' };
  test.each([
    [{}, null],
    [{ valid_to: '9999-12-31' }, null],
    [{ valid_to: '2025-02-28' }, '2025-03-01'],
    [{ valid_until: '2025-03-01' }, '2025-03-01'],
    [{ valid_until: '9999-12-31' }, null],
  ])('validity %j ends at %s', (validity, validTo) => {
    expect(normalized(costCenters, { ...row, ...validity })).toEqual({
      record: { costCenterId: '0010', name: 'Retail', owner: null, parentId: null, validFrom: '2025-01-01', validTo },
    });
  });
  test('an end before the start, or two ends, are rejected', () => {
    expect(normalized(costCenters, { ...row, valid_to: '2024-12-31' })).toMatchObject({ rejected: { column: 'valid_from' } });
    expect(normalized(costCenters, { ...row, valid_to: '2025-12-31', valid_until: '2026-01-01' })).toMatchObject({
      rejected: { column: 'valid_to' },
    });
  });
});

describe('exchange rates, drivers and accounts', () => {
  const rate = { rate_set: 'M', from_currency: 'EUR', to_currency: 'USD', valid_from: '2025-01-01', rate: '1.0390' };
  test('a rate is exact and above zero, between two currencies', () => {
    expect(normalized(exchangeRates, rate)).toEqual({
      record: { rateSet: 'M', fromCurrency: 'EUR', toCurrency: 'USD', validFrom: '2025-01-01', rate: '1.039' },
    });
    for (const bad of ['0', '-1', '0.000', '']) {
      expect(normalized(exchangeRates, { ...rate, rate: bad })).toMatchObject({ rejected: { column: 'rate' } });
    }
    expect(normalized(exchangeRates, { ...rate, to_currency: 'EUR' })).toMatchObject({ rejected: { column: 'to_currency' } });
  });

  test('a driver value takes driver and month from its slice, and agrees with it', () => {
    const row = { target: 'CC-1', unit: 'people', quantity: '4.50' };
    const record = { driver: 'headcount', unit: 'people', target: 'CC-1', month: '2025-01', quantity: '4.5' };
    expect(normalized(drivers, row, 'headcount/2025-01')).toEqual({ record });
    expect(normalized(drivers, { ...row, driver: 'headcount', month: '2025-01' }, 'headcount/2025-01')).toEqual({ record });
    expect(normalized(drivers, { ...row, month: '2025-02' }, 'headcount/2025-01')).toMatchObject({ rejected: { column: 'month' } });
    expect(normalized(drivers, { ...row, driver: 'x' }, 'headcount/2025-01')).toMatchObject({ rejected: { column: 'driver' } });
    expect(normalized(drivers, { ...row, quantity: '-1' }, 'headcount/2025-01')).toMatchObject({ rejected: { column: 'quantity' } });
  });

  test('an account keeps its zeros', () => {
    expect(normalized(accounts, { account: '0061003000', name: 'Cloud', chart: 'YCOA', type: 'P' })).toEqual({
      record: { chart: 'YCOA', accountId: '0061003000', name: 'Cloud', accountType: 'P' },
    });
  });
});
