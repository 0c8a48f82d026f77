import type { Candidate } from './pool.ts';

/** Items along a measure (days or units) of which those that were taken are stepped over: however often it is asked, each is passed once. */
export interface FreeLine {
  /** The first free one from one bound to the other that will do. */
  first(from: bigint, to: bigint, isFine: (item: Candidate) => boolean): Candidate | undefined;
  /** The free one that lies closest and will do; of two as close the lower. */
  nearest(at: bigint, from: bigint, to: bigint, isFine: (item: Candidate) => boolean): Candidate | undefined;
}

/** Of items that are in the order of the measure. */
export function freeLine(items: readonly Candidate[], measureOf: (item: Candidate) => bigint): FreeLine {
  const measures = items.map(measureOf);
  const [above, below] = [items.map((_, place) => place + 1), items.map((_, place) => place - 1)];
  const free = (jumps: number[], from: number): number => {
    let at = from;
    while (items[at]?.isTaken === true) at = jumps[at]!;
    // The next who comes by goes there at once.
    for (let passed = from; passed !== at;) {
      const next = jumps[passed]!;
      jumps[passed] = at;
      passed = next;
    }
    return at;
  };
  return {
    first(from, to, isFine) {
      for (let at = free(above, placeOf(measures, from)); at < items.length && measures[at]! <= to; at = free(above, at + 1))
        if (isFine(items[at]!)) return items[at];
      return undefined;
    },
    nearest(at, from, to, isFine) {
      const place = placeOf(measures, at);
      let [high, low] = [free(above, place), free(below, place - 1)];
      for (;;) {
        const up = high < items.length && measures[high]! <= to ? measures[high]! - at : undefined;
        const down = low >= 0 && measures[low]! >= from ? at - measures[low]! : undefined;
        if (up === undefined && down === undefined) return undefined;
        const isLower = up === undefined || (down !== undefined && down <= up);
        const item = items[isLower ? low : high]!;
        if (isFine(item)) return item;
        if (isLower) low = free(below, low - 1);
        else high = free(above, high + 1);
      }
    },
  };
}

/** Of an ascending list, the place of the first that is not below. */
export function placeOf<T extends number | bigint>(ascending: readonly T[], from: T): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! < from) low = middle + 1;
    else high = middle;
  }
  return low;
}
