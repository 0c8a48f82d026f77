import { untaken } from '../by-reference.ts';
import { doubtsOf } from '../doubts.ts';
import { freeLine } from '../free-line.ts';
import type { Candidate, MatchPool } from '../pool.ts';
import { isInWindow, windowOf } from '../rules.ts';

/**
 * The same amount within the days of the window, without a reference that both have. Where as many items have an amount on one side as on the
 * other, it does not matter which of them is whose; where they are not as many, each is told to have rivals.
 */
export function matchByAmount(pool: MatchPool): void {
  const answers = new Map<string, Candidate[]>();
  for (const item of pool.right) if (!item.isTaken && item.reason !== 'duplicate') listOf(answers, amountOf(item)).push(item);
  const asking = new Map<string, Candidate[]>();
  for (const item of pool.left)
    if (!item.isTaken && item.reason !== 'duplicate' && answers.has(amountOf(item))) listOf(asking, amountOf(item)).push(item);
  for (const [amount, left] of [...asking].toSorted(([a], [b]) => (a < b ? -1 : 1))) pairInOrder(pool, left, answers.get(amount)!);
}

function pairInOrder(pool: MatchPool, left: readonly Candidate[], right: readonly Candidate[]): void {
  const areAsMany = left.length === right.length;
  if (areAsMany && left.every((item, index) => mayBeOne(pool, item, right[index]!) && !contradict(item, right[index]!))) {
    for (const [index, item] of left.entries()) take(pool, item, right[index]!, false);
    return;
  }
  const [fewer, others] = left.length <= right.length ? [left, right] : [right, left];
  const all = freeLine(others, dayOf);
  const peaceful = freeLine(
    others.filter(({ keys }) => keys.length === 0),
    dayOf,
  );
  // Those whose references agree with nothing on the other side come last: they are worth less than a guess by day.
  for (const needsPeace of [true, false]) {
    for (const item of untaken(fewer)) {
      const pairOf = (one: Candidate) => (item.side === 'left' ? ([item, one] as const) : ([one, item] as const));
      const { from, to } = windowOf(item, pool.rules);
      const line = needsPeace && item.keys.length > 0 ? peaceful : all;
      const answer = line.nearest(dayOf(item), BigInt(from), BigInt(to), (one) => mayBeOne(pool, ...pairOf(one)));
      if (answer) take(pool, ...pairOf(answer), !areAsMany);
    }
  }
}

function take(pool: MatchPool, item: Candidate, answer: Candidate, hasRivals: boolean): void {
  pool.take({ left: [item], right: [answer], basis: 'amount', doubts: doubtsOf([item], [answer], hasRivals) });
}

function mayBeOne(pool: MatchPool, item: Candidate, answer: Candidate): boolean {
  return isInWindow(item.day, answer.day, pool.rules) && !pool.refuses(item, answer);
}

function contradict(a: Candidate, b: Candidate): boolean {
  return a.keys.length > 0 && b.keys.length > 0;
}

function dayOf({ day }: Candidate): bigint {
  return BigInt(day);
}

function amountOf({ currency, units }: Candidate): string {
  return `${currency} ${units}`;
}

function listOf(lists: Map<string, Candidate[]>, key: string): Candidate[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}
