import { sql } from 'kysely';
import type { DatabaseTransaction } from './database.ts';
import { prepared } from './prepared.ts';

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

/** The same, but planning stays so until the next read of the snapshot: most operations have none, and are spared a statement. */
export async function planByHashOnwards<T>(transaction: DatabaseTransaction, report: () => Promise<T>): Promise<T> {
  if (!hashing.has(transaction)) await set('off').execute(transaction);
  hashing.add(transaction);
  return report();
}

/** Ends what `planByHashOnwards` began. */
export async function planAsUsual(transaction: DatabaseTransaction): Promise<void> {
  if (hashing.delete(transaction)) await set('on').execute(transaction);
}

const hashing = new WeakSet<DatabaseTransaction>();

const set = (to: 'on' | 'off') =>
  sql`${prepared('hashing')} select set_config('enable_nestloop', ${to}, true), set_config('enable_sort', ${to}, true)`;
