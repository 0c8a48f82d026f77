import type { Doubt } from './basis.ts';
import type { Candidate } from './pool.ts';

const MANY_DAYS = 31;

/** What speaks against a match that does not rest on a reference. */
export function doubtsOf(left: readonly Candidate[], right: readonly Candidate[], hasRivals = false): Doubt[] {
  const doubts: Doubt[] = [];
  if (left.every(({ keys }) => keys.length > 0) && right.every(({ keys }) => keys.length > 0) && !sharesKey(left, right))
    doubts.push('other-reference');
  if (hasRivals) doubts.push('several-partners');
  if (left.some((one) => right.some((other) => Math.abs(one.day - other.day) > MANY_DAYS))) doubts.push('many-days');
  return doubts;
}

function sharesKey(left: readonly Candidate[], right: readonly Candidate[]): boolean {
  const keys = new Set(left.flatMap((one) => one.keys));
  return right.some((one) => one.keys.some((key) => keys.has(key)));
}
