import { sql } from 'kysely';
import { minorDigits } from '../../domain/money/currency.ts';
import type { Problem } from '../../domain/problem.ts';
import { endDay, firstDay } from '../../domain/time/month.ts';
import { batchIdsOf, type RunOnRecord } from '../run/run-on-record.ts';
import { countedEntitlements } from './licence-facts.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

const FAULTS_MAX = 20;

/**
 * Holds what a run of licences says against the records: each entitlement stands in it once, as it was delivered; each product has the rights
 * that PostgreSQL adds up over the days; and what a right costs in the month is its part of what was paid, by its days.
 */
export async function verifyLicences(snapshot: Snapshot, run: RunOnRecord): Promise<readonly Problem[]> {
  const { rows: rights } = await sql<Problem>`
    select 'licence_right ' || coalesce(r.entitlement_id, e.entitlement_id) as path,
      case when e.entitlement_id is null then 'an entitlement that was delivered' else 'it once, as it was delivered' end as expected,
      case when r.right_no is null then 'none' else 'another' end as found
    from (select * from licence_right where run_id = ${run.id}::bigint) r
      full join ${countedEntitlements(batchIdsOf(run, 'licenseEntitlement'))} e
        on (r.batch_id, r.object_no, r.row_number) = (e.batch_id, e.object_no, e.row_number)
    where (r.entitlement_id, r.product, r.publisher, r.metric, r.quantity, r.valid_from, r.valid_to, r.cost_center, r.amount, r.currency)
      is distinct from (e.entitlement_id, e.product, e.publisher, e.metric, e.quantity, e.valid_from, e.valid_to, e.cost_center_id, e.amount, e.currency)
    order by 1 limit ${FAULTS_MAX}`.execute(snapshot.transaction);
  const [from, until] = [firstDay(run.month), endDay(run.month)];
  const { rows: positions } = await sql<Problem>`
    with day as (select generate_series(${from}::date, ${until}::date - 1, interval '1 day')::date as day),
      entitled as (
        select c.position_no, sum(r.quantity) / (${until}::date - ${from}::date) as units
        from (select distinct right_no, position_no from licence_cost where run_id = ${run.id}::bigint) c
          join licence_right r on r.run_id = ${run.id}::bigint and r.right_no = c.right_no
          join day on day >= r.valid_from and (r.valid_to is null or day < r.valid_to)
        group by c.position_no)
    select 'licence_position ' || p.product as path, 'at least ' || trim_scale(round(e.units, 6))::text || ' entitled, as its priced rights have' as expected,
      trim_scale(p.entitled)::text as found
    from licence_position p join entitled e on e.position_no = p.position_no
    where p.run_id = ${run.id}::bigint and p.metric <> 'consumption' and p.entitled < round(e.units, 6) order by p.position_no limit ${FAULTS_MAX}`.execute(
    snapshot.transaction,
  );
  const currencies = await sql<{ currency: string }>`
    select distinct currency from licence_cost where run_id = ${run.id}::bigint`.execute(snapshot.transaction);
  const codes = currencies.rows.map(({ currency }) => currency);
  const { rows: costs } = await sql<Problem>`
    with cost as (
      select right_no, min(position_no) as position_no, currency, sum(amount) as amount from licence_cost
      where run_id = ${run.id}::bigint group by right_no, currency),
    priced as (
      select c.*, r.entitlement_id, r.currency as "ofRight", r.amount as paid, r.valid_to - r.valid_from as term, p.metric,
        greatest(scale(trim_scale(r.amount)), m.digits) as digits,
        greatest(least(${until}::date, r.valid_to) - r.valid_from, 0) as days_until, greatest(least(${from}::date, r.valid_to) - r.valid_from, 0) as days_from
      from cost c join licence_right r on r.run_id = ${run.id}::bigint and r.right_no = c.right_no
        join licence_position p on p.run_id = ${run.id}::bigint and p.position_no = c.position_no
        join unnest(${codes}::text[], ${codes.map((code) => minorDigits(code))}::int[]) m (code, digits) on m.code = c.currency),
    expected as (
      select *, (div(paid * days_until * 10::numeric ^ digits, term) - div(paid * days_from * 10::numeric ^ digits, term)) / 10::numeric ^ digits as due
      from priced where metric <> 'consumption')
    select 'licence_cost of ' || entitlement_id as path, trim_scale(due)::text || ' ' || "ofRight" as expected, trim_scale(amount)::text || ' ' || currency as found
    from expected where amount <> due or currency <> "ofRight"
    union all
    select 'licence_cost of ' || r.entitlement_id, 'the product and the row of its entitlement', c.product || ', row ' || c.row_number
    from licence_cost c join licence_right r on r.run_id = c.run_id and r.right_no = c.right_no
      join licence_position p on p.run_id = c.run_id and p.position_no = c.position_no
    where c.run_id = ${run.id}::bigint and (c.product, c.publisher, c.metric, c.entitlement_id, c.source_id, c.batch_id, c.object_no, c.row_number)
      is distinct from (p.product, p.publisher, p.metric, r.entitlement_id, r.source_id, r.batch_id, r.object_no, r.row_number)
    union all
    select 'licence_cost of ' || entitlement_id, 'at most ' || trim_scale(paid)::text || ' ' || "ofRight", trim_scale(amount)::text || ' ' || currency
    from priced where metric = 'consumption' and (abs(amount) > abs(paid) or currency <> "ofRight")
    order by 1 limit ${FAULTS_MAX}`.execute(snapshot.transaction);
  const { rows: whole } = await sql<Problem>`
    select 'licence_cost of ' || r.entitlement_id as path, 'what it costs, as it has a price and a term' as expected, 'none' as found
    from licence_right r where r.run_id = ${run.id}::bigint and r.reason is null and r.amount is not null and r.currency is not null
      and r.valid_from < ${until}::date and r.valid_to > ${from}::date
      and exists (select from licence_position p where p.run_id = r.run_id and p.metric <> 'consumption' and p.product = r.product)
      and not exists (select from licence_cost c where c.run_id = r.run_id and c.right_no = r.right_no)
    order by r.right_no limit ${FAULTS_MAX}`.execute(snapshot.transaction);
  return [...rights, ...positions, ...costs, ...whole].slice(0, FAULTS_MAX);
}
