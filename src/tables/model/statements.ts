import { statementLineRows } from '../../store/statement/statement-line-rows.ts';
import { amount, column, defineTable, nullable } from '../define-table.ts';

const DRIVER = { masked: 'driver.read' } as const;

export const statements = defineTable({
  name: 'statements',
  description:
    'Lines of the statements that were issued to cost centres, charged or in shadow. They are never changed: what is known later stands in a later statement, as `trueUp`.',
  grain: 'line of a statement',
  key: ['issue_id', 'cost_center', 'line_no'],
  demands: ['allocation.read'],
  period: 'months',
  judged: ['charge', 'driverValue'],
  readsAllMonths: true,
  isLive: true,
  columns: [
    column('month', 'month', 'The month of the statement.'),
    column('issue_id', 'integer', 'The statements that were issued together, by their number in this hub.'),
    column('mode', 'text', 'Whether the cost centre pays it: `charged`, or `shadow`.'),
    column('issued_at', 'instant', 'When it was issued.'),
    column('cost_center', 'text', 'Whose statement it is.'),
    column('line_no', 'integer', 'The number of the line within the statement.'),
    column('kind', 'text', 'What it is: `opening`, `own`, `allocated`, `credit`, `tax` or `trueUp`.'),
    nullable('rule', 'text', 'The step of the rules; null for the opening.'),
    nullable('of_month', 'month', 'The month that is corrected; null but for true-ups.'),
    nullable('driver', 'text', 'What the rule goes by; null where it has no driver, or several.', DRIVER),
    nullable('driver_unit', 'text', 'The unit that it is measured in.', DRIVER),
    nullable('driver_value', 'decimal', 'The quantity of the cost centre.', { ...DRIVER, unit: 'driver_unit' }),
    nullable('drivers', 'json', 'All that the rule goes by, each with `name`, `unit` and the `value` of the cost centre.', DRIVER),
    column('currency', 'text', 'ISO 4217 code of all amounts.'),
    amount('amount', 'How much. Lines of a statement add up to what it closes with.', 'currency', { addsWithin: ['currency', 'issue_id'] }),
    amount('movement', 'The same, and 0 for openings, which repeat earlier statements: adds up over months.', 'currency', {
      addsWithin: ['currency', 'mode'],
    }),
    nullable('before', 'decimal', 'The same line of the statement before; null where there is none, and for openings and true-ups.', {
      unit: 'currency',
      addsWithin: ['currency', 'issue_id'],
    }),
    nullable('change', 'decimal', 'Amount minus before.', { unit: 'currency', addsWithin: ['currency', 'issue_id'] }),
  ],
  rows: statementLineRows,
});
