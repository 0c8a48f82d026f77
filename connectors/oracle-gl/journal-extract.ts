import type { RecordStream } from '#src/connector-kit/index.ts';
import type { OracleGlConfig } from './config.ts';
import { EXTRACT_NAMES, headerOf, SEGMENT_COLUMNS } from './extract-columns.ts';
import { listExtracts } from './list-extracts.ts';
import { normalizeLine } from './normalize-line.ts';

/**
 * Journal lines as files that BICC or OTBI wrote: one flat row a line, with what it needs of its journal, batch and accounts. Where the
 * files lie and how they are named: list-extracts.ts; columns and their other names: extract-columns.ts.
 */
export const journalExtract: RecordStream<OracleGlConfig, 'ledgerEntry'> = {
  kind: 'records',
  name: 'journal-extract',
  record: 'ledgerEntry',
  version: 1,
  header: headerOf(),
  required: [
    'ledger_name',
    'ledger_currency',
    'period_name',
    'batch_id',
    'journal_name',
    'line_number',
    'effective_date',
    'currency_code',
    'status',
    'actual_flag',
    'entered_dr',
    'entered_cr',
    'accounted_dr',
    'accounted_cr',
  ],
  requiredOneOf: [['account_combination'], ['segment1', 'segment2']],
  deliveries: listExtracts,
  normalize: (row, context) => {
    const isSplit = !Object.hasOwn(row, 'account_combination') || row['account_combination'] === '';
    const { segments } = context.config.chart;
    return normalizeLine(
      row,
      EXTRACT_NAMES,
      context,
      isSplit ? (fields) => SEGMENT_COLUMNS.slice(0, segments).map((column) => fields.optional(column) ?? '') : undefined,
    );
  },
};
