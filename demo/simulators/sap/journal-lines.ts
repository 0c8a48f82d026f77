import { decimal, formatDecimal, negate } from '#src/domain/money/decimal.ts';
import type { JournalRow } from '../../ledger/read-books.ts';
import { textIn, type SapRow } from './sap-row.ts';

/** The lines of the universal journal for rows of the books, in the leading ledger; all were posted on one evening a period. */
export function journalLines(rows: readonly JournalRow[]): SapRow[] {
  return rows.map((row) => {
    const amount = row.local_amount;
    return {
      Ledger: '0L',
      SourceLedger: '0L',
      CompanyCode: row.company_code,
      FiscalYear: row.fiscal_year,
      LedgerFiscalYear: row.fiscal_year,
      AccountingDocument: row.document_number,
      LedgerGLLineItem: row.line_number,
      FiscalPeriod: row.fiscal_period,
      FiscalYearPeriod: `${row.fiscal_year}${row.fiscal_period}`,
      FiscalYearVariant: 'K4',
      PostingDate: row.posting_date,
      DocumentDate: row.document_date,
      ChartOfAccounts: 'ALD1',
      GLAccount: row.account,
      ControllingArea: 'A000',
      CostCenter: row.cost_center,
      Supplier: row.vendor,
      AssignmentReference: row.reference,
      ReferenceDocument: row.document_number,
      InvoiceReference: '',
      PurchasingDocument: '',
      DocumentItemText: row.text,
      DebitCreditCode: amount.startsWith('-') ? 'H' : 'S',
      IsReversal: false,
      IsReversed: false,
      JrnlEntryItemObsoleteReason: '',
      AmountInTransactionCurrency: signed(row),
      TransactionCurrency: row.currency,
      AmountInCompanyCodeCurrency: amount,
      CompanyCodeCurrency: row.local_currency,
      AmountInGlobalCurrency: row.group_amount,
      GlobalCurrency: row.group_currency,
      CreationDateTime: `${row.posting_date}T18:30:00Z`,
      LastChangeDateTime: `${row.posting_date}T18:30:00Z`,
    };
  });
}

function signed({ debit, credit }: JournalRow): string {
  return debit === '' ? formatDecimal(negate(decimal(credit))) : debit;
}

/**
 * What a real journal has besides: the same postings in a parallel ledger, an accrual and its reversal with negative postings, a
 * superseded line, an adjustment in special period 013, and what the year carries forward.
 */
export function oddities(lines: readonly SapRow[]): SapRow[] {
  const parallel = lines.map((line) => ({ ...line, Ledger: '2L', SourceLedger: '2L' }));
  const first = lines[0]!;
  const document = (
    number: string,
    more: Record<string, string | boolean>,
    amounts: readonly (readonly [account: string, amount: string])[],
  ) =>
    amounts.map(([GLAccount, amount], index) => ({
      ...first,
      AccountingDocument: number,
      LedgerGLLineItem: String(index + 1).padStart(6, '0'),
      GLAccount,
      Supplier: '',
      CostCenter: '',
      AssignmentReference: '',
      DebitCreditCode: amount.startsWith('-') ? 'H' : 'S',
      AmountInTransactionCurrency: amount,
      AmountInCompanyCodeCurrency: amount,
      AmountInGlobalCurrency: amount,
      GlobalCurrency: textIn(first, 'CompanyCodeCurrency'),
      ...more,
    }));
  const year = textIn(first, 'FiscalYear');
  const accrual = document('0190000001', { IsReversed: true, DocumentItemText: 'Accrual' }, [
    ['0006420100', '1200.5'],
    ['0002100000', '-1200.5'],
  ]);
  // Negative posting: the code stays that of the accrual, the sign turns.
  const reversal = document('0190000002', { IsReversal: true, DocumentItemText: 'Accrual, reversed' }, [
    ['0006420100', '-1200.5'],
    ['0002100000', '1200.5'],
  ]).map((line, index) => ({ ...line, DebitCreditCode: index === 0 ? 'S' : 'H' }));
  const superseded = document('0190000003', { DocumentItemText: 'Redistribution' }, [
    ['0006350000', '80'],
    ['0006350000', '80'],
    ['0002100000', '-80'],
  ]).map((line, index) => (index === 0 ? { ...line, JrnlEntryItemObsoleteReason: 'X' } : line));
  const special = document(
    '0190000004',
    { FiscalPeriod: '013', FiscalYearPeriod: `${year}013`, PostingDate: `${year}-12-31`, DocumentItemText: 'Audit adjustment' },
    [
      ['0006310000', '0.01'],
      ['0002100000', '-0.01'],
    ],
  );
  const carried = document('', { FiscalPeriod: '000', FiscalYearPeriod: `${year}000`, DocumentItemText: 'Balance carried forward' }, [
    ['0001130000', '1000000'],
  ]);
  return [...parallel, ...accrual, ...reversal, ...superseded, ...special, ...carried];
}
