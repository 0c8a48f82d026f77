import { doubtsOf } from '../doubts.ts';
import type { Candidate, MatchPool } from '../pool.ts';
import { untaken } from '../by-reference.ts';
import { isInWindow } from '../rules.ts';

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
  // Those whose references agree with nothing on the other side come last: they are worth less than a guess by day.
  for (const needsPeace of [true, false]) {
    for (const item of untaken(fewer)) {
      const answers = untaken(others).filter((one) => {
        const [ours, theirs] = item.side === 'left' ? [item, one] : [one, item];
        return mayBeOne(pool, ours, theirs) && (!needsPeace || !contradict(ours, theirs));
      });
      const answer = closest(item, answers);
      if (answer) take(pool, item.side === 'left' ? item : answer, item.side === 'left' ? answer : item, !areAsMany);
    }
  }
}

function take(pool: MatchPool, item: Candidate, answer: Candidate, hasRivals: boolean): void {
  pool.take({ left: [item], right: [answer], basis: 'amount', doubts: doubtsOf([item], [answer], hasRivals) });
}

function mayBeOne(pool: MatchPool, item: Candidate, answer: Candidate): boolean {
  return isInWindow(item.day, answer.day, pool.rules) && !pool.isRejected(item, answer);
}

function contradict(a: Candidate, b: Candidate): boolean {
  return a.keys.length > 0 && b.keys.length > 0;
}

function closest(item: Candidate, answers: readonly Candidate[]): Candidate | undefined {
  let best: Candidate | undefined;
  for (const answer of answers) if (!best || Math.abs(answer.day - item.day) < Math.abs(best.day - item.day)) best = answer;
  return best;
}

function amountOf({ currency, units }: Candidate): string {
  return `${currency} ${units}`;
}

function listOf(lists: Map<string, Candidate[]>, key: string): Candidate[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}
