import { column } from '../define-table.ts';
import type { Column } from '../table.ts';

/** Where a record stood: it names the record, and is the order of records. */
export const ROW_PLACE: readonly Column[] = [
  column('batch_id', 'integer', 'The delivery that brought it, by its number in this hub.'),
  column('object_no', 'integer', 'The file of the delivery, counted from 1.'),
  column('row_number', 'integer', 'The row of data of that file, counted from 1.'),
];
export const ROW_KEY = ['batch_id', 'object_no', 'row_number'] as const;
