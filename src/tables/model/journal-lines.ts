import { journalLineRows } from '../../store/journal/journal-line-rows.ts';
import { amount, column, defineTable, nullable } from '../define-table.ts';

const within = { addsWithin: ['currency', 'state'] };

export const journalLines = defineTable({
  name: 'journal_lines',
  description:
    'Lines of the journals that charge statements in the books, and where each journal stands. What is posted stays: a reversal takes it back.',
  grain: 'line of a journal',
  key: ['bearer', 'line_no'],
  demands: ['allocation.read'],
  period: 'months',
  judged: ['charge', 'driverValue'],
  readsAllMonths: true,
  isLive: true,
  columns: [
    column('bearer', 'text', 'Whose line it is: the cost centre, or an empty text for balances between legal entities.'),
    column('line_no', 'integer', 'Counts the lines of the bearer, in the order in which they were made.'),
    column('month', 'month', 'The month in which it is posted.'),
    column('cost_month', 'month', 'The month whose costs it charges: an earlier one for corrections.'),
    column('kind', 'text', 'Why the journal is there: `entry`, `reversal`, `reentry` or `difference`.'),
    column('issue_id', 'integer', 'The statements that it is made from, by their number in this hub.'),
    nullable(
      'reference',
      'text',
      'Names the journal, and is how the ledger is asked for it; null for whoever does not see all cost centres.',
    ),
    column('legal_entity', 'text', 'In whose books it is.'),
    column('sender_entity', 'text', 'Whose cost it moves.'),
    column('receiver_entity', 'text', 'Who is charged: the same, unless it is between two legal entities.'),
    column('fiscal_year', 'integer', 'The fiscal year of the legal entity.'),
    column('fiscal_period', 'integer', 'The fiscal period of the legal entity.'),
    column('posting_date', 'date', 'The day on which it is posted.'),
    column('role', 'text', 'What the line is: `receiver`, `sender` or `intercompany`.'),
    column('account', 'text', 'The account in the books.'),
    nullable('posting_cost_center', 'text', 'The cost centre as the books call it; null: it has none.'),
    nullable('cost_center', 'text', 'The cost centre as the hub calls it; null for balances between legal entities.'),
    nullable('partner', 'text', 'The other legal entity, where there is one.'),
    nullable('rule', 'text', 'The step of the allocation; null for balances between legal entities.'),
    nullable('statement_kind', 'text', 'Which kind of line of a statement it charges; null unless it charges one.'),
    amount('debit', 'What is posted as a debit; 0 for credits.', 'currency', within),
    amount('credit', 'What is posted as a credit; 0 for debits.', 'currency', within),
    amount('amount', 'What the statement says, to the last digit: a debit is positive, a credit negative.', 'currency', within),
    column('currency', 'text', 'ISO 4217 code of all amounts.'),
    column('owner', 'text', 'Who takes care of the journal where the ledger refuses it.'),
    column('state', 'text', 'Where the journal stands: `made`, `released`, `sent`, `taken`, `posted`, `rejected` or `withdrawn`.'),
    column('state_since', 'instant', 'When it got there.'),
    nullable('document', 'text', 'The document as the ledger numbers it; null while it is not posted.'),
  ],
  rows: journalLineRows,
});
