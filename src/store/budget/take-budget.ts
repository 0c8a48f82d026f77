import { sql } from 'kysely';
import type { Spending } from '../../domain/limit/spending.ts';
import type { Database } from '../database.ts';

export interface BudgetTaken {
  /** By all processes in this minute, this included. */
  readonly taken: Spending;
  /** Until the minute ends, by the clock of the database. */
  readonly msLeft: number;
}

const TAKEN = sql`json_build_object('points', kept.taken, 'rows', kept.rows, 'milliseconds', kept.milliseconds)`;

/** Takes a part of a viewer's minute for this process; undefined: less is left of something. One statement: processes that take at once wait for one another by the row. */
export async function takeBudget(db: Database, viewer: string, asked: Spending, most: Spending): Promise<BudgetTaken | undefined> {
  const { rows } = await sql<BudgetTaken>`
    insert into viewer_budget as kept (viewer, minute, taken, rows, milliseconds)
    values (${viewer}, date_trunc('minute', clock_timestamp()), ${asked.points}::bigint, ${asked.rows}::bigint, ${asked.milliseconds}::bigint)
    on conflict (viewer) do update set
      minute = greatest(kept.minute, excluded.minute),
      taken = excluded.taken + case when kept.minute < excluded.minute then 0 else kept.taken end,
      rows = excluded.rows + case when kept.minute < excluded.minute then 0 else kept.rows end,
      milliseconds = excluded.milliseconds + case when kept.minute < excluded.minute then 0 else kept.milliseconds end
    where kept.minute < excluded.minute or (kept.taken + excluded.taken <= ${most.points}::bigint
      and kept.rows + excluded.rows <= ${most.rows}::bigint and kept.milliseconds + excluded.milliseconds <= ${most.milliseconds}::bigint)
    returning ${TAKEN} as taken,
      greatest(0, extract(epoch from kept.minute + interval '1 minute' - clock_timestamp()) * 1000)::float8 as "msLeft"`.execute(db);
  return rows[0];
}

/** What was taken of the minute at hand: asked when nothing more could be, so that it can be said of what too little is left. */
export async function takenBudget(db: Database, viewer: string): Promise<Spending> {
  const { rows } = await sql<{ taken: Spending }>`
    select ${TAKEN} as taken from viewer_budget kept where viewer = ${viewer} and minute >= date_trunc('minute', clock_timestamp())`.execute(
    db,
  );
  return rows[0]?.taken ?? { points: 0, rows: 0, milliseconds: 0 };
}
