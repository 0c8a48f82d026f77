import { ledgerEntryRows } from '../../store/ledger/ledger-rows.ts';
import { amount, column, defineTable, nullable } from '../define-table.ts';
import { ROW_KEY, ROW_PLACE } from './row-place.ts';

const SIGN = 'Debit positive, credit negative.';
const within = (currency: string) => ({ addsWithin: [currency, 'ledger'] });

export const ledgerEntries = defineTable({
  name: 'ledger_entries',
  description: 'Journal lines of the general ledgers, as they were posted.',
  grain: 'journal line',
  key: ROW_KEY,
  demands: ['ledger.read'],
  period: 'months',
  judged: ['ledgerEntry', 'glAccount', 'costCenter'],
  records: 'ledgerEntry',
  columns: [
    ...ROW_PLACE,
    column('month', 'month', 'The calendar month of the fiscal period.'),
    column('source_id', 'text', 'The source that delivered it.'),
    column('file', 'text', 'The file that it stood in.'),
    nullable('ledger', 'text', 'Which of several sets of books; null where the source has one. Amounts of two ledgers are never added.'),
    column('company_code', 'text', 'Whose books.'),
    column('fiscal_year', 'integer', 'Fiscal year.'),
    column('fiscal_period', 'integer', 'Period of the fiscal year: 13 and later are closing periods of its last month.'),
    column('document_number', 'text', 'The journal document.'),
    column('line_number', 'text', 'The line of the document.'),
    column('posting_date', 'date', 'When it was posted.'),
    nullable('document_date', 'date', 'The date on the document.'),
    column('account_id', 'text', 'The account, with its leading zeros.'),
    nullable('cost_center', 'text', 'The cost centre, with its leading zeros.'),
    nullable('vendor', 'text', 'Who is paid, as the books number it.'),
    nullable('reference', 'text', 'What the line refers to: the invoice number, as a rule.'),
    nullable('text', 'text', 'What somebody wrote beside it.'),
    amount('document_amount', `In the currency of the document. ${SIGN}`, 'document_currency', within('document_currency')),
    column('document_currency', 'text', 'ISO 4217 code of the document.'),
    amount('local_amount', `In the currency of the company. ${SIGN}`, 'local_currency', { ...within('local_currency'), isNullable: true }),
    nullable('local_currency', 'text', 'ISO 4217 code of the company.'),
    amount('group_amount', `In the currency of the group. ${SIGN}`, 'group_currency', { ...within('group_currency'), isNullable: true }),
    nullable('group_currency', 'text', 'ISO 4217 code of the group.'),
  ],
  rows: ledgerEntryRows,
});
