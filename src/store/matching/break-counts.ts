import { sql } from 'kysely';
import type { Snapshot } from '../viewer/snapshot.ts';

export interface BreakCount {
  readonly [column: string]: string | number | null;
  readonly comparison: string;
  readonly kind: string;
  readonly currency: string;
  readonly breaks: number;
  /** Both sides without signs, added up: decimal text. */
  readonly open: string;
}

/** The breaks of runs by kind and currency, of bills that are final. One statement. */
export async function breakCounts(snapshot: Snapshot, runIds: readonly string[]): Promise<BreakCount[]> {
  const { rows } = await sql<BreakCount>`
    select comparison, kind, currency, count(*)::int as breaks, trim_scale(sum(abs(left_open) + abs(right_open)))::text as open
    from matching_result where run_id = any(${[...runIds]}::bigint[]) and kind is not null and not provisional and left_written_off = 0 and right_written_off = 0
    group by 1, 2, 3 order by 1, 2, 3`.execute(snapshot.transaction);
  return rows;
}
