import { sql } from 'kysely';
import type { FlatRows } from '../flat/row-source.ts';

/** What is known of each stream of the sources, how far it goes and how it fares. How it fares is known of now alone. */
export const statusRows: FlatRows = (source) => sql`
  with known as (
    select source_id, stream, slice, months, final, sealed_at from batch
    where sealed_at <= ${source.at}::timestamptz and (superseded_at is null or superseded_at > ${source.at}::timestamptz)
  ), month as (
    select source_id, stream, month, bool_and(final) as is_final from known, unnest(months) month group by source_id, stream, month
  ), reach as (
    select m.source_id, m.stream, max(m.month) as delivered_through, max(m.month) filter (where o.month is null or m.month < o.month) as final_through
    from month m left join (select source_id, stream, min(month) as month from month where not is_final group by source_id, stream) o
      on o.source_id = m.source_id and o.stream = m.stream
    group by m.source_id, m.stream
  ), seal as (
    select source_id, stream, count(*) as slices, max(sealed_at) as last_sealed_at from known group by source_id, stream
  )
  select s.id as source_id, s.connector, seal.stream, seal.slices, reach.delivered_through, reach.final_through,
    ((reach.final_through || '-01')::date + interval '1 month - 1 day')::date as complete_through, seal.last_sealed_at,
    f.tried_at, f.succeeded_at, f.failure_code,
    (select count(*) from refused_slice r where r.source_id = seal.source_id and r.stream = seal.stream and (r.resolved_at is null and ${source.isNow}::boolean
      or r.refused_at <= ${source.at}::timestamptz and r.resolved_at > ${source.at}::timestamptz)) as refused_slices,
    (select max(month) from purged_rows p join batch b on b.id = p.batch_id cross join unnest(b.months) month
      where b.source_id = seal.source_id and b.stream = seal.stream) as rows_purged_through,
    greatest((select max(sealed_at) from known), (select max(sealed_at) from run where sealed_at <= ${source.at}::timestamptz)) as as_of
  from source s join seal on seal.source_id = s.id left join reach on reach.source_id = seal.source_id and reach.stream = seal.stream
    left join stream_freshness f on f.source_id = seal.source_id and f.stream = seal.stream and ${source.isNow}::boolean
  where ${source.seenBy('sources', 's.id')}`;
