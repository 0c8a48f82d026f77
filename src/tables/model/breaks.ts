import { itemBreakRows } from '../../store/break/item-break-rows.ts';
import { amount, column, defineTable, nullable } from '../define-table.ts';

const within = { addsWithin: ['currency', 'comparison'] };

export const breaks = defineTable({
  name: 'breaks',
  description:
    'What bills and books do not answer one another by, item by item over all months, and what people said of it. Limited viewers see what the books have of their own cost centres alone.',
  grain: 'break',
  key: ['run_id', 'break_id'],
  demands: ['break.read'],
  period: 'months',
  judged: ['charge', 'ledgerEntry', 'exchangeRate'],
  readsAllMonths: true,
  isLive: true,
  restsOnBills: true,
  columns: [
    column('run_id', 'integer', 'The run of matching that says so, by its number in this hub.'),
    column('break_id', 'text', 'Names the break in every run and on every hub, by the content of its first item.'),
    column('month', 'month', 'The month of the first of its items.'),
    column('comparison', 'text', 'What was compared: `books` are bills and the books.'),
    column('kind', 'text', 'What is wrong: `unposted`, `unbilled`, `part`, `amount`, `posted-twice`, `billed-twice`, `wrong-account`, ….'),
    column('issuer', 'text', 'Who billed it, as the rules call the issuer.'),
    nullable('company_code', 'text', 'The company whose books have it; null where none has, or several have.'),
    nullable('account_id', 'text', 'The account that it is booked on; null where it is on none, or on several.'),
    nullable('cost_center', 'text', 'The one cost centre that it is of; null where it is of several, or of none.'),
    column('currency', 'text', 'ISO 4217 code of all amounts.'),
    amount('billed', 'What its items on bills add up to.', 'currency', within),
    amount('booked', 'What its items in the books add up to.', 'currency', within),
    amount('difference', 'Billed minus booked.', 'currency', within),
    amount('billed_open', 'What is open of what was billed.', 'currency', within),
    amount('booked_open', 'What is open of what was booked.', 'currency', within),
    column('allowed_difference', 'decimal', 'What the two may differ by.', { unit: 'currency' }),
    column('since', 'date', 'The day of the first of its items.'),
    column('age_days', 'integer', 'Days since then. Below zero for a month that has not ended.'),
    column('age', 'text', 'How old it is: `up-to-30`, `up-to-60`, `up-to-90` or `over-90` days.'),
    nullable('owner', 'text', 'Who answers for it, by what was assigned or by the rules; null: nobody is known to.'),
    nullable('cause', 'text', 'What caused it, as was said last: `timing`, `price`, `rounding`, …; null: nobody has said.'),
    column('state', 'text', 'Where it stands: `open`, `explained`, `carried`, `proposed`, `approved` or `written-off`.'),
    nullable('carried_until', 'month', 'Until which month, included, it was carried forward last; null: never.'),
    nullable('ticket', 'text', 'The key of the ticket that was noted last; null: none was.'),
    column('is_provisional', 'boolean', 'True while a bill is not final, so that it may settle by itself.'),
  ],
  rows: itemBreakRows,
});
