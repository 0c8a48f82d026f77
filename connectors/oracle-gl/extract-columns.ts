import type { FieldNames } from './normalize-line.ts';

/** `segment1` to `segment30`, for extracts that have no concatenated account combination. */
export const SEGMENT_COLUMNS: readonly string[] = Array.from({ length: 30 }, (_, index) => `segment${index + 1}`);

/** The columns by their documented names, with other names under which BICC, OTBI and reports write them. */
const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  ledger_name: ['ledger'],
  ledger_currency: ['ledger currency code'],
  period_name: ['accounting period', 'period', 'journal header period name'],
  batch_id: ['je batch id', 'journal batch je batch id', 'journal batch id', 'je header id', 'journal header je header id'],
  journal_name: ['journal header name', 'journal', 'header name', 'je name'],
  line_number: ['je line num', 'je line number', 'journal line je line num', 'line', 'journal line number'],
  effective_date: ['accounting date', 'journal line effective date', 'default effective date'],
  currency_code: ['entered currency', 'currency', 'journal header currency code'],
  status: ['posting status', 'journal line status', 'journal header status', 'journal batch status'],
  actual_flag: ['balance type', 'journal header actual flag', 'journal batch actual flag'],
  entered_dr: ['journal line entered dr', 'entered debit', 'entered debit amount'],
  entered_cr: ['journal line entered cr', 'entered credit', 'entered credit amount'],
  accounted_dr: ['journal line accounted dr', 'accounted debit', 'accounted debit amount'],
  accounted_cr: ['journal line accounted cr', 'accounted credit', 'accounted credit amount'],
  account_combination: ['concatenated segments', 'account', 'concatenated account'],
  description: ['journal line description', 'line description'],
  journal_description: ['journal header description', 'header description'],
  external_reference: ['journal header external reference', 'external reference number', 'reference'],
  reconciliation_reference: [],
  batch_name: ['journal batch name'],
  ...Object.fromEntries(SEGMENT_COLUMNS.map((column) => [column, [`code combination ${column}`, `gl code combination ${column}`]])),
};

export const EXTRACT_NAMES: FieldNames = {
  batchId: 'batch_id',
  status: 'status',
  actual: 'actual_flag',
  ledger: 'ledger_name',
  ledgerCurrency: 'ledger_currency',
  period: 'period_name',
  journal: 'journal_name',
  date: 'effective_date',
  line: 'line_number',
  combination: 'account_combination',
  enteredDr: 'entered_dr',
  enteredCr: 'entered_cr',
  accountedDr: 'accounted_dr',
  accountedCr: 'accounted_cr',
  currency: 'currency_code',
  Description: 'description',
  JournalDescription: 'journal_description',
  ExternalReference: 'external_reference',
  ReconciliationReference: 'reconciliation_reference',
  JournalName: 'journal_name',
  BatchName: 'batch_name',
};

/** Reads a column of a file as the documented name; case, blanks, hyphens and underscores do not count. An unknown one stays as it is. */
export function headerOf(): (name: string) => string {
  const names = new Map<string, string>();
  for (const [name, others] of Object.entries(COLUMNS)) {
    for (const spelling of [name, ...others]) {
      if (names.has(squeezed(spelling))) throw new Error(`column ${spelling} stands for two`);
      names.set(squeezed(spelling), name);
    }
  }
  return (name) => names.get(squeezed(name)) ?? name;
}

function squeezed(name: string): string {
  return name.toLowerCase().replace(/[\s_-]+/g, '');
}
