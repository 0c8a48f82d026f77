import { sharedReferences, untaken } from '../by-reference.ts';
import type { Candidate, MatchPool } from '../pool.ts';

interface Pair {
  readonly left: Candidate;
  readonly right: Candidate;
}

/**
 * References that were exchanged: each of two (or more) invoices is booked with the amount of another of them. The amounts agree, so they
 * are no difference of money; each is told, since whoever looks for one of them finds the other.
 */
export function matchSwapped(pool: MatchPool): void {
  const pairs = sharedReferences(pool).flatMap((shared): Pair[] => {
    const [[left, ...more], [right, ...others]] = [untaken(shared.left), untaken(shared.right)];
    return left && right && more.length + others.length === 0 && left.currency === right.currency ? [{ left, right }] : [];
  });
  const booked = new Map<string, Pair | undefined>();
  // An amount that stands twice does not tell whose it is.
  for (const pair of pairs) booked.set(amountOf(pair.right), booked.has(amountOf(pair.right)) ? undefined : pair);
  const billed = Map.groupBy(pairs, ({ left }) => amountOf(left));
  const walked = new Set<Pair>();
  for (const pair of pairs) {
    const circle = circleFrom(pair, booked, billed, walked);
    for (const [index, { left }] of circle.entries()) {
      const { right } = circle[(index + 1) % circle.length]!;
      if (!left.isTaken && !right.isTaken) pool.take({ left: [left], right: [right], basis: 'reference-swapped', outcome: 'swapped' });
    }
  }
}

/**
 * From an invoice to where its amount was booked, and on from there, until it closes; nothing where it does not. One leads to each, and each
 * leads to one, so whoever comes to where somebody walked before walks a chain that does not close.
 */
function circleFrom(
  first: Pair,
  booked: ReadonlyMap<string, Pair | undefined>,
  billed: ReadonlyMap<string, readonly Pair[]>,
  walked: Set<Pair>,
): Pair[] {
  const circle: Pair[] = [];
  let pair = first;
  for (;;) {
    if (walked.has(pair) || pair.left.isTaken || pair.right.isTaken || billed.get(amountOf(pair.left))!.length > 1) return [];
    walked.add(pair);
    circle.push(pair);
    const next = booked.get(amountOf(pair.left));
    if (!next || next === pair) return [];
    if (next === first) return circle;
    pair = next;
  }
}

function amountOf({ currency, units }: Candidate): string {
  return `${currency} ${units}`;
}
