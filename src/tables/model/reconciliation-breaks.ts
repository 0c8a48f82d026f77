import { breakRows } from '../../store/reconciliation/break-rows.ts';
import { amount, column, defineTable } from '../define-table.ts';

export const reconciliationBreaks = defineTable({
  name: 'reconciliation_breaks',
  description: 'Where the bills of an issuer and the books differ by more than the tolerance.',
  grain: 'month, issuer, currency and kind of difference',
  key: ['run_id', 'break_no'],
  demands: ['reconciliation.read'],
  period: 'months',
  judged: ['charge', 'ledgerEntry', 'exchangeRate'],
  restsOnBills: true,
  columns: [
    column('run_id', 'integer', 'The reconciliation that says so, by its number in this hub.'),
    column('break_no', 'integer', 'The number of the break in the reconciliation.'),
    column('billing_month', 'month', 'The month that is reconciled.'),
    column('kind', 'text', 'How they differ.'),
    column('issuer', 'text', 'Who issued the invoices.'),
    column('currency', 'text', 'ISO 4217 code of all amounts.'),
    amount('billed', 'As billed; null where there is no bill.', 'currency', { isNullable: true }),
    amount('booked', 'As booked; null where there is no entry.', 'currency', { isNullable: true }),
    amount('difference', 'Billed minus booked.', 'currency'),
    column('allowed_difference', 'decimal', 'What the two may differ by.', { unit: 'currency' }),
    column('is_provisional', 'boolean', 'True while bills of the month may still change: the difference may settle by itself.'),
  ],
  rows: breakRows,
});
