import { sql } from 'kysely';
import type { FlatRows } from '../flat/row-source.ts';
import { wholeRunOf } from '../run/whole-run.ts';
import { ageBucketOf, breakStateOf, isWriteOffProposed, lastAct, lastSaid } from './break-state.ts';

/** Breaks of the matching that counts, and what people said of them. Limited viewers see those that are of their own cost centres alone. */
export const itemBreakRows: FlatRows = (source) => {
  const until = sql`${source.at}::timestamptz`;
  const today = sql`(least(${until}, now()) at time zone 'UTC')::date`;
  const isProposed = source.toAll(sql`(${source.permits('approval.read')} and ${isWriteOffProposed(until)})`, 'boolean');
  const said = (act: string, name: string) => lastSaid(sql`e.content ->> ${sql.lit(name)}`, act, until);
  return sql`
    select r.run_id, r.break_id, r.month, r.comparison, r.kind, r.party as issuer, booked.company_code, booked.account_id,
      case cardinality(r.cost_centers) when 1 then r.cost_centers[1] end as cost_center, r.currency, r.left_total as billed, r.right_total as booked,
      r.left_total - r.right_total as difference, r.left_open as billed_open, r.right_open as booked_open, r.allowed as allowed_difference,
      r.since, ${today} - r.since as age_days, ${ageBucketOf(sql`${today} - r.since`)} as age,
      coalesce(${said('assign', 'person')}, r.owner) as owner, ${said('explain', 'cause')} as cause, ${breakStateOf(isProposed, today)} as state,
      ${said('carry', 'until')} as carried_until, ${said('ticket', 'key')} as ticket, r.provisional as is_provisional
    from ${wholeRunOf('matching', source)} k join matching_result r on r.run_id = k.id and r.kind is not null
      left join ${lastAct(until)}
      cross join lateral (
        select case when count(distinct i.company_code) = 1 then min(i.company_code) end as company_code,
          case when count(distinct i.account_id) = 1 then min(i.account_id) end as account_id
        from matching_item i where i.run_id = r.run_id and i.result_no = r.result_no) booked
    where ${source.toAll(sql`true`, 'boolean')} or (r.cost_centers <> '{}' and not exists (
      select from unnest(r.cost_centers) mine (id) where not ${source.seenBy('costCenters', 'mine.id')}))`;
};
