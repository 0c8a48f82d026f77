import { sql } from 'kysely';
import type { Snapshot } from '../viewer/snapshot.ts';
import type { AllocatedCharges } from './allocation-cells.ts';
import { measureColumn } from './measure-column.ts';

/** A cell as the rollup has it and a dimension run maps it, by the names that rules use; beside it what an allocation says of it. */
export interface RollupCell {
  readonly scopeKey: string;
  readonly chargeCategory: string;
  readonly currency: string;
  readonly costCenter: string;
  readonly tags: Readonly<Record<string, string | null>>;
  readonly amount: string;
  readonly charges: number;
  /** Null: the run has no such cell. */
  readonly route: number | null;
  readonly countedCharges: number | null;
}

/** Cells of the rollup, and those that only the run has: their amount is null. */
export async function rollupCells(
  snapshot: Snapshot,
  runId: string,
  { batchIds, month, measure }: AllocatedCharges,
  dimensionsRunId: string,
): Promise<(RollupCell | (Pick<RollupCell, 'scopeKey' | 'chargeCategory'> & { readonly amount: null }))[]> {
  const { rows } = await sql<RollupCell>`
    with cell as (
      select c.scope_key, c.charge_category, sum(${measureColumn(measure)}) as amount, sum(c.charge_count)::integer as charges
      from charge_monthly c where c.batch_id = any(${[...batchIds]}::bigint[]) and c.month = ${month} group by 1, 2),
    mapped as (
      select scope_key, min(array[cost_center, application, environment, owner]) as mapping
      from dimension_assignment where run_id = ${dimensionsRunId} group by scope_key)
    select scope_key::text as "scopeKey", charge_category as "chargeCategory", a.billing_currency as currency, a.provider_name as "providerName",
      a.billing_account_id as "billingAccountId", a.sub_account_id as "subAccountId", s.service_name as "serviceName",
      s.service_category as "serviceCategory", mapping[1] as "costCenter", mapping[2] as application, mapping[3] as environment, mapping[4] as owner,
      coalesce(t.tags, '{}') as tags, trim_scale(cell.amount)::text as amount, cell.charges, k.route_no as route, k.charges as "countedCharges"
    from cell full join (select * from allocation_cell where run_id = ${runId}) k using (scope_key, charge_category)
      left join charge_scope s using (scope_key) left join charge_account a using (account_key) left join tag_set t using (tag_key)
      left join mapped using (scope_key)`.execute(snapshot.transaction);
  return rows;
}
