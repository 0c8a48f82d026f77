import { sql } from 'kysely';
import type { CostCenterValidity } from '../../domain/dimension/cost-center-master.ts';
import type { DimensionScope } from '../../domain/dimension/scope.ts';
import type { Month } from '../../domain/time/month.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

export interface ScopeOfBatches {
  readonly scopeKey: string;
  /** The batches in which charges have this scope. */
  readonly batchIds: readonly string[];
  readonly scope: DimensionScope;
}

/** The distinct scopes of a billing month's charges, from the rollup: a few thousand for a million charges. */
export async function scopesOf(snapshot: Snapshot, batchIds: readonly string[], month: Month): Promise<ScopeOfBatches[]> {
  const { rows } = await sql<ScopeOfBatches>`
    select s.scope_key as "scopeKey", m.batch_ids as "batchIds", jsonb_build_object(
      'billingAccountId', a.billing_account_id, 'billingAccountName', a.billing_account_name,
      'subAccountId', a.sub_account_id, 'subAccountName', a.sub_account_name,
      'providerName', a.provider_name, 'publisherName', a.publisher_name, 'invoiceIssuerName', a.invoice_issuer_name,
      'serviceName', s.service_name, 'serviceCategory', s.service_category, 'serviceSubcategory', s.service_subcategory,
      'tags', t.tags) as scope
    from (
      select scope_key, array_agg(distinct batch_id::text) as batch_ids from charge_monthly
      where batch_id = any(${[...batchIds]}::bigint[]) and month = ${month} group by scope_key
    ) m
      join charge_scope s using (scope_key)
      join charge_account a using (account_key)
      join tag_set t using (tag_key)
    order by s.scope_key`.execute(snapshot.transaction);
  return rows;
}

/** The cost centres of these batches, with their validity. */
export async function costCenterValidities(snapshot: Snapshot, batchIds: readonly string[]): Promise<CostCenterValidity[]> {
  const { rows } = await sql<CostCenterValidity>`
    select distinct cost_center_id as "costCenterId", valid_from as "validFrom", valid_to as "validTo"
    from cost_center where batch_id = any(${[...batchIds]}::bigint[])
    order by 1, 2, 3`.execute(snapshot.transaction);
  return rows;
}
