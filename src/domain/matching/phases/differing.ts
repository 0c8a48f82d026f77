import { areInOneCurrency, sharedReferences, untaken } from '../by-reference.ts';
import { leaveOpen, sumOf, type Candidate, type MatchPool } from '../pool.ts';
import { magnitude } from '../rules.ts';

/**
 * One and the same by its reference, and amounts that do not agree: a part, where the right side has less of the same sign, else a break of the
 * difference. Where a reference stands on several items, all that is left of it is one break.
 */
export function matchDiffering(pool: MatchPool): void {
  for (const shared of sharedReferences(pool)) {
    const left = untaken(shared.left).filter(isOfInterest);
    const right = untaken(shared.right).filter(isOfInterest);
    if (left.length === 0 || right.length === 0 || !areInOneCurrency([...left, ...right])) continue;
    if (left.length > pool.rules.groupMax || right.length > pool.rules.groupMax) {
      leaveOpen(left, 'gave-up', right);
      leaveOpen(right, 'gave-up', left);
      continue;
    }
    takeAll(pool, ...withoutRejected(pool, left, right));
  }
}

function takeAll(pool: MatchPool, left: readonly Candidate[], right: readonly Candidate[]): void {
  if (left.length === 0 || right.length === 0) return;
  const [billed, booked] = [sumOf(left), sumOf(right)];
  const isPart = billed > 0n === booked > 0n && magnitude(booked) < magnitude(billed) && booked !== 0n;
  pool.take({ left, right, basis: 'reference-alone', outcome: isPart ? 'partial' : 'different' });
}

/** What a person said is not one is not put together: the right side goes without, or the left where nothing of the right would stay. */
function withoutRejected(
  pool: MatchPool,
  left: readonly Candidate[],
  right: readonly Candidate[],
): [readonly Candidate[], readonly Candidate[]] {
  const kept = right.filter((one) => left.filter((item) => pool.refuses(item, one)).length === 0);
  return kept.length > 0 ? [left, kept] : [left.filter((item) => !right.some((one) => pool.refuses(item, one))), right];
}

/** What was entered once more is a break of its own. */
function isOfInterest({ reason }: Candidate): boolean {
  return reason !== 'duplicate';
}
