import { amortizationRows } from '../../store/amortization/amortization-rows.ts';
import { amount, column, defineTable, nullable } from '../define-table.ts';

const within = { addsWithin: ['currency', 'book'] };

export const amortization = defineTable({
  name: 'amortization',
  description:
    'What assets, licences and commitments paid in advance take of each month, and what is left of them, in each book. Amounts of two books are never added.',
  grain: 'month, book and item',
  key: ['run_id', 'book', 'record', 'source_id', 'stream', 'item'],
  demands: ['asset.read'],
  period: 'months',
  judged: ['fixedAsset', 'licenseEntitlement', 'contractCommitment'],
  columns: [
    column('run_id', 'integer', 'The run of amortization that says so, by its number in this hub.'),
    column('month', 'month', 'The month.'),
    column('source_id', 'text', 'The source that its record came from.'),
    column('stream', 'text', 'The stream of the source.'),
    column('book', 'text', 'The book, as the rules name it.'),
    column('class', 'text', 'The class of the rules that the item belongs to.'),
    column('record', 'text', 'The kind of record: `fixedAsset`, `licenseEntitlement`, `contractCommitment`.'),
    column('item', 'text', 'Its number: company code and asset, entitlement, or contract and commitment.'),
    column('name', 'text', 'What it is called.'),
    nullable('company_code', 'text', 'In whose books it stands; null where the record does not say.'),
    nullable('cost_center', 'text', 'Who bears it; null where the record does not say.'),
    column('currency', 'text', 'ISO 4217 code of all amounts.'),
    column('starts_on', 'date', 'The first day of its life.'),
    amount('cost', 'What was paid for it.', 'currency', within),
    amount('opening', 'What it was worth at the begin of the month.', 'currency', within),
    amount('addition', 'Its cost, in the month in which it begins.', 'currency', within),
    amount('expense', 'What the month takes.', 'currency', within),
    amount('impairment', 'What was written off because it is worth less.', 'currency', within),
    amount('revaluation', 'What it was revalued by; negative where it lost.', 'currency', within),
    amount('disposal', 'What was left of what was given up.', 'currency', within),
    amount(
      'closing',
      'What it is worth at the end: opening + addition + revaluation - expense - impairment - disposal.',
      'currency',
      within,
    ),
  ],
  rows: amortizationRows,
});
