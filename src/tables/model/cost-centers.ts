import { costCenterRows } from '../../store/ledger/ledger-rows.ts';
import { column, defineTable, nullable } from '../define-table.ts';
import { ROW_KEY, ROW_PLACE } from './row-place.ts';

export const costCenters = defineTable({
  name: 'cost_centers',
  description: 'Cost centres of the books, with what they were called and where they belonged over time.',
  grain: 'cost centre and interval of its validity',
  key: ROW_KEY,
  demands: ['ledger.read'],
  period: 'none',
  judged: ['costCenter'],
  records: 'costCenter',
  columns: [
    ...ROW_PLACE,
    column('cost_center', 'text', 'The cost centre, with its leading zeros.'),
    column('name', 'text', 'What it was called.'),
    nullable('owner', 'text', 'Who answered for it.', { masked: 'person.read' }),
    nullable('parent', 'text', 'The cost centre or group above it.'),
    column('valid_from', 'date', 'The first day on which it was so.'),
    nullable('valid_to', 'date', 'The first day on which it was not so any more; null: it is still.'),
  ],
  rows: costCenterRows,
});
