import { areInOneCurrency, sharedReferences, untaken, type SharedReference } from '../by-reference.ts';
import { freeLine } from '../free-line.ts';
import { byUnits, leaveOpen, sumOf, type Candidate, type MatchPool } from '../pool.ts';
import { agree, toleranceOf } from '../rules.ts';
import { searchedItems, subsetsOf } from '../subset-sums.ts';

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
  const answers = new Map<string, { readonly items: Candidate[]; passed: number }>();
  for (const item of right) {
    if (item.isTaken) continue;
    const key = `${item.currency} ${item.units}`;
    const queue = answers.get(key);
    if (queue) queue.items.push(item);
    else answers.set(key, { items: [item], passed: 0 });
  }
  const matched = new Map<string, Candidate[]>();
  for (const item of left) {
    if (item.isTaken) continue;
    const key = `${item.currency} ${item.units}`;
    const queue = answers.get(key);
    const answer = queue && firstFree(queue, (one) => !pool.refuses(item, one));
    if (answer) {
      pool.take({ left: [item], right: [answer], basis: 'reference' });
      matched.set(key, [item, answer]);
    } else if (matched.has(key)) leaveOpen([item], 'duplicate', matched.get(key)!);
  }
  for (const [key, { items }] of answers) if (matched.has(key)) leaveOpen(untaken(items), 'duplicate', matched.get(key)!);
}

/** Of a queue whose front is taken before its end. */
function firstFree(
  queue: { readonly items: readonly Candidate[]; passed: number },
  isFine: (item: Candidate) => boolean,
): Candidate | undefined {
  while (queue.items[queue.passed]?.isTaken === true) queue.passed++;
  for (let place = queue.passed; place < queue.items.length; place++) {
    const item = queue.items[place]!;
    if (!item.isTaken && isFine(item)) return item;
  }
  return undefined;
}

/** All that is left of it on both sides, or the only ones of several that add up to what one item of the other side is. */
function matchSums(pool: MatchPool, shared: SharedReference): void {
  const [left, right] = [untaken(shared.left), untaken(shared.right)];
  if (left.length === 0 || right.length === 0 || left.length + right.length === 2 || !areInOneCurrency([...left, ...right])) return;
  if (sumOf(left) === sumOf(right) && isSmall(pool, left, right) && pool.take({ left, right, basis: 'reference-sum' })) return;
  matchParts(pool, left, right);
  matchParts(pool, right, left);
}

function matchParts(pool: MatchPool, items: readonly Candidate[], others: readonly Candidate[]): void {
  const most = searchedItems(pool.rules) + 1;
  let rest = untaken(others).filter(({ reason, units }) => reason !== 'duplicate' && units !== 0n);
  for (const item of items) {
    if (item.isTaken || item.reason === 'duplicate' || rest.length < 2) continue;
    const parts = rest.slice(0, most).filter((one) => (item.side === 'left' ? !pool.refuses(item, one) : !pool.refuses(one, item)));
    const { groups, isComplete, tooLarge } =
      rest.length < most ? subsetsOf(parts, item.units, pool.rules) : { groups: [], isComplete: false };
    const [group] = groups;
    if (!group || groups.length > 1 || !isComplete) {
      const [reason, near] = groups.length > 1 ? (['ambiguous', groups.flat()] as const) : (['gave-up', tooLarge ?? parts] as const);
      if (groups.length < 2 && isComplete && !tooLarge) continue;
      leaveOpen([item], reason, near);
      leaveOpen(near, reason, [item]);
      continue;
    }
    const [ours, theirs] = item.side === 'left' ? [[item], group] : [group, [item]];
    if (pool.take({ left: ours, right: theirs, basis: 'reference-sum' })) rest = untaken(rest);
  }
}

function isSmall({ rules }: MatchPool, left: readonly Candidate[], right: readonly Candidate[]): boolean {
  return left.length <= rules.groupMax && right.length <= rules.groupMax;
}

function matchWithinTolerance(pool: MatchPool, shared: SharedReference): void {
  const [left, right] = [untaken(shared.left), untaken(shared.right)];
  if (left.length === 0 || right.length === 0 || !areInOneCurrency([...left, ...right])) return;
  const line = freeLine(right.toSorted(byUnits), ({ units }) => units);
  for (const item of left) {
    const reach = toleranceOf(item.units, pool.rules);
    const answer = line.nearest(item.units, item.units - reach, item.units + reach, (one) => !pool.refuses(item, one));
    if (answer) pool.take({ left: [item], right: [answer], basis: 'reference-tolerance' });
  }
  const [restLeft, restRight] = [untaken(left), untaken(right)];
  if (restLeft.length === 0 || restRight.length === 0 || !isSmall(pool, restLeft, restRight)) return;
  if (agree(sumOf(restLeft), sumOf(restRight), pool.rules)) pool.take({ left: restLeft, right: restRight, basis: 'reference-tolerance' });
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
