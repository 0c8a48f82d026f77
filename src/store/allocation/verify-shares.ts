import { sql, type RawBuilder } from 'kysely';
import type { Problem } from '../../domain/problem.ts';
import type { Snapshot } from '../viewer/snapshot.ts';
import type { AllocatedCharges } from './allocation-cells.ts';
import { measureColumn } from './measure-column.ts';

/** Of a fault that shows in all shares the first ones say enough. */
const FAULTS_MAX = 20;

/**
 * Whether the shares of a run are what its routes give of the amounts in the rollup, which the bills' reader has kept. Cells must be those
 * of the rollup, and routes those of the rules. `exactly`: every charge is split once more, by the largest remainder. Else each share
 * must be what its weights give of the whole cells, up to one unit for each charge that is split, which is all that rounding can move.
 * Two statements.
 */
export async function verifyShares(snapshot: Snapshot, runId: string, charges: AllocatedCharges, exactly: boolean): Promise<Problem[]> {
  const given = exactly ? splitOneByOne(runId, charges) : splitAsWhole();
  const { rows: shares } = await sql<Problem>`
    with ${routed(runId, charges)}, ${given},
    due as (select currency, cost_center, rule, sum(amount) as amount, sum(slack) as slack from given group by 1, 2, 3)
    select 'allocation_share ' || concat_ws(' ', currency, cost_center, 'by', rule) as path,
      case when due.amount is null then 'none' when due.slack = 0 then trim_scale(due.amount)::text
        else trim_scale(round(due.amount, 12)) || ', give or take ' || trim_scale(due.slack) end as expected,
      coalesce(trim_scale(s.amount)::text, 'none') as found
    from due full join (select * from allocation_share where run_id = ${runId}) s using (currency, cost_center, rule)
    where s.amount is null or due.amount is null or abs(s.amount - due.amount) > due.slack
    order by 1 limit ${sql.lit(FAULTS_MAX)}`.execute(snapshot.transaction);
  const { rows: certificates } = await sql<Problem>`
    with ${routed(runId, charges)},
    input as (select currency, sum(amount) as amount from cell group by currency),
    output as (select currency, coalesce(sum(amount) filter (where cost_center not in ('unallocated', 'excluded')), 0) as allocated,
      coalesce(sum(amount) filter (where cost_center = 'unallocated'), 0) as unallocated, coalesce(sum(amount) filter (where cost_center = 'excluded'), 0) as excluded
      from allocation_share where run_id = ${runId} group by currency)
    select 'allocation_certificate ' || currency as path,
      concat_ws(' ', trim_scale(input.amount), 'in,', trim_scale(output.allocated), 'allocated,', trim_scale(output.unallocated), 'unallocated,', trim_scale(output.excluded), 'excluded') as expected,
      case when c.currency is null then 'none'
        else concat_ws(' ', trim_scale(c.input), 'in,', trim_scale(c.allocated), 'allocated,', trim_scale(c.unallocated), 'unallocated,', trim_scale(c.excluded), 'excluded at', c.scale, 'decimals') end as found
    from input full join output using (currency) full join (select * from allocation_certificate where run_id = ${runId}) c using (currency)
    where c.input is distinct from input.amount or c.allocated is distinct from output.allocated or c.unallocated is distinct from output.unallocated
      or c.excluded is distinct from output.excluded
      or c.input <> c.allocated + c.unallocated + c.excluded or c.scale < 8
      or exists (select from allocation_route r where r.run_id = ${runId} and r.currency = c.currency and r.scale <> c.scale)
    order by 1 limit ${sql.lit(FAULTS_MAX)}`.execute(snapshot.transaction);
  return [...shares, ...certificates];
}

/** `cell`: what the rollup has of the month; `taken`: how much of it each route takes. */
function routed(runId: string, { batchIds, month, measure }: AllocatedCharges): RawBuilder<unknown> {
  return sql`cell as (
      select a.billing_currency as currency, c.scope_key, c.charge_category, sum(${measureColumn(measure)}) as amount, sum(c.charge_count) as charges
      from charge_monthly c join charge_scope s using (scope_key) join charge_account a using (account_key)
      where c.batch_id = any(${[...batchIds]}::bigint[]) and c.month = ${month} group by 1, 2, 3),
    taken as (
      select r.*, cell.amount, cell.charges, (select sum(w) from unnest(r.weights) w) as total
      from (select k.route_no, sum(cell.amount) as amount, sum(cell.charges) as charges
          from cell join allocation_cell k using (scope_key, charge_category) where k.run_id = ${runId} group by 1) cell
        join allocation_route r on r.run_id = ${runId} and r.route_no = cell.route_no)`;
}

/** More decimals than any amount has, so that what division cuts off is far below a unit. */
const FINE = sql`1.${sql.raw('0'.repeat(30))}`;

function splitAsWhole(): RawBuilder<unknown> {
  return sql`given as (
    select currency, cost_center, rule, amount * ${FINE} * weight / total as amount,
      case when cardinality(weights) = 1 then 0 else charges * ('1e-' || scale)::numeric end as slack
    from taken cross join unnest(cost_centers, rules, weights) t (cost_center, rule, weight))`;
}

/** Targets stand in the order in which ties of a remainder are broken. */
function splitOneByOne(runId: string, { batchIds, measure }: AllocatedCharges): RawBuilder<unknown> {
  return sql`
    class as (
      select taken.route_no, ${measureColumn(measure)} as amount, count(*) as charges
      from taken join allocation_cell k on k.run_id = ${runId} and k.route_no = taken.route_no
        join charge c on c.scope_key = k.scope_key join charge_price p on p.price_key = c.price_key and p.charge_category = k.charge_category
      where c.batch_id = any(${[...batchIds]}::bigint[]) and cardinality(taken.weights) > 1
      group by 1, 2),
    part as (
      select taken.currency, taken.scale, t.cost_center, t.rule, t.position, class.route_no, class.amount, class.charges,
        size, div(size * t.weight, taken.total) - below as floor, mod(size * t.weight, taken.total) + below * taken.total as rest
      from class join taken using (route_no)
        cross join unnest(taken.cost_centers, taken.rules, taken.weights) with ordinality t (cost_center, rule, weight, position)
        cross join lateral (select abs(class.amount) * ('1e' || taken.scale)::numeric as size) sized
        -- Division cuts off towards zero: a weight below zero takes one unit more.
        cross join lateral (select case when mod(size * t.weight, taken.total) < 0 then 1 else 0 end as below) cut),
    placed as (
      select *, row_number() over (partition by route_no, amount order by rest desc, position) as place,
        size - sum(floor) over (partition by route_no, amount) as left_over
      from part),
    given as (
      select currency, cost_center, rule, sign(amount) * charges * (floor + case when place <= left_over then 1 else 0 end) * ('1e-' || scale)::numeric as amount, 0 as slack
      from placed
      union all
      select currency, cost_centers[1], rules[1], amount, 0 from taken where cardinality(weights) = 1)`;
}
