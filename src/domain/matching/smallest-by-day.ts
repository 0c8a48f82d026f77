import { placeOf } from './free-line.ts';
import type { Candidate } from './pool.ts';
import { magnitude } from './rules.ts';

/** Free items in the order of days, of which those below a magnitude are found without a look at the others. */
export interface SmallestByDay {
  /** Some of the days between, smaller than the magnitude: not more than so many. */
  below(units: bigint, from: number, to: number, most: number): Candidate[];
}

/** A tree of which each node knows the least magnitude beneath it; what was taken is noticed in passing, and then has none. */
export function smallestByDay(items: readonly Candidate[]): SmallestByDay {
  const days = items.map(({ day }) => day);
  const leaves = 2 ** Math.ceil(Math.log2(Math.max(1, items.length)));
  const least: (bigint | undefined)[] = Array.from({ length: 2 * leaves }, () => undefined);
  for (const [place, item] of items.entries()) least[leaves + place] = magnitude(item.units);
  for (let node = leaves - 1; node > 0; node--) least[node] = lesser(least[2 * node], least[2 * node + 1]);
  return {
    below(units, from, to, most) {
      const found: Candidate[] = [];
      const [first, end] = [placeOf(days, from), placeOf(days, to + 1)];
      const visit = (node: number, start: number, width: number): void => {
        if (found.length === most || start >= end || start + width <= first || least[node] === undefined || least[node] >= units) return;
        if (width === 1) {
          if (items[start]!.isTaken) least[node] = undefined;
          else found.push(items[start]!);
          return;
        }
        visit(2 * node, start, width / 2);
        visit(2 * node + 1, start + width / 2, width / 2);
        least[node] = lesser(least[2 * node], least[2 * node + 1]);
      };
      visit(1, 0, leaves);
      return found;
    },
  };
}

function lesser(a: bigint | undefined, b: bigint | undefined): bigint | undefined {
  return a === undefined || (b !== undefined && b < a) ? b : a;
}
