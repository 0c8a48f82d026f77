import { driverRows } from '../../store/ledger/ledger-rows.ts';
import { column, defineTable } from '../define-table.ts';
import { ROW_KEY, ROW_PLACE } from './row-place.ts';

export const drivers = defineTable({
  name: 'drivers',
  description: 'What shared cost is allocated by and unit costs are told per, such as heads or square metres.',
  grain: 'delivered value of a driver for a target in a month',
  key: ROW_KEY,
  demands: ['cost.read', 'driver.read'],
  period: 'months',
  judged: ['driverValue'],
  records: 'driverValue',
  columns: [
    ...ROW_PLACE,
    column('month', 'month', 'The month.'),
    column('driver', 'text', 'What is measured, such as `headcount`.'),
    column('target', 'text', 'For what it is measured: a cost centre, as a rule.'),
    column('quantity', 'decimal', 'How much.', { unit: 'unit', addsWithin: ['driver', 'unit', 'month'] }),
    column('unit', 'text', 'The unit of the quantity.'),
  ],
  rows: driverRows,
});
