import { sql } from 'kysely';
import type { FlatRows } from '../flat/row-source.ts';

/** How sound the records of each month are, by kind: by their number, and by money in each currency. The same as `qualityScores`, in SQL. */
export const scoreRows: FlatRows = (source) => sql`
  select billing_month, record_type, measure, whole, sound, without_offence, with_info, with_warning, with_error,
    case when whole = 0 then 1 else div(sound * 1000000, whole) / 1000000 end as score
  from (
    select billing_month, record_type, measure, without_offence, with_info, with_warning, with_error,
      without_offence + with_info + with_warning + with_error as whole, without_offence + with_info * 0.9 + with_warning * 0.5 as sound
    from (
      select k.month as billing_month, t.record_type, measured.measure, ${sql.join(
        (['sound', 'info', 'warning', 'error'] as const).map(
          (severity) =>
            sql`coalesce(sum(measured.size) filter (where t.severity = ${sql.lit(severity)}), 0) as ${sql.ref(
              severity === 'sound' ? 'without_offence' : `with_${severity}`,
            )}`,
        ),
      )}
      from ${source.runs('quality')} k (run_id, month) join quality_tally t on t.run_id = k.run_id
        cross join lateral (values ('records', t.records::numeric), (nullif(t.currency, ''), t.amount)) measured (measure, size)
      where measured.measure is not null group by 1, 2, 3) tally) weighed`;
