import { sql } from 'kysely';
import type { Knowledge } from '../../domain/knowledge.ts';
import { endDay, firstDay, type Month } from '../../domain/time/month.ts';
import { grouped } from './asset-links.ts';
import type { AssetRow } from './assets.ts';
import { billedResources, IS_BILLED } from './billed-resources.ts';
import { ACCOUNT_MONTH, chargeJoins, limitAliases, limitCondition } from '../charge/charge-joins.ts';
import { planByHash } from '../plan-by-hash.ts';
import type { Snapshot } from '../viewer/snapshot.ts';
import { countedMonths } from '../knowledge/counted-months.ts';
import { batchesWithRows } from '../knowledge/batches-with-rows.ts';

/** What a thing cost in a month, in one currency. */
export interface AssetCostRow {
  readonly month: Month;
  /** Whose charges they are, where that was asked for; null: they have not been mapped. */
  readonly costCenter?: string | null;
  readonly currency: string;
  readonly billedCost: string;
  readonly effectiveCost: string;
  readonly chargeCount: number;
}

/**
 * What things cost in billing months: the charges of the resources that they are billed as, of those that the viewer may see. Every
 * charge counts for one thing at most. One pass over the charges, however many things; three statements.
 */
export async function assetCosts(
  snapshot: Snapshot,
  knowledge: Knowledge,
  {
    months,
    assets,
    byCostCenter = false,
  }: {
    readonly months: readonly Month[];
    readonly assets: readonly Pick<AssetRow, 'id' | 'billedAs'>[];
    readonly byCostCenter?: boolean;
  },
): Promise<AssetCostRow[][]> {
  const ids = assets.map(({ id }) => id);
  if (assets.every(({ billedAs }) => billedAs.length === 0)) return ids.map(() => []);
  const limit = limitCondition(snapshot.viewer);
  const joins = chargeJoins(
    new Set(['s', 'a', ...(byCostCenter ? (['d'] as const) : limitAliases(snapshot.viewer))]),
    ACCOUNT_MONTH,
    knowledge,
  );
  const { rows } = await planByHash(snapshot, () =>
    sql<AssetCostRow & { assetId: string }>`
      with resource as materialized (${billedResources(assets)})
      select resource.asset_id as "assetId", ${ACCOUNT_MONTH} as month, a.billing_currency as currency,
        ${byCostCenter ? sql`d.cost_center` : sql`null::text`} as "costCenter",
        trim_scale(sum(f.billed_cost))::text as "billedCost", trim_scale(sum(f.effective_cost))::text as "effectiveCost", count(*)::int as "chargeCount"
      from charge f join resource on resource.resource_key = f.resource_key ${joins}
      where f.batch_id = any(${batchesWithRows(knowledge, 'charge')}::bigint[])
        and a.billing_period_start >= ${firstDay(months[0]!)}::timestamp at time zone 'UTC'
        and a.billing_period_start < ${endDay(months.at(-1)!)}::timestamp at time zone 'UTC'
        and ${sql.join([sql`true`, ...countedMonths(knowledge, sql`f.batch_id`, ACCOUNT_MONTH)], sql` and `)}
        and ${IS_BILLED} and ${limit ?? sql`true`}
      group by 1, 2, 3, 4 order by 2, 3, 4`.execute(snapshot.transaction),
  );
  return grouped(ids, rows);
}
