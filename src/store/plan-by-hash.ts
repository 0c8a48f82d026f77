import { sql } from 'kysely';
import { prepared } from './prepared.ts';
import { along } from './send-together.ts';
import type { Snapshot } from './viewer/snapshot.ts';

/**
 * Runs a report over whole batches with nested loops and sorted grouping switched off. The planner knows little of
 * dictionaries that were loaded a moment ago and of what a limited viewer may see; guessing one row where there are
 * thousands, it would scan the charges once for each (measured: 110 s instead of 0.7 s). Hashing is never far from the best
 * for a report.
 */
export async function planByHash<T>(snapshot: Snapshot, report: () => Promise<T>): Promise<T> {
  await set('off').execute(snapshot.transaction);
  const result = await report();
  await set('on').execute(snapshot.transaction);
  return result;
}

/** The same, but planning stays so until the next read of the snapshot: most operations have none, and are spared a statement. */
export async function planByHashOnwards<T>(snapshot: Snapshot, report: () => Promise<T>): Promise<T> {
  if (!hashing.has(snapshot)) await set('off').execute(snapshot.transaction);
  hashing.add(snapshot);
  return report();
}

/** Ends what `planByHashOnwards` began. */
export async function planAsUsual(snapshot: Snapshot): Promise<void> {
  if (hashing.delete(snapshot)) await set('on').execute(snapshot.transaction);
}

const hashing = new WeakSet<Snapshot>();

const set = (to: 'on' | 'off') =>
  sql`${along()} ${prepared('hashing')} select set_config('enable_nestloop', ${to}, true), set_config('enable_sort', ${to}, true)`;
