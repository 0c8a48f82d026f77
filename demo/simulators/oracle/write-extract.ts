import { csvLine } from '../../files/line-template.ts';
import type { FusionBatch } from './journal-books.ts';

const COLUMNS = [
  'Ledger Name',
  'Ledger Currency',
  'Period Name',
  'JE Batch Id',
  'Batch Name',
  'Journal Header Name',
  'Journal Header Description',
  'External Reference',
  'JE Line Num',
  'Accounting Date',
  'Currency Code',
  'Posting Status',
  'Actual Flag',
  'Account Combination',
  'Entered Dr',
  'Entered Cr',
  'Accounted Dr',
  'Accounted Cr',
  'Line Description',
];

/** A flat extract of the journals of a period, as a report or a view for BICC writes it: a header, a row a line. */
export function extractText(batches: readonly FusionBatch[], period: string): string {
  let text = csvLine(COLUMNS);
  for (const batch of batches) {
    for (const journal of batch.journals) {
      if (journal.PeriodName !== period) continue;
      for (const line of journal.lines) {
        const { LedgerName, LedgerCurrencyCode, JournalName, JournalDescription, ExternalReference, DefaultEffectiveDate } = journal;
        text += csvLine([
          LedgerName,
          LedgerCurrencyCode,
          period,
          String(batch.JeBatchId),
          batch.BatchName,
          JournalName,
          JournalDescription ?? '',
          ExternalReference ?? '',
          String(line.JeLineNumber),
          `${DefaultEffectiveDate} 00:00:00.000`,
          line.CurrencyCode,
          batch.Status,
          batch.ActualFlagMeaning.slice(0, 1),
          line.AccountCombination,
          line.EnteredDr ?? '',
          line.EnteredCr ?? '',
          line.AccountedDr ?? '',
          line.AccountedCr ?? '',
          line.Description ?? '',
        ]);
      }
    }
  }
  return text;
}
