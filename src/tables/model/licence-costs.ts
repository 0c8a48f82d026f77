import { licenceCostRows } from '../../store/licence/licence-rows.ts';
import { amount, column, defineTable, nullable } from '../define-table.ts';

export const licenceCosts = defineTable({
  name: 'licence_costs',
  description: 'What entitlements to software cost whom in the month of the inventory: used, held and not used, or held by nobody.',
  grain: 'entitlement, kind and cost centre',
  key: ['run_id', 'batch_id', 'object_no', 'row_number', 'part'],
  demands: ['asset.read'],
  period: 'none',
  judged: ['licenseEntitlement', 'licenseAssignment', 'assetObservation'],
  columns: [
    column('run_id', 'integer', 'The run of licences that says so, by its number in this hub.'),
    column('month', 'month', 'The month of the inventory.'),
    column('product', 'text', 'The product.'),
    nullable('publisher', 'text', 'Who publishes it; null where nobody says.'),
    column('metric', 'text', 'How it is counted: `device`, `user`, `core`, `seat` or `consumption`.'),
    column('entitlement', 'text', 'The entitlement, as its list names it.'),
    column('source_id', 'text', 'The source that the entitlement came from.'),
    column('batch_id', 'integer', 'The delivery that it came in, by its number in this hub.'),
    column('object_no', 'integer', 'The file of the delivery, counted from 1.'),
    column('row_number', 'integer', 'The row of its file, counted from 1.'),
    column('part', 'text', 'Names the part among those of its entitlement: its kind and who bears it.'),
    column('kind', 'text', 'What becomes of this part of it: `used`, `idle` or `spare`.'),
    nullable('cost_center', 'text', 'Who bears it; null where nobody says.'),
    column('units', 'decimal', 'Units, as an average over the days of the month.', { addsWithin: ['metric', 'product'] }),
    amount('amount', 'What they cost.', 'currency'),
    column('currency', 'text', 'ISO 4217 code of the amount.'),
  ],
  rows: licenceCostRows,
});
