import { sql } from 'kysely';
import type { Month } from '../../domain/time/month.ts';
import type { Database } from '../database.ts';
import { instantText } from '../instant-text.ts';

/**
 * Months that were reopened until an instant that has passed, and that nobody has closed since. A close that was begun meanwhile, or given
 * up, puts nothing off: the last close that was one says until when. One statement.
 */
export async function overReopenings(db: Database): Promise<readonly { readonly month: Month; readonly until: string }[]> {
  const { rows } = await sql<{ month: Month; until: string }>`
    select month, ${instantText(sql`reopened_until`)} as until from (
      select distinct on (month) month, reopened_until from period_close
      where closed_at is not null order by month, id desc
    ) last where reopened_until <= clock_timestamp() order by month`.execute(db);
  return rows;
}
