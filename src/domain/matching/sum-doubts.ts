import type { Doubt } from './basis.ts';
import { BOOKED_ONCE_IN } from './by-chance.ts';
import { untaken } from './by-reference.ts';
import { doubtsOf } from './doubts.ts';
import type { Candidate } from './pool.ts';

/** What may stand in a sum: an item of nothing would stand in every one. */
export function summands(items: readonly Candidate[]): Candidate[] {
  return untaken(items).filter(({ reason, units }) => reason !== 'duplicate' && units !== 0n);
}

export function doubtsOfSum(left: readonly Candidate[], right: readonly Candidate[], isLikely: (onceIn: bigint) => boolean): Doubt[] {
  return [...doubtsOf(left, right), ...(isLikely(BOOKED_ONCE_IN) ? (['by-chance'] as const) : [])];
}
