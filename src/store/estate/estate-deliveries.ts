import { sql } from 'kysely';
import type { EstateDelivery } from '../../domain/estate/estate-lines.ts';
import { instantText } from '../instant-text.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** A delivery with its number in this hub, and under its own names. */
export interface CountingDelivery extends Omit<EstateDelivery, 'kind'> {
  readonly id: string;
}

/** The deliveries that count at an instant, in the order in which they were sealed, without those whose rows were purged. One statement. */
export async function countingDeliveries(snapshot: Snapshot, asOf: string): Promise<readonly CountingDelivery[]> {
  const { rows } = await sql<CountingDelivery>`
    select b.id::text, b.source_id as source, b.stream, b.slice, b.record_type as "recordType", b.months, b.digest,
      ${instantText(sql`b.issued_at`)} as "issuedAt", b.final,
      (select coalesce(json_agg(json_build_object('key', o.key, 'bytes', o.bytes, 'sha256', o.sha256, 'rows', o.rows) order by o.object_no), '[]')
        from batch_object o where o.batch_id = b.id) as objects,
      (select coalesce(json_agg(json_build_object('currency', c.currency, 'rowsDelivered', c.rows_delivered, 'rowsAccepted', c.rows_accepted,
          'rowsRejected', c.rows_rejected, 'rowsExcluded', c.rows_excluded, 'rowsUnreadable', c.rows_unreadable,
          'delivered', c.delivered::text, 'accepted', c.accepted::text, 'rejected', c.rejected::text, 'excluded', c.excluded::text,
          'billed', c.billed::text, 'effective', c.effective::text) order by c.currency), '[]')
        from batch_control c where c.batch_id = b.id) as control,
      (select coalesce(json_agg(json_build_object('reason', e.reason, 'currency', e.currency, 'rows', e.rows, 'amount', e.amount::text)
          order by e.reason, e.currency), '[]')
        from batch_exclusion e where e.batch_id = b.id) as exclusions,
      (select coalesce(json_agg(t order by t.currency), '[]') from (
        select a.billing_currency as currency, sum(m.charge_count)::bigint as charges, trim_scale(sum(m.billed_cost))::text as billed,
          trim_scale(sum(m.effective_cost))::text as effective, trim_scale(sum(m.list_cost))::text as list,
          trim_scale(sum(m.contracted_cost))::text as contracted
        from charge_monthly m join charge_scope using (scope_key) join charge_account a using (account_key)
        where m.batch_id = b.id group by a.billing_currency) t) as totals
    from batch b
    where b.sealed_at <= ${asOf}::timestamptz and (b.superseded_at is null or b.superseded_at > ${asOf}::timestamptz)
      and not exists (select from tombstone t where t.batch_id = b.id
        and t.kind in ('charges', 'supersededCharges', 'supersededEntries', 'supersededDrivers'))
    order by b.sealed_at, b.id`.execute(snapshot.transaction);
  return rows;
}
