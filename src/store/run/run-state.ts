import { sql } from 'kysely';
import type { Month } from '../../domain/time/month.ts';
import type { Snapshot } from '../viewer/snapshot.ts';
import { INPUTS, type CurrentRun } from './run.ts';

export interface CurrentRunOfMonth extends CurrentRun {
  readonly month: Month;
}

/** All runs that count now, by kind. One statement. */
export async function currentRuns(snapshot: Snapshot): Promise<ReadonlyMap<string, readonly CurrentRunOfMonth[]>> {
  const { rows } = await sql<CurrentRunOfMonth & { kind: string }>`
    select id::text, kind, month, key, ${INPUTS} from run where superseded_at is null order by kind, month`.execute(snapshot.transaction);
  return Map.groupBy(rows, ({ kind }) => kind);
}

/** By kind of record, the months that current batches are about, ascending. One statement. */
export async function deliveredMonths(snapshot: Snapshot): Promise<ReadonlyMap<string, readonly Month[]>> {
  const { rows } = await sql<{ recordType: string; months: Month[] }>`
    select record_type as "recordType", array_agg(distinct month order by month) as months
    from batch cross join unnest(months) month where superseded_at is null group by record_type`.execute(snapshot.transaction);
  return new Map(rows.map(({ recordType, months }) => [recordType, months]));
}
