import type { PageStream } from '#src/connector-kit/index.ts';
import type { OracleGlConfig } from './config.ts';
import { normalizeLine, type FieldNames } from './normalize-line.ts';
import { planJournal } from './plan-journal.ts';
import { readJournalPage } from './read-journal-page.ts';

const NAMES: FieldNames = {
  batchId: 'batch.JeBatchId',
  status: 'batch.Status',
  actual: 'batch.ActualFlagMeaning',
  ledger: 'journal.LedgerName',
  ledgerCurrency: 'journal.LedgerCurrencyCode',
  period: 'journal.PeriodName',
  journal: 'journal.JournalName',
  date: 'journal.DefaultEffectiveDate',
  line: 'line.JeLineNumber',
  combination: 'line.AccountCombination',
  enteredDr: 'line.EnteredDr',
  enteredCr: 'line.EnteredCr',
  accountedDr: 'line.AccountedDr',
  accountedCr: 'line.AccountedCr',
  currency: 'line.CurrencyCode',
  Description: 'line.Description',
  JournalDescription: 'journal.JournalDescription',
  ExternalReference: 'journal.ExternalReference',
  ReconciliationReference: 'line.ReconciliationReference',
  JournalName: 'journal.JournalName',
  BatchName: 'batch.BatchName',
};

/** Journal lines of the ledgers over REST: a slice is a fiscal period, `2025-001`, of all ledgers that are read. */
export const journal: PageStream<OracleGlConfig, 'ledgerEntry'> = {
  kind: 'pages',
  name: 'journal',
  record: 'ledgerEntry',
  version: 1,
  reads: [...new Set(Object.values(NAMES))],
  plan: planJournal,
  page: readJournalPage,
  key: (item) => [NAMES.batchId, NAMES.ledger, NAMES.journal, NAMES.line].map((path) => valueAt(item, path)).join('/'),
  normalize: (item, context) => normalizeLine(item, NAMES, context),
};

function valueAt(item: unknown, path: string): string {
  let value = item;
  for (const name of path.split('.')) {
    value = typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : '';
  }
  return typeof value === 'string' ? value : '';
}
