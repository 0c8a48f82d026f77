/** Where a record came from: batch, object of the batch, data row in the object counted from 1. */
export interface RowOrigin {
  batch_id: string;
  object_no: number;
  row_number: number;
}
