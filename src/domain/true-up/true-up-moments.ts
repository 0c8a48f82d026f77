import { addMonths, monthsBetween, type Month } from '../time/month.ts';

/** A close of a month of the whole hub. Instants are whole microseconds. */
export interface PinningClose {
  readonly month: Month;
  /** What was known at this instant is what the month shows. */
  readonly at: bigint;
  /** Null: it is in force. */
  readonly reopenedAt: bigint | null;
}

/** How often what was known of a month at an instant counts: a true-up from one instant to another is 1 of the later and -1 of the earlier. */
export type Moments = ReadonlyMap<bigint, number>;

/**
 * What a month carries of earlier ones, at an instant: of each, what is known then, less what it shows itself, less what closed months
 * carry of it. The first open month after it carries that. A closed month carries what it carried when it was closed, for good, so that of
 * a month that was reopened since, the first open month after it takes back what closed months carry. What all months show and carry
 * together is therefore, at any instant, what is known then, exactly.
 */
export function trueUpMoments(closes: readonly PinningClose[], month: Month, at: bigint): ReadonlyMap<Month, Moments> {
  const own = standingCloses(closes, at).get(month);
  return carriedAt({ closes, known: new Map() }, month, own?.at ?? at);
}

interface Carrying {
  readonly closes: readonly PinningClose[];
  readonly known: Map<string, ReadonlyMap<Month, Moments>>;
}

/** What a month carries that is open up to the instant. */
function carriedAt(carrying: Carrying, month: Month, at: bigint): ReadonlyMap<Month, Moments> {
  const key = `${month} ${at}`;
  const known = carrying.known.get(key) ?? carry(carrying, month, at);
  carrying.known.set(key, known);
  return known;
}

function carry(carrying: Carrying, month: Month, at: bigint): ReadonlyMap<Month, Moments> {
  const standing = standingCloses(carrying.closes, at);
  standing.delete(month);
  const closedOnce = new Set(carrying.closes.filter((close) => close.at <= at && close.month < month).map((close) => close.month));
  const carried = new Map<Month, Moments>();
  for (const earlier of [...closedOnce].toSorted()) {
    if (!between(earlier, month).every((one) => standing.has(one))) continue;
    const moments = new Map<bigint, number>();
    count(moments, at, 1);
    count(moments, standing.get(earlier)?.at ?? at, -1);
    for (const close of standing.values()) {
      if (close.month <= earlier) continue;
      for (const [instant, times] of carriedAt(carrying, close.month, close.at).get(earlier) ?? []) count(moments, instant, -times);
    }
    if (moments.size > 0) carried.set(earlier, moments);
  }
  return carried;
}

function standingCloses(closes: readonly PinningClose[], at: bigint): Map<Month, PinningClose> {
  const standing = closes.filter((close) => close.at <= at && (close.reopenedAt === null || close.reopenedAt > at));
  return new Map(standing.map((close) => [close.month, close]));
}

function between(earlier: Month, later: Month): Month[] {
  const first = addMonths(earlier, 1);
  return first === later ? [] : monthsBetween(first, addMonths(later, -1));
}

function count(moments: Map<bigint, number>, at: bigint, times: number): void {
  const sum = (moments.get(at) ?? 0) + times;
  if (sum === 0) moments.delete(at);
  else moments.set(at, sum);
}
