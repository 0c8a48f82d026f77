import { sql, type RawBuilder } from 'kysely';
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

/** Begins the same, until `planAsUsual`: most operations read nothing after their report, and are spared a statement. */
export async function planByHashOnwards(snapshot: Snapshot): Promise<void> {
  if (!hashing.has(snapshot)) await set('off').execute(snapshot.transaction);
  hashing.add(snapshot);
}

/** The same as columns of a statement after which a report is known to follow: spares another one. */
export function planningByHash(snapshot: Snapshot): RawBuilder<unknown> {
  hashing.add(snapshot);
  return settings('off');
}

/** Ends what these began. */
export async function planAsUsual(snapshot: Snapshot): Promise<void> {
  if (hashing.delete(snapshot)) await set('on').execute(snapshot.transaction);
}

const hashing = new WeakSet<Snapshot>();

/** With hashing, statements that are kept are planned for the parameters at hand: a plan for all of them prunes nothing. */
const settings = (to: 'on' | 'off') => sql`set_config('enable_nestloop', ${to}, true), set_config('enable_sort', ${to}, true),
  set_config('plan_cache_mode', ${to === 'on' ? 'auto' : 'force_custom_plan'}, true)`;
const set = (to: 'on' | 'off') => sql`${along()} ${prepared('hashing')} select ${settings(to)}`;
