import { assetDiscrepancyRows } from '../../store/asset/asset-rows.ts';
import { amount, column, defineTable, nullable } from '../define-table.ts';

export const assetDiscrepancies = defineTable({
  name: 'asset_discrepancies',
  description: 'Where what tools see, what is on the books and what is paid for disagree.',
  grain: 'discrepancy, and currency where it costs something in several',
  key: ['discrepancy_id', 'amount_no'],
  demands: ['asset.read'],
  period: 'none',
  judged: ['assetObservation', 'fixedAsset', 'licenseEntitlement', 'charge'],
  columns: [
    column('discrepancy_id', 'text', 'Names the discrepancy; the same in later runs.'),
    column('amount_no', 'integer', 'Which of its amounts, counted from 1; 1 as well where it has none.'),
    column('kind', 'text', 'What does not fit.'),
    nullable('asset_id', 'text', 'The asset; null where it is not about one.'),
    nullable('cost_center', 'text', 'Whom it concerns; null: nobody in particular.'),
    column('subject', 'text', 'A tag, a serial number, a record, a product, a resource.'),
    column('expected', 'text', 'What was expected.'),
    column('found', 'text', 'What was found.'),
    nullable('currency', 'text', 'ISO 4217 code of the amount.'),
    amount('amount', 'What was charged though it should not have been. Null for viewers who do not see all cost centres.', 'currency', {
      isNullable: true,
    }),
    column('told_since', 'instant', 'Since when it has been told as it is.'),
  ],
  rows: assetDiscrepancyRows,
});
