import { sql } from 'kysely';
import type { ToldAmount } from '../../domain/finding/delivery-totals.ts';
import type { SliceName } from '../../domain/finding/finding-details.ts';
import type { DatabaseTransaction } from '../database.ts';
import type { OtherSlice } from './same-costs.ts';

export interface SharedInvoices extends OtherSlice {
  readonly invoices: number;
  readonly examples: readonly string[];
  readonly amounts: readonly ToldAmount[];
}

/** The slices that count and bill an invoice with the same amount as the batch. Invoices that are split over slices differ in amount. */
export async function sharedInvoices(transaction: DatabaseTransaction, batchId: string, place: SliceName): Promise<SharedInvoices[]> {
  const { rows } = await sql<SharedInvoices>`
    with shared as (
      select b.id, b.source_id, b.stream, b.slice, own.invoice_id, own.currency, own.billed
      from batch_invoice own join batch_invoice other using (invoice_id, currency, billed) join batch b on b.id = other.batch_id
      where own.batch_id = ${batchId}::bigint and other.batch_id <> ${batchId}::bigint and own.billed <> 0 and b.superseded_at is null
        and not (b.source_id = ${place.sourceId} and b.stream = ${place.stream} and b.slice = ${place.slice})
    ), amounts as (
      select id, jsonb_agg(jsonb_build_object('currency', currency, 'amount', amount) order by currency collate "C") as amounts
      from (select id, currency, trim_scale(sum(billed))::text as amount from shared group by 1, 2) sums group by 1
    )
    select id::text as "batchId", jsonb_build_object('sourceId', source_id, 'stream', stream, 'slice', slice) as other,
      count(distinct invoice_id)::integer as invoices, (array_agg(distinct invoice_id))[1:3] as examples, amounts
    from shared join amounts using (id) group by id, source_id, stream, slice, amounts order by id`.execute(transaction);
  return rows;
}
