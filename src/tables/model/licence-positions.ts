import { licencePositionRows } from '../../store/licence/licence-rows.ts';
import { column, defineTable, nullable } from '../define-table.ts';

export const licencePositions = defineTable({
  name: 'licence_positions',
  description:
    'How each licensed product stands in the month of the inventory. Units are averages over its days: entitled + over = used + spare.',
  grain: 'product',
  key: ['run_id', 'position_no'],
  demands: ['control.read'],
  period: 'none',
  judged: ['licenseEntitlement', 'licenseAssignment', 'assetObservation'],
  columns: [
    column('run_id', 'integer', 'The run of licences that says so, by its number in this hub.'),
    column('position_no', 'integer', 'The number of the position in the run.'),
    column('month', 'month', 'The month of the inventory.'),
    column('product', 'text', 'The product, as its rule or its entitlements name it.'),
    nullable('publisher', 'text', 'Who publishes it; null where nobody says.'),
    column('metric', 'text', 'How it is counted: `device`, `user`, `core`, `seat` or `consumption`.'),
    column('entitled', 'decimal', 'Units that entitlements allow.', { addsWithin: ['metric'] }),
    column('used', 'decimal', 'Units that are installed, held or used up.', { addsWithin: ['metric'] }),
    column('idle', 'decimal', 'Of those used, units that are held and not used.', { addsWithin: ['metric'] }),
    column('spare', 'decimal', 'Units that are allowed and held by nobody.', { addsWithin: ['metric'] }),
    column('over', 'decimal', 'Units that are used and not allowed.', { addsWithin: ['metric'] }),
    column('over_most', 'decimal', 'The same on the day on which it is most.', { addsWithin: ['metric'] }),
    nullable('over_on', 'date', 'The first such day; null where nothing is used that is not allowed.'),
    column('true_up_units', 'decimal', 'Whole units that would have to be bought.', { addsWithin: ['metric'] }),
    nullable('true_up_price', 'decimal', 'The price of one; null where neither a rule nor an entitlement says.', {
      unit: 'true_up_currency',
    }),
    nullable('true_up_amount', 'decimal', 'What they would cost.', { unit: 'true_up_currency', addsWithin: ['true_up_currency'] }),
    nullable('true_up_currency', 'text', 'ISO 4217 code of the price.'),
    column('uncounted', 'integer', 'Things that could not be counted: while there are any, `used` says too little.'),
  ],
  rows: licencePositionRows,
});
