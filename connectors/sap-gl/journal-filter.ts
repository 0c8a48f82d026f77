import { fiscalPeriodOfMonth, type Instant, type Month } from '#src/connector-kit/index.ts';
import { REFERENCE_FIELDS, type SapGlConfig } from './config.ts';
import { literal, type Protocol } from './odata.ts';
import { fiscalYearPeriod } from './sap-values.ts';

/** What makes a line one of its own. One of them left out of the selection, and the service adds lines up. */
export const LINE_KEY = ['Ledger', 'SourceLedger', 'CompanyCode', 'FiscalYear', 'AccountingDocument', 'LedgerGLLineItem'] as const;

/** Amounts, each with the currency that it is in. */
const AMOUNTS = {
  AmountInTransactionCurrency: 'TransactionCurrency',
  AmountInCompanyCodeCurrency: 'CompanyCodeCurrency',
  AmountInGlobalCurrency: 'GlobalCurrency',
} as const;

/** All that is selected. Fields that change with every clearing run are left out: they would make new revisions of closed books. */
export const LINE_FIELDS: readonly string[] = [
  ...LINE_KEY,
  'FiscalYearPeriod',
  'PostingDate',
  'DocumentDate',
  'GLAccount',
  'CostCenter',
  'Supplier',
  ...REFERENCE_FIELDS,
  'JrnlEntryItemObsoleteReason',
  ...Object.entries(AMOUNTS).flat(),
];

/** The lines of one company code and fiscal period, of the one ledger. */
export function periodFilter({ ledger }: SapGlConfig, parameters: Readonly<Record<string, string>>): string {
  const { companyCode = '', fiscalYearPeriod: period = '' } = parameters;
  return `Ledger eq ${literal(ledger)} and CompanyCode eq ${literal(companyCode)} and FiscalYearPeriod eq ${literal(period)}`;
}

/** All lines of a company code from a month on; with an instant, only those that changed since. */
export function companyFilter(config: SapGlConfig, protocol: Protocol, companyCode: string, from: Month, changedSince?: Instant): string {
  const first = fiscalYearPeriod(fiscalPeriodOfMonth(config.fiscalYear, from));
  const changed = changedSince === undefined ? '' : ` and LastChangeDateTime ge ${protocol.instant(changedSince)}`;
  return `Ledger eq ${literal(config.ledger)} and CompanyCode eq ${literal(companyCode)} and FiscalYearPeriod ge ${literal(first)}${changed}`;
}
