import { sql } from 'kysely';
import { demand } from '../../domain/authority/demand.ts';
import type { Month } from '../../domain/time/month.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** What the bills of a month come to in one currency with sources left out, and what those hold. Decimal text. */
export interface WithheldTotal {
  readonly currency: string;
  readonly billed: string;
  readonly effective: string;
  readonly withheldBilled: string;
  readonly withheldEffective: string;
}

export interface Withheld {
  readonly totals: readonly WithheldTotal[];
  /** Slices of these sources that the month would lack. */
  readonly slices: readonly { readonly source: string; readonly slice: string }[];
  /** Of those that are left out, the ones that delivered anything ever. */
  readonly known: readonly string[];
}

/** What counts of a month now, with the deliveries of these sources left out. Currencies are never added. One statement. */
export async function withheldTotals(snapshot: Snapshot, month: Month, without: readonly string[]): Promise<Withheld> {
  demand(snapshot.viewer, 'cost.read');
  demand(snapshot.viewer, 'control.read');
  const { rows } = await sql<Withheld>`
    with bill as (
      select id, source_id, slice, source_id = any(${[...without]}::text[]) as is_withheld from batch
      where record_type = 'charge' and superseded_at is null and months @> array[${month}::text]
    ), total as (
      select a.billing_currency as currency, b.is_withheld, sum(m.billed_cost) as billed, sum(m.effective_cost) as effective
      from charge_monthly m join bill b on b.id = m.batch_id join charge_scope s using (scope_key) join charge_account a using (account_key)
      where m.month = ${month} group by 1, 2
    )
    select
      (select coalesce(jsonb_agg(jsonb_build_object('currency', currency, 'billed', trim_scale(coalesce(billed, 0))::text,
          'effective', trim_scale(coalesce(effective, 0))::text, 'withheldBilled', trim_scale(coalesce(withheld_billed, 0))::text,
          'withheldEffective', trim_scale(coalesce(withheld_effective, 0))::text) order by currency), '[]')
        from (select currency, sum(billed) filter (where not is_withheld) as billed, sum(effective) filter (where not is_withheld) as effective,
            sum(billed) filter (where is_withheld) as withheld_billed, sum(effective) filter (where is_withheld) as withheld_effective
          from total group by currency) t) as totals,
      (select coalesce(jsonb_agg(jsonb_build_object('source', source_id, 'slice', slice) order by source_id, slice), '[]')
        from bill where is_withheld) as slices,
      array(select id from source where id = any(${[...without]}::text[]) order by id) as known`.execute(snapshot.transaction);
  return rows[0]!;
}
