import { chargeRows } from '../../store/charge/charge-rows.ts';
import { column, defineTable, nullable } from '../define-table.ts';
import { FOCUS_TABLE_COLUMNS, MAPPED_COLUMNS } from './focus-columns.ts';
import { ROW_KEY, ROW_PLACE } from './row-place.ts';

export const charges = defineTable({
  name: 'charges',
  description: 'Charges as they stand on the bills, with all columns of FOCUS and what the dimension rules map them to.',
  grain: 'charge: a row of a bill, or one of the parts that a row was split into',
  key: [...ROW_KEY, 'part'],
  demands: ['charge.read'],
  period: 'months',
  judged: ['charge'],
  records: 'charge',
  isWide: true,
  restsOnBills: true,
  columns: [
    ...ROW_PLACE,
    column('part', 'integer', 'Which of the charges that the row holds, counted from 0.'),
    column('charge_id', 'text', 'The id by which the graph knows the charge: `node(id:)` leads to its row and its lineage.'),
    column('charge_day', 'date', 'The day in UTC on which the time begins that is charged for.'),
    column('billing_month', 'month', 'The billing month: the month of the bill that the charge stands on.'),
    ...FOCUS_TABLE_COLUMNS,
    ...MAPPED_COLUMNS,
    column('source_id', 'text', 'The source that delivered it.'),
    nullable('file', 'text', 'The file that it stood in.'),
  ],
  rows: chargeRows,
});
