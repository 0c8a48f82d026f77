import { sql } from 'kysely';
import type { ChargesFound, ChargesToFind } from '../../domain/asset/billed-after-retirement.ts';
import { planByHash } from '../plan-by-hash.ts';
import { billedResources, IS_BILLED } from './billed-resources.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** The effective cost of things after a day each, by currency, in these batches of charges: what could have been saved. */
export async function chargesAfter(
  snapshot: Snapshot,
  batchIds: readonly string[],
  asked: readonly ChargesToFind[],
): Promise<ChargesFound[]> {
  if (asked.length === 0 || batchIds.length === 0) return [];
  const { rows } = await planByHash(snapshot, () =>
    sql<ChargesFound>`
      with resource as materialized (${billedResources(asked.map(({ assetId: id, billedAs }) => ({ id, billedAs })))})
      select resource.asset_id as "assetId", a.billing_currency as currency, trim_scale(sum(f.effective_cost))::text as amount
      from charge f join resource on resource.resource_key = f.resource_key
        join unnest(${asked.map(({ assetId }) => assetId)}::text[], ${asked.map(({ after }) => after)}::date[]) given_up (asset_id, last_day)
          on given_up.asset_id = resource.asset_id
        join charge_scope s on s.scope_key = f.scope_key join charge_account a on a.account_key = s.account_key
      where f.batch_id = any(${[...batchIds]}::bigint[])
        and f.charge_period_start >= (given_up.last_day + 1)::timestamp at time zone 'UTC' and ${IS_BILLED}
      group by 1, 2 having sum(f.effective_cost) <> 0 order by 1, 2`.execute(snapshot.transaction),
  );
  return rows;
}
