import { sql } from 'kysely';
import type { DatabaseTransaction } from '../database.ts';
import { prepared } from '../prepared.ts';

/**
 * Runs a report over whole batches with nested loops and sorted grouping switched off. The planner knows little of
 * dictionaries that were loaded a moment ago and of what a limited viewer may see; guessing one row where there are
 * thousands, it would scan the charges once for each (measured: 110 s instead of 0.7 s). Hashing is never far from the best
 * for a report.
 */
export async function planByHash<T>(transaction: DatabaseTransaction, report: () => Promise<T>): Promise<T> {
  await set('off').execute(transaction);
  const result = await report();
  await set('on').execute(transaction);
  return result;
}

const set = (to: 'on' | 'off') =>
  sql`${prepared('hashing')} select set_config('enable_nestloop', ${to}, true), set_config('enable_sort', ${to}, true)`;
