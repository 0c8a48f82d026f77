import { sql } from 'kysely';
import type { Database } from '../database.ts';

export interface PointsTaken {
  /** By all processes in this minute, these included. */
  readonly taken: number;
  /** Until the minute ends, by the clock of the database. */
  readonly msLeft: number;
}

/** Takes points of a viewer's minute for this process; undefined: fewer are left. One statement: processes that take at once wait for one another by the row. */
export async function takePoints(db: Database, viewer: string, points: number, limit: number): Promise<PointsTaken | undefined> {
  const { rows } = await sql<PointsTaken>`
    insert into viewer_budget as kept (viewer, minute, taken)
    values (${viewer}, date_trunc('minute', clock_timestamp()), ${points}::bigint)
    on conflict (viewer) do update set
      minute = greatest(kept.minute, excluded.minute),
      taken = case when kept.minute < excluded.minute then excluded.taken else kept.taken + excluded.taken end
    where kept.minute < excluded.minute or kept.taken + excluded.taken <= ${limit}::bigint
    returning taken::float8 as taken,
      greatest(0, extract(epoch from kept.minute + interval '1 minute' - clock_timestamp()) * 1000)::float8 as "msLeft"`.execute(db);
  return rows[0];
}
