import { scoreRows } from '../../store/quality/score-rows.ts';
import { column, defineTable } from '../define-table.ts';

const IN_MEASURE = { unit: 'measure', addsWithin: ['measure', 'record_type'] } as const;

export const qualityScores = defineTable({
  name: 'quality_scores',
  description: 'How sound the records of each month are, by the rules of data quality that they were held against.',
  grain: 'month, kind of record and measure: their number, or the size of their amounts in one currency',
  key: ['billing_month', 'record_type', 'measure'],
  demands: ['control.read'],
  period: 'months',
  judged: [],
  columns: [
    column('billing_month', 'month', 'The month that was judged.'),
    column('record_type', 'text', 'The kind of record: `charge`, `ledgerEntry`, `driverValue`.'),
    column('measure', 'text', 'What is measured: `records`, or the ISO 4217 code of their amounts.'),
    column('score', 'decimal', '`sound` divided by `whole`, rounded down to six decimals: 1 only where nothing offends.'),
    column('whole', 'decimal', 'All records, or the size of all their amounts.', IN_MEASURE),
    column('sound', 'decimal', 'What offences leave of it.', IN_MEASURE),
    column('without_offence', 'decimal', 'What offends no rule.', IN_MEASURE),
    column('with_info', 'decimal', 'What offends rules of the severity info at worst. It loses a tenth.', IN_MEASURE),
    column('with_warning', 'decimal', 'What offends rules of the severity warning at worst. It loses half.', IN_MEASURE),
    column('with_error', 'decimal', 'What offends rules of the severity error. It loses all.', IN_MEASURE),
  ],
  rows: scoreRows,
});
