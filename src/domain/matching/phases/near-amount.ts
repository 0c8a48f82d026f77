import { untaken } from '../by-reference.ts';
import { doubtsOf } from '../doubts.ts';
import { freeLine, placeOf, type FreeLine } from '../free-line.ts';
import { leaveOpen, type Candidate, type MatchPool } from '../pool.ts';
import { agree, magnitude, windowOf } from '../rules.ts';

/** The items of a side that have one amount, and the amounts of the other side that are near. */
interface Amount {
  readonly units: bigint;
  readonly items: readonly Candidate[];
  readonly days: readonly number[];
  readonly line: FreeLine;
  readonly near: Set<Amount>;
  /** More are near than were looked at. */
  isCut: boolean;
}

/** Above and below an amount so many others are looked at: who has more near it is told to have rivals, or that the search ended. */
const LOOK_MAX = 16;

/** Amounts that differ by no more than the tolerance, within the days of the window: those that differ least first. */
export function matchNearAmounts(pool: MatchPool): void {
  const { rules } = pool;
  if (rules.toleranceUnits === 0n && rules.tolerancePerMillion === 0n) return;
  const rights = Map.groupBy(untaken(pool.right).filter(isOfInterest), ({ currency }) => currency);
  const lefts = Map.groupBy(untaken(pool.left).filter(isOfInterest), ({ currency }) => currency);
  for (const [currency, items] of [...lefts].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const [left, right] = [amountsOf(items), amountsOf(rights.get(currency) ?? [])];
    findNear(left, right, (one, other) => agree(one.units, other.units, rules));
    findNear(right, left, (one, other) => agree(other.units, one.units, rules));
    const pairs = left.flatMap((one) => [...one.near].map((other) => ({ one, other, off: magnitude(one.units - other.units) })));
    for (const { one, other } of pairs.toSorted((a, b) => (a.off < b.off ? -1 : a.off > b.off ? 1 : 0))) pairUp(pool, one, other);
    for (const amount of [...left, ...right])
      if (amount.isCut)
        leaveOpen(
          untaken(amount.items),
          'gave-up',
          [...amount.near].map(({ items }) => items[0]!),
        );
  }
}

function amountsOf(items: readonly Candidate[]): Amount[] {
  return [...Map.groupBy(items, ({ units }) => units)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([units, own]) => ({
      units,
      items: own,
      days: own.map(({ day }) => day),
      line: freeLine(own, ({ day }) => BigInt(day)),
      near: new Set<Amount>(),
      isCut: false,
    }));
}

/** Both lists ascend, so what is near lies around the place. */
function findNear(amounts: readonly Amount[], others: readonly Amount[], areNear: (one: Amount, other: Amount) => boolean): void {
  const units = others.map((one) => one.units);
  for (const amount of amounts) {
    const place = placeOf(units, amount.units);
    for (const [first, step] of [
      [place, 1],
      [place - 1, -1],
    ] as const) {
      for (let looked = 0, at = first; ; looked++, at += step) {
        const other = others[at];
        if (!other || !areNear(amount, other)) break;
        if (looked === LOOK_MAX) {
          amount.isCut = true;
          break;
        }
        amount.near.add(other);
        other.near.add(amount);
      }
    }
  }
}

/** As many as the days allow, in their order. */
function pairUp(pool: MatchPool, left: Amount, right: Amount): void {
  const [fewer, others] = left.items.length <= right.items.length ? [left, right] : [right, left];
  for (const item of fewer.items) {
    if (item.isTaken) continue;
    const { from, to } = windowOf(item, pool.rules);
    const pairOf = (one: Candidate) => (item.side === 'left' ? ([item, one] as const) : ([one, item] as const));
    const answer = others.line.first(BigInt(from), BigInt(to), (one) => !pool.refuses(...pairOf(one)));
    if (!answer) continue;
    const [ours, theirs] = pairOf(answer);
    const hasRivals = areSeveral(pool, ours, left) || areSeveral(pool, theirs, right);
    pool.take({ left: [ours], right: [theirs], basis: 'amount-tolerance', doubts: doubtsOf([ours], [theirs], hasRivals) });
  }
}

/** Whether more than one of the other side would do, taken since or not. Where there are too many to look at, there are. */
function areSeveral(pool: MatchPool, item: Candidate, amount: Amount): boolean {
  if (amount.isCut || amount.near.size > 2 * LOOK_MAX) return true;
  const { from, to } = windowOf(item, pool.rules);
  let answers = 0;
  for (const { days, items } of amount.near) {
    for (let at = placeOf(days, from); at < days.length && days[at]! <= to; at++) {
      const isRefused = item.side === 'left' ? pool.refuses(item, items[at]!) : pool.refuses(items[at]!, item);
      if (!isRefused && (answers += 1) > 1) return true;
    }
  }
  return false;
}

function isOfInterest({ reason }: Candidate): boolean {
  return reason !== 'duplicate';
}
