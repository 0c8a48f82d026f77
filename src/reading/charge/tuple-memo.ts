import type { ColumnValues } from '../text/column-values.ts';

/**
 * Remembers what was worked out for a tuple of fields, by the numbers of their values: finding it again takes no text and no rule.
 * Bounded: when full it forgets everything, which costs time only.
 */
export interface TupleMemo<T> {
  /** What is remembered for the current row; undefined when nothing is. */
  find(): T | undefined;
  /** Remembers for the row that `find` was asked about last. */
  remember(value: T): void;
}

const ENTRIES_MAX = 1 << 16;
const FIRST_SLOTS = 1 << 10;
const PRIME = 0x9e3779b1;

/** `columns`: the fields that the value depends on, all of them numbered. */
export function createTupleMemo<T>(values: ColumnValues, columns: readonly number[]): TupleMemo<T> {
  const { ids } = values;
  const parts = Int32Array.from(new Set(columns)).sort();
  const width = parts.length;
  /** Twice as many slots as entries at least; an entry's number + 1, 0 for none. */
  let slots = new Int32Array(FIRST_SLOTS);
  const remembered: T[] = [];
  let keys = new Int32Array(64 * width);
  let generation = 0;
  let lastSlot = 0;

  function forget(): void {
    slots.fill(0);
    remembered.length = 0;
    generation = values.generation();
  }

  function firstSlot(): number {
    let hash = 0;
    for (let index = 0; index < width; index++) hash = Math.imul(hash ^ ids[parts[index]!]!, PRIME) ^ (hash >>> 15);
    return (hash ^ (hash >>> 16)) & (slots.length - 1);
  }

  function slotOf(entry: number): number {
    let hash = 0;
    for (let index = entry * width, end = index + width; index < end; index++) hash = Math.imul(hash ^ keys[index]!, PRIME) ^ (hash >>> 15);
    return (hash ^ (hash >>> 16)) & (slots.length - 1);
  }

  function grow(): void {
    slots = new Int32Array(slots.length * 2);
    for (let entry = 0; entry < remembered.length; entry++) {
      let slot = slotOf(entry);
      while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
      slots[slot] = entry + 1;
    }
  }

  function isSame(entry: number): boolean {
    const base = entry * width;
    for (let index = 0; index < width; index++) if (keys[base + index] !== ids[parts[index]!]) return false;
    return true;
  }

  return {
    find() {
      if (generation !== values.generation()) forget();
      lastSlot = firstSlot();
      for (let entry = slots[lastSlot]!; entry !== 0; entry = slots[lastSlot]!) {
        if (isSame(entry - 1)) return remembered[entry - 1];
        lastSlot = (lastSlot + 1) & (slots.length - 1);
      }
      return undefined;
    },
    remember(value) {
      if (remembered.length === ENTRIES_MAX) {
        forget();
        lastSlot = firstSlot();
      }
      const entry = remembered.length;
      if ((entry + 1) * width > keys.length) {
        const larger = new Int32Array(keys.length * 2);
        larger.set(keys);
        keys = larger;
      }
      for (let index = 0; index < width; index++) keys[entry * width + index] = ids[parts[index]!]!;
      remembered.push(value);
      slots[lastSlot] = entry + 1;
      if (remembered.length * 2 > slots.length) grow();
    },
  };
}
