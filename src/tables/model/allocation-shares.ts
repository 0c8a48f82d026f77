import { shareRows } from '../../store/allocation/share-rows.ts';
import { amount, column, defineTable } from '../define-table.ts';

export const allocationShares = defineTable({
  name: 'allocation_shares',
  description:
    'Effective cost after allocation: what each cost centre pays, by which rule. The shares of a month add up to its cost to the last digit.',
  grain: 'month, cost centre, rule and currency',
  key: ['run_id', 'share_no'],
  demands: ['allocation.read'],
  period: 'months',
  judged: ['charge', 'costCenter', 'driverValue'],
  restsOnBills: true,
  columns: [
    column('run_id', 'integer', 'The allocation that says so, by its number in this hub.'),
    column('share_no', 'integer', 'The number of the share in the allocation.'),
    column('billing_month', 'month', 'The month whose cost is allocated.'),
    column('cost_center', 'text', 'Who pays; `unallocated` for what no rule takes, `excluded` for what rules of scope leave out.'),
    column('rule', 'text', 'The step of the rule set.'),
    column('currency', 'text', 'ISO 4217 code of the amount.'),
    amount('amount', 'How much.', 'currency'),
  ],
  rows: shareRows,
});
