import { sql, type RawBuilder } from 'kysely';
import type { AllocationInput } from '../../domain/allocation/certificate.ts';
import type { AllocationCell } from '../../domain/allocation/cell.ts';
import type { AllocationMeasure } from '../../domain/allocation/rule-set.ts';
import { decimal } from '../../domain/money/decimal.ts';
import { endDay, firstDay, type Month } from '../../domain/time/month.ts';
import type { Snapshot } from '../viewer/snapshot.ts';
import { measureColumn } from './measure-column.ts';

/** Which charges are allocated: of these batches, those billed in the month. */
export interface AllocatedCharges {
  readonly batchIds: readonly string[];
  readonly month: Month;
  readonly measure: AllocationMeasure;
}

/**
 * The sum of all charges by currency, with the decimals that they need. Knows neither cells nor dimensions: it is what the
 * certificate holds the shares against.
 */
export async function allocationInputs(snapshot: Snapshot, charges: AllocatedCharges): Promise<AllocationInput[]> {
  const amount = measureColumn(charges.measure);
  const { rows } = await sql<{ currency: string; amount: string; charges: string; decimals: number }>`
    select a.billing_currency as currency, sum(by_scope.amount) as amount, sum(by_scope.charges)::bigint as charges, max(by_scope.decimals) as decimals
    from (select c.scope_key, sum(${amount}) as amount, count(*) as charges, max(min_scale(${amount})) as decimals
      from charge c where c.batch_id = any(${[...charges.batchIds]}::bigint[]) group by c.scope_key) by_scope
      join charge_scope s using (scope_key) join charge_account a using (account_key)
    where ${billedIn(charges.month)}
    group by a.billing_currency`.execute(snapshot.transaction);
  return rows.map((row) => ({ ...row, amount: decimal(row.amount), charges: Number(row.charges) }));
}

/**
 * The cells of the charges, as a dimension run maps them. `tagKeys`: the tags that the rules look at. A scope that the run does not
 * map, or maps in two ways, is a bug of that run: throws.
 */
export async function allocationCells(
  snapshot: Snapshot,
  charges: AllocatedCharges,
  dimensionsRunId: string,
  tagKeys: readonly string[],
): Promise<AllocationCell[]> {
  const { rows } = await sql<CellRow>`
    select cell.scope_key as "scopeKey", cell.charge_category as "chargeCategory", cell.amount, cell.charges,
      a.billing_currency as currency, a.provider_name as "providerName", a.billing_account_id as "billingAccountId",
      a.sub_account_id as "subAccountId", s.service_name as "serviceName", s.service_category as "serviceCategory",
      d.cost_center as "costCenter", d.application, d.environment, d.owner,
      ${tagsColumn(tagKeys)} as tags
    from (select c.scope_key, p.charge_category, sum(${measureColumn(charges.measure)}) as amount, count(*)::integer as charges
        from charge c join charge_price p using (price_key)
        where c.batch_id = any(${[...charges.batchIds]}::bigint[])
        group by c.scope_key, p.charge_category) cell
      join charge_scope s using (scope_key)
      join charge_account a using (account_key)
      join tag_set t using (tag_key)
      left join (select distinct scope_key, cost_center, application, environment, owner
        from dimension_assignment where run_id = ${dimensionsRunId}) d using (scope_key)
    where ${billedIn(charges.month)}`.execute(snapshot.transaction);
  refuseBadMapping(rows, dimensionsRunId);
  return rows.map((row) => ({ ...row, tags: row.tags ?? {}, amount: decimal(row.amount) }));
}

type CellRow = Omit<AllocationCell, 'amount' | 'tags'> & { amount: string; tags: Record<string, string | null> | null };

function billedIn(month: Month): RawBuilder<boolean> {
  return sql`a.billing_period_start >= ${firstDay(month)}::timestamptz and a.billing_period_start < ${endDay(month)}::timestamptz`;
}

function tagsColumn(tagKeys: readonly string[]): RawBuilder<unknown> {
  if (tagKeys.length === 0) return sql`null::jsonb`;
  return sql`(select jsonb_object_agg(k, t.tags ->> k) from unnest(${[...tagKeys]}::text[]) k where t.tags ? k)`;
}

function refuseBadMapping(rows: readonly CellRow[], dimensionsRunId: string): void {
  const unmapped = rows.find((row) => row.costCenter === null);
  if (unmapped) throw new Error(`dimension run ${dimensionsRunId} does not map scope ${unmapped.scopeKey}`);
  const seen = new Set<string>();
  for (const { scopeKey, chargeCategory } of rows) {
    const key = `${scopeKey} ${chargeCategory}`;
    if (seen.has(key)) throw new Error(`dimension run ${dimensionsRunId} maps scope ${scopeKey} in two ways`);
    seen.add(key);
  }
}
