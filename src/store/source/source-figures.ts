import { sql } from 'kysely';
import type { Snapshot } from '../viewer/snapshot.ts';

/** A source in numbers, for those who watch over the hub. */
export interface SourceFiguresRow {
  readonly source: string;
  /** Since the earliest of its streams' last successes; null: one never succeeded. */
  readonly ageSeconds: string | null;
  /** Every stream was read to its end at its last try, and no slice stands refused. */
  readonly isComplete: boolean;
  readonly openRefusals: string;
  /** Rows of all that was ever sealed, superseded batches too: they only grow. */
  readonly accepted: string;
  readonly rejected: string;
  readonly excluded: string;
}

/** All sources by their ids. One statement. */
export async function sourceFigures(snapshot: Snapshot): Promise<SourceFiguresRow[]> {
  const { rows } = await sql<SourceFiguresRow>`
    with loaded as (
      select b.source_id, sum(c.rows_accepted) as accepted, sum(c.rows_rejected) as rejected, sum(c.rows_excluded) as excluded
      from batch b join batch_control c on c.batch_id = b.id group by b.source_id
    ), fares as (
      select source_id, case when bool_and(succeeded_at is not null) then min(succeeded_at) end as last_success_at,
        bool_and(succeeded_at is not null and failure_code is null) as is_complete
      from stream_freshness group by source_id
    ), refused as (
      select source_id, count(*) as slices from refused_slice where resolved_at is null group by source_id
    )
    select source.id as source, extract(epoch from clock_timestamp() - fares.last_success_at)::text as "ageSeconds",
      coalesce(fares.is_complete, false) and refused.slices is null as "isComplete", coalesce(refused.slices, 0)::text as "openRefusals",
      coalesce(loaded.accepted, 0)::text as accepted, coalesce(loaded.rejected, 0)::text as rejected, coalesce(loaded.excluded, 0)::text as excluded
    from source left join loaded on loaded.source_id = source.id left join fares on fares.source_id = source.id
      left join refused on refused.source_id = source.id
    order by source.id collate "C"`.execute(snapshot.transaction);
  return rows;
}
