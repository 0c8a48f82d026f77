import { areInOneCurrency, sharedReferences, untaken, type SharedReference } from '../by-reference.ts';
import { sumOf, type Candidate, type MatchPool } from '../pool.ts';
import { agree } from '../rules.ts';
import { subsetsOf } from '../subset-sums.ts';

/** The same reference: item by item where amounts are equal, then those that add up, then what the tolerance lets pass. */
export function matchByReference(pool: MatchPool): void {
  const shared = sharedReferences(pool);
  for (const one of shared) pairEqualAmounts(pool, one);
  for (const one of shared) matchSums(pool, one);
  for (const one of shared) matchWithinTolerance(pool, one);
  for (const one of shared) matchConverted(pool, one);
}

/** Those of one amount in the order of their days; what is left over of them was entered once more. */
function pairEqualAmounts(pool: MatchPool, { left, right }: SharedReference): void {
  const answers = new Map<string, Candidate[]>();
  for (const item of right) {
    if (item.isTaken) continue;
    const key = `${item.currency} ${item.units}`;
    const list = answers.get(key);
    if (list) list.push(item);
    else answers.set(key, [item]);
  }
  const matched = new Map<string, Candidate[]>();
  for (const item of left) {
    const key = `${item.currency} ${item.units}`;
    if (item.isTaken) continue;
    const answer = answers.get(key)?.find((one) => !one.isTaken && !pool.isRejected(item, one));
    if (answer) {
      pool.take({ left: [item], right: [answer], basis: 'reference' });
      matched.set(key, [item, answer]);
    } else if (matched.has(key)) markDuplicate(item, matched.get(key)!);
  }
  for (const [key, list] of answers) for (const item of untaken(list)) if (matched.has(key)) markDuplicate(item, matched.get(key)!);
}

function markDuplicate(item: Candidate, of: readonly Candidate[]): void {
  item.reason = 'duplicate';
  item.near = of.map(({ id }) => id);
}

/** All that is left of it on both sides, or the only ones of several that add up to what one item of the other side is. */
function matchSums(pool: MatchPool, shared: SharedReference): void {
  const [left, right] = [untaken(shared.left), untaken(shared.right)];
  if (left.length === 0 || right.length === 0 || left.length + right.length === 2 || !areInOneCurrency([...left, ...right])) return;
  if (sumOf(left) === sumOf(right) && isSmall(pool, left, right)) {
    pool.take({ left, right, basis: 'reference-sum' });
    return;
  }
  for (const [items, others] of [
    [left, right],
    [right, left],
  ] as const) {
    for (const item of items) {
      const rest = untaken(others).filter((other) => other.reason !== 'duplicate');
      if (item.isTaken || item.reason === 'duplicate' || rest.length < 2) continue;
      const { groups, isComplete } = subsetsOf(rest, item.units, pool.rules);
      const [group] = groups;
      if (!group || groups.length > 1 || !isComplete) continue;
      pool.take(
        item.side === 'left'
          ? { left: [item], right: group, basis: 'reference-sum' }
          : { left: group, right: [item], basis: 'reference-sum' },
      );
    }
  }
}

function isSmall({ rules }: MatchPool, left: readonly Candidate[], right: readonly Candidate[]): boolean {
  return left.length <= rules.groupMax && right.length <= rules.groupMax;
}

function matchWithinTolerance(pool: MatchPool, shared: SharedReference): void {
  const [left, right] = [untaken(shared.left), untaken(shared.right)];
  if (left.length === 0 || right.length === 0 || !areInOneCurrency([...left, ...right])) return;
  for (const item of left) {
    const answer = nearest(
      item,
      untaken(right).filter((one) => agree(item.units, one.units, pool.rules) && !pool.isRejected(item, one)),
    );
    if (answer) pool.take({ left: [item], right: [answer], basis: 'reference-tolerance' });
  }
  const [restLeft, restRight] = [untaken(left), untaken(right)];
  if (restLeft.length === 0 || restRight.length === 0 || !isSmall(pool, restLeft, restRight)) return;
  if (agree(sumOf(restLeft), sumOf(restRight), pool.rules)) pool.take({ left: restLeft, right: restRight, basis: 'reference-tolerance' });
}

/** The one that differs least; of equals the first by day. */
function nearest(item: Candidate, answers: readonly Candidate[]): Candidate | undefined {
  let best: { readonly answer: Candidate; readonly off: bigint } | undefined;
  for (const answer of answers) {
    const difference = item.units - answer.units;
    const off = difference < 0n ? -difference : difference;
    if (!best || off < best.off) best = { answer, off };
  }
  return best?.answer;
}

/** One item on each side, in two currencies. */
function matchConverted(pool: MatchPool, shared: SharedReference): void {
  const { convert } = pool.rules;
  const [[left, ...more], [right, ...others]] = [untaken(shared.left), untaken(shared.right)];
  if (!convert || !left || !right || more.length > 0 || others.length > 0 || left.currency === right.currency) return;
  const rightUnits = convert(right.units, right.currency, left.currency, right.day);
  if (rightUnits !== undefined && agree(left.units, rightUnits, pool.rules))
    pool.take({ left: [left], right: [right], basis: 'reference-converted', rightUnits });
}
