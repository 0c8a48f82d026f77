import { sql, type RawBuilder } from 'kysely';
import type { Knowledge } from '../../domain/knowledge.ts';
import { isLimitedToCostCenters, seesAllCostCenters, type Viewer } from '../../domain/authority/viewer.ts';
import type { TableAlias } from '../dimension/dimension.ts';
import { dimensionRuns } from '../dimension/dimension-runs.ts';

/**
 * Joins the dictionaries to a fact (alias `f`: a rollup, charges, or a page of them). Only what is asked for is joined.
 * The assignment `d` is the one that the known dimensions run of the charge's month made: left open for who sees all, a
 * condition for a limited viewer (`limitCondition`). `month` is the billing month of the fact as SQL.
 */
export function chargeJoins(aliases: ReadonlySet<TableAlias>, month: RawBuilder<unknown>, knowledge: Knowledge): RawBuilder<unknown> {
  const joins: RawBuilder<unknown>[] = [];
  const needs = (...names: TableAlias[]) => names.some((name) => aliases.has(name));
  if (needs('s', 'a', 't')) joins.push(sql`join charge_scope s on s.scope_key = f.scope_key`);
  if (needs('a')) joins.push(sql`join charge_account a on a.account_key = s.account_key`);
  if (needs('t')) joins.push(sql`join tag_set t on t.tag_key = s.tag_key`);
  if (needs('p')) joins.push(sql`join charge_price p on p.price_key = f.price_key`);
  if (needs('r')) joins.push(sql`join charge_resource r on r.resource_key = f.resource_key`);
  if (needs('e')) joins.push(sql`left join charge_detail e on e.detail_key = f.detail_key`);
  if (needs('d')) {
    const runs = dimensionRuns(knowledge);
    const months = runs.map((run) => run.month);
    const ids = runs.map((run) => run.id);
    joins.push(sql`left join unnest(${months}::text[], ${ids}::bigint[]) as k (month, run_id) on k.month = ${month}
      left join dimension_assignment d on d.run_id = k.run_id and d.batch_id = f.batch_id and d.scope_key = f.scope_key`);
  }
  return joins.length === 0 ? sql`` : sql.join(joins, sql` `);
}

/**
 * A rollup (alias `f`) with what `chargeJoins` joins. For a viewer of some cost centres it is the view that is joined to its mapping
 * already: the join is the limit, where policies on each of the tables would ask of every row of each.
 */
export function rollupWithJoins(
  viewer: Viewer,
  rollup: 'charge_daily' | 'charge_monthly',
  aliases: ReadonlySet<TableAlias>,
  knowledge: Knowledge,
): RawBuilder<unknown> {
  if (!isLimitedToCostCenters(viewer)) return sql`${sql.raw(rollup)} f ${chargeJoins(aliases, sql`f.month`, knowledge)}`;
  const runs = dimensionRuns(knowledge);
  // Each alias is the row of the view: its columns have one name in all of them.
  const parts = (['s', 'a', 'd'] as const).map((alias) => sql`cross join lateral (select f.*) ${sql.raw(alias)}`);
  const tags = aliases.has('t') ? sql`join tag_set t on t.tag_key = f.tag_key` : sql``;
  return sql`${sql.raw(`${rollup}_seen`)} f ${sql.join(parts, sql` `)} ${tags}
    join unnest(${runs.map(({ month }) => month)}::text[], ${runs.map(({ id }) => id)}::bigint[]) as k (month, run_id)
      on k.month = f.month and k.run_id = f.run_id`;
}

/** What a limited viewer may see; undefined for one who sees all. Needs alias `d`. */
export function limitCondition(viewer: Viewer): RawBuilder<unknown> | undefined {
  if (viewer.scopes.costCenters === 'all') return undefined;
  return sql`d.cost_center = any(${[...viewer.scopes.costCenters]}::text[])`;
}

/** Aliases that the viewer's limit reads. */
export function limitAliases(viewer: Viewer): TableAlias[] {
  return seesAllCostCenters(viewer) ? [] : ['d'];
}

/** The billing month of a charge, from its account (alias `a`). */
export const ACCOUNT_MONTH = sql`to_char(a.billing_period_start at time zone 'UTC', 'YYYY-MM')`;
