/** The leaves from one position to another, the last not included. */
export interface LeafRange {
  readonly from: number;
  readonly to: number;
}

/** A complete subtree: `2 ** level` leaves, the `index`th of its level. It never changes, however the tree grows. */
export interface SubtreeRef {
  readonly level: number;
  readonly index: number;
}

/**
 * The complete subtrees that a range of the tree consists of, the largest and leftmost first. `from` is where a subtree of the tree
 * begins that is at least as wide as the range, as all ranges of proofs are.
 */
export function subtreesOf({ from, to }: LeafRange): SubtreeRef[] {
  const refs: SubtreeRef[] = [];
  for (let at = from; at < to;) {
    const level = Math.floor(Math.log2(to - at));
    refs.push({ level, index: at / 2 ** level });
    at += 2 ** level;
  }
  return refs;
}

/** What the proof consists of that a leaf is in a tree of this size: the ranges beside its way to the root, from below. */
export function inclusionRanges(index: number, size: number): LeafRange[] {
  if (!(index >= 0 && index < size)) throw new RangeError(`expected a leaf before ${size}, found ${index}`);
  const ranges: LeafRange[] = [];
  let from = 0;
  let to = size;
  while (to - from > 1) {
    const middle = from + leftWidth(to - from);
    if (index < middle) {
      ranges.push({ from: middle, to });
      to = middle;
    } else {
      ranges.push({ from, to: middle });
      from = middle;
    }
  }
  return ranges.toReversed();
}

/** What the proof consists of that a tree of the first size is how the one of the second began. Nothing where they are equal, or the first is empty. */
export function consistencyRanges(first: number, second: number): LeafRange[] {
  if (!(first >= 0 && first <= second)) throw new RangeError(`expected a size of at most ${second}, found ${first}`);
  if (first === 0 || first === second) return [];
  const ranges: LeafRange[] = [];
  let from = 0;
  let to = second;
  // The left part of the older tree is told only when it is not the whole of it, since its root is known.
  while (first !== to) {
    const middle = from + leftWidth(to - from);
    if (first <= middle) {
      ranges.push({ from: middle, to });
      to = middle;
    } else {
      ranges.push({ from, to: middle });
      from = middle;
    }
  }
  if (from > 0) ranges.push({ from, to });
  return ranges.toReversed();
}

/** The largest power of two below the width. */
function leftWidth(width: number): number {
  return 2 ** (Math.ceil(Math.log2(width)) - 1);
}
