import type { ReadPermission } from '../domain/authority/permission.ts';
import { FIRST_CHECKS, LAST_CHECKS, type CloseCheck } from '../domain/period/close-check.ts';
import type { RunCloseCheck } from './run-close-check.ts';
import { RUNS, type Runs } from './runs.ts';

/** The checks that kinds of run have, by their kind, in the order of their names. Throws for a name given twice. */
export function runCloseChecks(runs: Runs): ReadonlyMap<string, RunCloseCheck> {
  const found = [...runs.values()].flatMap(({ kind, closeCheck }) => (closeCheck ? [[kind, closeCheck] as const] : []));
  const names = [...FIRST_CHECKS, ...LAST_CHECKS, ...found.map(([, check]) => check)].map(({ name }) => name);
  if (new Set(names).size < names.length) throw new Error(`two checks of a close have one name: ${names.join(', ')}`);
  return new Map(found.toSorted(([, a], [, b]) => (a.name < b.name ? -1 : 1)));
}

export const RUN_CLOSE_CHECKS = runCloseChecks(RUNS);

/** All checks, in the order in which they are mended. */
export const CLOSE_CHECKS: readonly CloseCheck[] = [...FIRST_CHECKS, ...RUN_CLOSE_CHECKS.values(), ...LAST_CHECKS];

export const CLOSE_CHECK_NAMES: readonly string[] = CLOSE_CHECKS.map(({ name }) => name);

/** What it takes to read a checklist. */
export const CLOSE_CHECK_DEMANDS: readonly ReadPermission[] = [
  ...new Set<ReadPermission>(['control.read', ...[...RUN_CLOSE_CHECKS.values()].map(({ demands }) => demands), 'approval.read']),
];
