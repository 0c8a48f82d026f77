import { sql } from 'kysely';
import type { FlatRows } from '../flat/row-source.ts';

/** Lines of statements that were issued. They are numbered within their statement: numbers of an issue would tell how many lines others have. */
export const statementLineRows: FlatRows = (source) => sql`
  select i.month, l.issue_id, i.mode, i.issued_at, l.cost_center,
    l.line_no - min(l.line_no) over (partition by l.issue_id, l.cost_center) + 1 as line_no, l.kind, l.rule, l.of_month,
    case jsonb_array_length(d.list) when 1 then d.list -> 0 ->> 'name' end as driver,
    case jsonb_array_length(d.list) when 1 then d.list -> 0 ->> 'unit' end as driver_unit,
    case jsonb_array_length(d.list) when 1 then (d.list -> 0 ->> 'value')::numeric end as driver_value,
    (select coalesce(jsonb_agg(one - 'total' order by place), '[]') from jsonb_array_elements(d.list) with ordinality e (one, place)) as drivers,
    l.currency, l.amount, case l.kind when 'opening' then 0 else l.amount end as movement, l.before, l.amount - l.before as change
  from statement_line l join statement_issue i on i.id = l.issue_id cross join lateral (
    -- The first statements kept one driver, and not a list.
    select case jsonb_typeof(l.driver) when 'object' then jsonb_build_array(l.driver) else coalesce(l.driver, '[]') end as list) d
  where i.issued_at <= ${source.at}::timestamptz and ${source.seenBy('costCenters', 'l.cost_center')}`;
