import { statusRows } from '../../store/source/status-rows.ts';
import { column, defineTable, nullable } from '../define-table.ts';

export const dataStatus = defineTable({
  name: 'data_status',
  description: 'How far each stream of each source has been delivered, and how it fares.',
  grain: 'source and stream that has delivered something',
  key: ['source_id', 'stream'],
  demands: ['source.read'],
  period: 'none',
  judged: [],
  isLive: true,
  columns: [
    column('source_id', 'text', 'The source.'),
    column('connector', 'text', 'The connector that reads it.'),
    column('stream', 'text', 'The stream: `charges`, `computers`, `journal`.'),
    column('slices', 'integer', 'How many deliveries count.', { addsWithin: [] }),
    nullable('delivered_through', 'month', 'The newest month that a delivery touches; null: deliveries of no month.'),
    nullable('final_through', 'month', 'The newest month up to which every delivery is final; null: none is.'),
    nullable('complete_through', 'date', 'The last day of that month: nothing up to it will change, unless the source restates it.'),
    column('last_sealed_at', 'instant', 'When its newest delivery was sealed.'),
    nullable('tried_at', 'instant', 'When it was tried last. Null as of an earlier time.'),
    nullable('succeeded_at', 'instant', 'When all that it had was read last. Null as of an earlier time.'),
    nullable('failure_code', 'text', 'Why the last try failed, as a stable code; null: it went well. Null as of an earlier time.'),
    column('refused_slices', 'integer', 'How many deliveries stand refused: their slices keep the revision they had.', { addsWithin: [] }),
    nullable(
      'rows_purged_through',
      'month',
      'The newest month of which records were purged, by what was decided on retention; null: none were.',
    ),
    column('as_of', 'instant', 'The last seal of anything in the hub: all tables are as known then.'),
  ],
  rows: statusRows,
});
