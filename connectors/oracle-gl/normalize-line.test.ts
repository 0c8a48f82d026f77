import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { add, decimal, formatDecimal, negate } from '#src/connector-kit/index.ts';
import { periodOfName, sliceOfPeriod } from './fiscal-periods.ts';
import { oracleGl } from './index.ts';
import { journalExtract } from './journal-extract.ts';
import { journal } from './journal.ts';
import { placeOfSegments, splitCombination } from './segments.ts';

const settings = {
  ledgers: ['UK Primary'],
  chart: { segments: 4, company: 1, account: 3, costCenter: 2, noCostCenter: ['000'] },
  periods: { names: 'calendar-month', listed: { 'Adj-25': '2025-013' } },
  since: '2025-01',
};
const config = oracleGl.config.parse(settings);

const item = {
  batch: { JeBatchId: '300100171', BatchName: 'Payables', Status: 'P', ActualFlagMeaning: 'Actual' },
  journal: {
    JournalName: 'Purchase Invoices GBP',
    LedgerName: 'UK Primary',
    LedgerCurrencyCode: 'GBP',
    PeriodName: 'Jan-25',
    DefaultEffectiveDate: '2025-01-31',
    ExternalReference: 'INV-7',
  },
  line: {
    JeLineNumber: '3',
    AccountCombination: '01-110-006420-000',
    EnteredDr: '12.50',
    EnteredCr: null,
    AccountedDr: '10.4',
    AccountedCr: '0',
    CurrencyCode: 'EUR',
  },
};
type Part = keyof typeof item;
const read = (change: Partial<Record<Part, object>> = {}, slice = '2025-001', own = config) =>
  journal.normalize(Object.fromEntries(Object.entries(item).map(([part, fields]) => [part, { ...fields, ...change[part as Part] }])), {
    slice,
    config: own,
  });

describe('a journal line', () => {
  test('is debit minus credit in both currencies, with company, account and cost centre by place', () => {
    expect(read()).toEqual({
      record: {
        ledger: 'UK Primary',
        companyCode: '01',
        fiscalYear: 2025,
        fiscalPeriod: 1,
        month: '2025-01',
        documentNumber: '300100171/Purchase Invoices GBP',
        lineNumber: '3',
        postingDate: '2025-01-31',
        documentDate: null,
        accountId: '006420',
        costCenterId: '110',
        vendor: null,
        reference: 'INV-7',
        text: null,
        documentAmount: '12.5',
        documentCurrency: 'EUR',
        localAmount: '10.4',
        localCurrency: 'GBP',
        groupAmount: null,
        groupCurrency: null,
      },
      control: { currency: 'EUR', amount: '12.5' },
    });
  });

  test('debit minus credit is exact for any two decimals', () => {
    const digits = fc.tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.integer({ min: 0, max: 25 }));
    fc.assert(
      fc.property(digits, digits, ([a, aScale], [b, bScale]) => {
        const [EnteredDr, EnteredCr] = [formatDecimal({ units: a, scale: aScale }), formatDecimal({ units: b, scale: bScale })];
        const documentAmount = formatDecimal(add(decimal(EnteredDr), negate(decimal(EnteredCr))));
        expect(read({ line: { EnteredDr, EnteredCr } })).toMatchObject({ record: { documentAmount } });
      }),
    );
  });

  test.each([
    [{ line: { CurrencyCode: 'STAT' } }, 'statistical-quantity'],
    [{ journal: { LedgerName: 'UK Secondary' } }, 'other-ledger'],
    [{ batch: { Status: 'U' } }, 'not-posted'],
    [{ batch: { ActualFlagMeaning: 'Encumbrance' } }, 'not-actual'],
  ])('%j is excluded as %s', (change, reason) => {
    expect(read(change)).toMatchObject({ excluded: { reason } });
  });

  test.each([
    [{ line: { EnteredDr: null } }, 'line.EnteredDr', 'a debit or a credit'],
    [{ line: { EnteredDr: '1,250.00' } }, 'line.EnteredDr', 'a decimal number such as -1234.5'],
    [{ line: { CurrencyCode: 'XXX' } }, 'line.CurrencyCode', 'an ISO 4217 code such as EUR'],
    [
      { line: { AccountCombination: '01-110-006420' } },
      'line.AccountCombination',
      '4 segments with "-" between them, company and account filled',
    ],
    [{ journal: { PeriodName: 'Feb-25' } }, 'journal.PeriodName', 'a period of this slice, 2025-001'],
    [{ journal: { PeriodName: 'Q1' } }, 'journal.PeriodName', 'a period that the configuration names or has a rule for'],
    [{ journal: { DefaultEffectiveDate: '31.01.2025' } }, 'journal.DefaultEffectiveDate', 'a date such as 2025-01-31'],
    [{ batch: { Status: '' } }, 'batch.Status', 'a value'],
  ])('%j is rejected at %s', (change, column, expected) => {
    expect(read(change)).toMatchObject({ rejected: { column, expected } });
  });

  test('a cost centre that means none is none; a supplier is the word behind its mark', () => {
    expect(read({ line: { AccountCombination: '01-000-006420-000' } })).toMatchObject({ record: { costCenterId: null } });
    const own = oracleGl.config.parse({ ...settings, vendor: { field: 'JournalDescription', after: 'Supplier ' } });
    const vendor = (JournalDescription: string) => read({ journal: { JournalDescription } }, '2025-001', own);
    expect(vendor('Supplier 0000300045, March')).toMatchObject({ record: { vendor: '0000300045' } });
    expect(vendor('Payroll')).toMatchObject({ record: { vendor: null } });
    expect(vendor('Supplier ')).toMatchObject({ record: { vendor: null } });
  });
});

describe('a row of an extract', () => {
  const row = {
    ledger_name: 'UK Primary',
    ledger_currency: 'GBP',
    period_name: 'Jan-25',
    batch_id: '1',
    journal_name: 'J',
    line_number: '1',
    effective_date: '2025-01-31 00:00:00.000',
    currency_code: 'GBP',
    status: 'P',
    actual_flag: 'A',
    entered_dr: '',
    entered_cr: '5',
    accounted_dr: '',
    accounted_cr: '5',
  };
  const normalized = (more: object) => journalExtract.normalize({ ...row, ...more }, { slice: '2025-001', config });

  test('has its segments together or one by one', () => {
    const place = { companyCode: '01', accountId: '006420', costCenterId: '110', documentAmount: '-5', postingDate: '2025-01-31' };
    expect(normalized({ account_combination: '01-110-006420-000' })).toMatchObject({ record: place });
    expect(normalized({ segment1: '01', segment2: '110', segment3: '006420', segment4: '000' })).toMatchObject({ record: place });
    expect(normalized({ segment1: '01', segment2: '110', segment3: '', segment4: '000' })).toMatchObject({
      rejected: { found: '01-110--000' },
    });
  });

  test.each([
    ['Ledger Name', 'ledger_name'],
    ['JE Line Num', 'line_number'],
    ['JOURNAL_LINE_ENTERED_DR', 'entered_dr'],
    ['Segment12', 'segment12'],
    ['Own Column', 'Own Column'],
  ])('column %s is %s', (name, canonical) => {
    expect(journalExtract.header!(name)).toBe(canonical);
  });
});

describe('names of periods', () => {
  const meant = (name: string, names: string, fiscalYear?: object) => {
    const own = oracleGl.config.parse({ ...settings, periods: { ...settings.periods, names }, ...(fiscalYear && { fiscalYear }) });
    const period = periodOfName(name, own);
    return period && sliceOfPeriod(period);
  };
  test.each([
    ['Jan-25', 'calendar-month', '2025-001'],
    ['DEC-24', 'calendar-month', '2024-012'],
    ['September 2025', 'calendar-month', '2025-009'],
    ['Adj-25', 'calendar-month', '2025-013'],
    ['01-25', 'calendar-month', undefined],
    ['Foo-25', 'calendar-month', undefined],
    ['02-25', 'period-number', '2025-002'],
    ['13-2025', 'period-number', '2025-013'],
    ['17-25', 'period-number', undefined],
    ['Jan-25', 'listed', undefined],
    ['constructor', 'listed', undefined],
  ])('%s by %s is %s', (name, names, slice) => {
    expect(meant(name, names)).toBe(slice);
  });

  test('a month of a year that begins in October is a period of the year it ends in', () => {
    expect(meant('Oct-24', 'calendar-month', { firstMonth: 10, namedAfter: 'last-month' })).toBe('2025-001');
  });
});

describe('segments', () => {
  test('a delimiter inside a value is told by its backslash', () => {
    const value = fc.string({ maxLength: 6 });
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 5 }), fc.constantFrom('-', '.', '|'), (segments, delimiter) => {
        const escaped = segments.map((segment) => segment.replaceAll('\\', '\\\\').replaceAll(delimiter, `\\${delimiter}`));
        expect(splitCombination(escaped.join(delimiter), delimiter)).toEqual(segments);
      }),
    );
  });

  test('too few, too many, or an empty account mean nothing', () => {
    const { chart } = config;
    expect(placeOfSegments(['01', '110', '6420'], chart)).toBe(undefined);
    expect(placeOfSegments(['01', '110', '6420', '0', '0'], chart)).toBe(undefined);
    expect(placeOfSegments(['01', '110', ' ', '0'], chart)).toBe(undefined);
  });
});
