import { exchangeRateRows } from '../../store/ledger/ledger-rows.ts';
import { column, defineTable } from '../define-table.ts';
import { ROW_KEY, ROW_PLACE } from './row-place.ts';

export const exchangeRates = defineTable({
  name: 'exchange_rates',
  description:
    'Exchange rates as they were delivered: what cost is converted by. Of two rates of a set for one day, reports take the one that was delivered last.',
  grain: 'delivered rate',
  key: ROW_KEY,
  demands: ['cost.read'],
  period: 'none',
  judged: ['exchangeRate'],
  records: 'exchangeRate',
  columns: [
    ...ROW_PLACE,
    column('rate_set', 'text', 'The set that it is of, such as `M`.'),
    column('from_currency', 'text', 'ISO 4217 code: one unit of this currency …'),
    column('to_currency', 'text', 'ISO 4217 code: … is so many units of this one.'),
    column('valid_from', 'date', 'The day from which it holds, until the next rate of the set.'),
    column('rate', 'decimal', 'As delivered.'),
  ],
  rows: exchangeRateRows,
});
