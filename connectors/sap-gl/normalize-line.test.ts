import { describe, expect, test } from 'vitest';
import { sapGl } from './index.ts';
import { addLines, byCurrency, differences, NO_SUMS, unbalancedDocuments } from './journal-balance.ts';
import { journal } from './journal.ts';
import { parseFiscalYearPeriod, parseSapDay } from './sap-values.ts';

const settings = {
  url: 'https://my300000-api.s4hana.cloud.sap',
  authorization: { kind: 'basic', user: 'U', password: 'env:P' },
  companyCodes: ['1000'],
  since: '2025-01',
};
const config = sapGl.config.parse(settings);

const line = {
  Ledger: '0L',
  SourceLedger: '0L',
  CompanyCode: '1000',
  FiscalYear: '2025',
  AccountingDocument: '0100000012',
  LedgerGLLineItem: '000003',
  FiscalYearPeriod: '2025001',
  PostingDate: '/Date(1738281600000)/',
  DocumentDate: null,
  GLAccount: '0061003000',
  CostCenter: '0010101101',
  Supplier: '',
  AssignmentReference: 'INV-7',
  DocumentItemText: '',
  JrnlEntryItemObsoleteReason: '',
  AmountInTransactionCurrency: '19800.000',
  TransactionCurrency: 'JPY',
  AmountInCompanyCodeCurrency: '122.450',
  CompanyCodeCurrency: 'EUR',
  AmountInGlobalCurrency: '0.000',
  GlobalCurrency: '',
};
const read = (change: object = {}, slice = '1000/2025-001', own = config) =>
  journal.normalize({ ...line, ...change }, { slice, config: own });

describe('a line of the universal journal', () => {
  test('keeps its zeros, its sign and its decimals: yen are not shifted', () => {
    expect(read()).toEqual({
      record: {
        ledger: '0L',
        companyCode: '1000',
        fiscalYear: 2025,
        fiscalPeriod: 1,
        month: '2025-01',
        documentNumber: '0100000012',
        lineNumber: '000003',
        postingDate: '2025-01-31',
        documentDate: null,
        accountId: '0061003000',
        costCenterId: '0010101101',
        vendor: null,
        reference: 'INV-7',
        text: null,
        documentAmount: '19800',
        documentCurrency: 'JPY',
        localAmount: '122.45',
        localCurrency: 'EUR',
        groupAmount: null,
        groupCurrency: null,
      },
      control: { currency: 'JPY', amount: '19800' },
    });
  });

  test('the sign counts, never the code: a negative posting keeps its debit', () => {
    expect(read({ DebitCreditCode: 'S', AmountInTransactionCurrency: '-5.00' })).toMatchObject({ record: { documentAmount: '-5' } });
  });

  test.each([
    ['2025013', '2025-12'],
    ['2025016', '2025-12'],
    ['2025.001', '2025-01'],
    ['20250012', '2025-12'],
    ['20251001', undefined],
  ])('fiscal period %s is %s', (FiscalYearPeriod, month) => {
    const period = parseFiscalYearPeriod(FiscalYearPeriod);
    const slice = `1000/2025-${String(period?.period ?? 0).padStart(3, '0')}`;
    if (month === undefined) expect(read({ FiscalYearPeriod }, slice)).toMatchObject({ rejected: { column: 'FiscalYearPeriod' } });
    else expect(read({ FiscalYearPeriod }, slice)).toMatchObject({ record: { month } });
  });

  test('a year from April named after its end: period 1 of 2026 is April 2025', () => {
    const own = sapGl.config.parse({ ...settings, fiscalYear: { firstMonth: 4, namedAfter: 'last-month' } });
    expect(read({ FiscalYearPeriod: '2026001' }, '1000/2026-001', own)).toMatchObject({ record: { month: '2025-04', fiscalYear: 2026 } });
  });

  test.each([
    [{ TransactionCurrency: '*' }, 'TransactionCurrency', '*'],
    [{ AmountInTransactionCurrency: '12,50' }, 'AmountInTransactionCurrency', '12,50'],
    [{ AmountInGlobalCurrency: '3' }, 'GlobalCurrency', ''],
    [{ Ledger: '2L' }, 'Ledger', '2L'],
    [{ FiscalYearPeriod: '2025000' }, 'FiscalYearPeriod', '2025000'],
    [{ PostingDate: '00000000' }, 'PostingDate', '00000000'],
    [{ CompanyCode: '2000' }, null, '2000/2025-001'],
  ])('%j is rejected at %s', (change, column, found) => {
    expect(read(change)).toMatchObject({ rejected: { column, found } });
  });

  test('a superseded line is excluded with its money, whatever else is wrong with it', () => {
    expect(read({ JrnlEntryItemObsoleteReason: 'X', GLAccount: '' })).toEqual({
      excluded: { reason: 'obsolete' },
      control: { currency: 'JPY', amount: '19800' },
    });
  });

  test('what it refers to is the field that the configuration names', () => {
    const own = sapGl.config.parse({ ...settings, referenceField: 'PurchasingDocument' });
    expect(read({ PurchasingDocument: '4500000017' }, '1000/2025-001', own)).toMatchObject({ record: { reference: '4500000017' } });
  });
});

describe('dates', () => {
  test.each([
    ['/Date(1738281600000)/', '2025-01-31'],
    ['/Date(-86400000)/', '1969-12-31'],
    ['/Date(1738281600000+0060)/', '2025-01-31'],
    ['/Date(253402214400000)/', '9999-12-31'],
    ['2025-01-31', '2025-01-31'],
    ['2025-01-31T00:00:00Z', '2025-01-31'],
    ['/Date(999999999999999)/', undefined],
    ['20250131', undefined],
    ['', undefined],
  ])('%s is %s', (text, day) => {
    expect(parseSapDay(text)).toBe(day);
  });
});

describe('running sums', () => {
  const row = (document: string, amount: string, more: object = {}) => ({
    ...line,
    AccountingDocument: document,
    AmountInTransactionCurrency: amount,
    AmountInCompanyCodeCurrency: amount,
    TransactionCurrency: 'EUR',
    ...more,
  });

  test('a document may lie on two pages; one that does not balance is told when all are read', () => {
    const first = addLines(NO_SUMS, [row('1', '5'), row('1', '-5'), row('2', '7')]);
    const second = addLines(first, [row('2', '-7'), row('3', '0.01')]);
    expect(unbalancedDocuments(second)).toEqual(['2025/3 by 0.01']);
    expect(byCurrency(second.accounts)).toEqual({ EUR: '0.01' });
    expect(Object.keys(second.open)).toEqual(['2025/3']);
  });

  test('a document balances with its superseded lines, or without them', () => {
    const obsolete = { JrnlEntryItemObsoleteReason: 'X' };
    expect(unbalancedDocuments(addLines(NO_SUMS, [row('1', '8', obsolete), row('1', '8'), row('1', '-8')]))).toEqual([]);
    expect(unbalancedDocuments(addLines(NO_SUMS, [row('1', '8', obsolete), row('1', '-8')]))).toEqual([]);
    expect(unbalancedDocuments(addLines(NO_SUMS, [row('1', '8', obsolete), row('1', '3'), row('1', '-8')]))).toEqual(['2025/1 by -5']);
  });

  test('differences name the account, and both sums, to the last digit', () => {
    const [read, said] = [addLines(NO_SUMS, [row('1', '0.1'), row('1', '0.2')]), addLines(NO_SUMS, [row('1', '0.30000000000000004')])];
    expect(differences(read.accounts, said.accounts)).toEqual([
      'account 0061003000 EUR EUR: read 0.3, the system says 0.30000000000000004',
    ]);
    expect(differences(read.accounts, addLines(NO_SUMS, [row('1', '0.3')]).accounts)).toEqual([]);
  });
});
