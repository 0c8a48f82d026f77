import { sql } from 'kysely';
import type { Month } from '../../domain/time/month.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** A scope of the month's charges with what a dimension run says of it. */
export interface MappedScope {
  readonly scope: string;
  /** By the names that rules use. */
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly currency: string;
  readonly billed: string;
  /** Each different mapping once: one, if all is well. */
  readonly said: readonly (readonly string[])[];
  /** Standard tags and what they come to, by tag. */
  readonly saidTags: readonly (readonly string[])[];
  /** Batches in which charges have the scope; and those for which the run says something. */
  readonly batchIds: readonly string[] | null;
  readonly saidOfBatchIds: readonly string[] | null;
}

const FETCH_ROWS = 2_000;

/** The scopes of the charges, and those that only the run has (without attributes), some thousand at a time. */
export async function* mappedScopes(
  snapshot: Snapshot,
  { runId, batchIds, month }: { readonly runId: string; readonly batchIds: readonly string[]; readonly month: Month },
): AsyncGenerator<readonly MappedScope[]> {
  await sql`
    declare mapped_scope no scroll cursor for
    select scope_key::text as scope, a.billing_currency as currency, trim_scale(m.billed)::text as billed, m.batch_ids as "batchIds",
      d.batch_ids as "saidOfBatchIds", coalesce(d.said, '[]') as said,
      coalesce(g.said, '[]') as "saidTags",
      jsonb_build_object('billingAccountId', a.billing_account_id, 'billingAccountName', a.billing_account_name, 'subAccountId', a.sub_account_id,
        'subAccountName', a.sub_account_name, 'providerName', a.provider_name, 'publisherName', a.publisher_name,
        'invoiceIssuerName', a.invoice_issuer_name, 'serviceName', s.service_name, 'serviceCategory', s.service_category,
        'serviceSubcategory', s.service_subcategory, 'tags', coalesce(t.tags, '{}')) as attributes
    from (select scope_key, sum(billed_cost) as billed, array_agg(distinct batch_id::text) as batch_ids
        from charge_monthly where batch_id = any(${[...batchIds]}::bigint[]) and month = ${month} group by scope_key) m
      full join (select scope_key, array_agg(distinct batch_id::text) as batch_ids,
          jsonb_agg(distinct jsonb_build_array(cost_center, application, environment, owner)) as said
        from dimension_assignment where run_id = ${runId}::bigint group by scope_key) d using (scope_key)
      full join (select scope_key, jsonb_agg(jsonb_build_array(tag, value) order by tag collate "C") as said
        from standard_tag where run_id = ${runId}::bigint group by scope_key) g using (scope_key)
      left join charge_scope s using (scope_key) left join charge_account a using (account_key) left join tag_set t using (tag_key)
    order by scope_key`.execute(snapshot.transaction);
  for (;;) {
    const { rows } = await sql<MappedScope>`fetch ${sql.lit(FETCH_ROWS)} from mapped_scope`.execute(snapshot.transaction);
    if (rows.length === 0) break;
    yield rows;
  }
  await sql`close mapped_scope`.execute(snapshot.transaction);
}

/** What was billed in the month, by currency: read without a scope in between. */
export async function billedTotals(
  snapshot: Snapshot,
  batchIds: readonly string[],
  month: Month,
): Promise<{ readonly currency: string; readonly billed: string }[]> {
  const { rows } = await sql<{ currency: string; billed: string }>`
    select a.billing_currency as currency, trim_scale(sum(m.billed_cost))::text as billed
    from charge_monthly m join charge_scope using (scope_key) join charge_account a using (account_key)
    where m.batch_id = any(${[...batchIds]}::bigint[]) and m.month = ${month} group by 1 order by a.billing_currency collate "C"`.execute(
    snapshot.transaction,
  );
  return rows;
}

/** What a run found, as its digest has it. */
export async function findingsOf(snapshot: Snapshot, runId: string): Promise<Readonly<Record<string, unknown>>[]> {
  const { rows } = await sql<Record<string, unknown>>`
    select kind, dimension, rule, detail, scopes::integer as scopes, sample_scope_key::text as "sampleScopeKey"
    from dimension_finding where run_id = ${runId}::bigint order by finding_no`.execute(snapshot.transaction);
  return rows;
}
