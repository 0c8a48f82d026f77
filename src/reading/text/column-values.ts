import { fieldText, meaningOf, type Row } from './row.ts';

/**
 * Numbers the distinct values of some columns, by their very bytes: a value that was seen before costs a hash and a comparison, and
 * whatever was worked out from it can be found by its number. Bounded: when full it forgets everything and starts a new generation.
 */
export interface ColumnValues {
  /** Gives the current row's fields their numbers. */
  identify(): void;
  /** By column; 0 is the empty field. Numbers of one generation never mean two values. */
  readonly ids: Int32Array;
  generation(): number;
  /** The text of the current row's field, '' for every spelling of nothing. */
  meaning(column: number): string;
}

const ENTRIES_MAX = 1 << 17;
const FIRST_SLOTS = 1 << 10;
const ARENA_BYTES_MAX = 32 * 1024 * 1024;
const PRIME = 0x9e3779b1;

export function createColumnValues(row: Row, columnCount: number, columns: readonly number[]): ColumnValues {
  const numbered = Int32Array.from(new Set(columns));
  const ids = new Int32Array(columnCount);
  /** Twice as many slots as entries at least; an entry's number, 0 for none. */
  let slots = new Int32Array(FIRST_SLOTS);
  /** Four numbers an entry, side by side: hash, measure, column, place in the arena. */
  let facts = new Int32Array(FIRST_SLOTS * 2 + 4);
  const meanings: (string | undefined)[] = [undefined];
  let arena = new Uint8Array(64 * 1024);
  let arenaView = new DataView(arena.buffer);
  let arenaLength = 0;
  let entries = 0;
  let generation = 0;

  function forget(): void {
    slots.fill(0);
    ids.fill(0);
    meanings.length = 1;
    arenaLength = 0;
    entries = 0;
    generation++;
  }

  /** The number of one field; 0 when there is no room for it. `measure`: its length, and whether it is escaped, in one number. */
  function numberOf(column: number, start: number, end: number, measure: number): number {
    const { view, bytes } = row;
    const hash = hashOf(view, bytes, start, end, column);
    const mask = slots.length - 1;
    let slot = hash & mask;
    for (let entry = slots[slot]!; entry !== 0; entry = slots[slot]!) {
      const fact = entry << 2;
      if (
        facts[fact] === hash &&
        facts[fact + 1] === measure &&
        facts[fact + 2] === column &&
        isSame(view, bytes, start, end, arenaView, arena, facts[fact + 3]!)
      ) {
        return entry;
      }
      slot = (slot + 1) & mask;
    }
    if (entries === ENTRIES_MAX || arenaLength + end - start > ARENA_BYTES_MAX) return 0;
    slots[slot] = ++entries;
    meanings.push(undefined);
    facts.set([hash, measure, column, arenaLength], entries << 2);
    keepBytes(start, end);
    if (entries * 2 + 2 > slots.length) grow();
    return entries;
  }

  function grow(): void {
    slots = new Int32Array(slots.length * 2);
    const larger = new Int32Array(slots.length * 2 + 4);
    larger.set(facts);
    facts = larger;
    const mask = slots.length - 1;
    for (let entry = 1; entry <= entries; entry++) {
      let slot = facts[entry << 2]! & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = entry;
    }
  }

  function keepBytes(start: number, end: number): void {
    if (arenaLength + end - start > arena.length) {
      const larger = new Uint8Array(Math.max(arena.length * 2, arenaLength + end - start));
      larger.set(arena);
      arena = larger;
      arenaView = new DataView(larger.buffer);
    }
    arena.set(row.bytes.subarray(start, end), arenaLength);
    arenaLength += end - start;
  }

  function identifyAll(): boolean {
    const { starts, ends, escaped, view, bytes } = row;
    for (let index = 0; index < numbered.length; index++) {
      const column = numbered[index]!;
      const start = starts[column]!;
      const end = ends[column]!;
      if (start === end) {
        ids[column] = 0;
        continue;
      }
      const measure = ((end - start) << 1) | escaped[column]!;
      // Many columns hold the same as in the row before.
      const before = ids[column]! << 2;
      if (before !== 0 && facts[before + 1] === measure && isSame(view, bytes, start, end, arenaView, arena, facts[before + 3]!)) continue;
      const number = numberOf(column, start, end, measure);
      if (number === 0) return false;
      ids[column] = number;
    }
    return true;
  }

  return {
    ids,
    generation: () => generation,
    identify() {
      if (identifyAll()) return;
      // Full in the middle of a row: its earlier fields need new numbers too. A row alone always has room.
      forget();
      if (!identifyAll()) throw new Error(`a row with more than ${ARENA_BYTES_MAX} bytes in its columns`);
    },
    meaning(column) {
      const id = ids[column]!;
      return id === 0 ? '' : (meanings[id] ??= meaningOf(fieldText(row, column)));
    },
  };
}

/** Over four bytes at a time; the last four may overlap the ones before. */
function hashOf(view: DataView, bytes: Uint8Array, start: number, end: number, seed: number): number {
  let hash = Math.imul(seed ^ (end - start), PRIME);
  if (end - start < 4) {
    for (let p = start; p < end; p++) hash = Math.imul(hash ^ bytes[p]!, PRIME);
  } else {
    const last = end - 4;
    for (let p = start; p < last; p += 4) {
      hash = Math.imul(hash ^ view.getInt32(p, true), PRIME);
      hash ^= hash >>> 15;
    }
    hash = Math.imul(hash ^ view.getInt32(last, true), PRIME);
  }
  return hash ^ (hash >>> 16);
}

function isSame(
  view: DataView,
  bytes: Uint8Array,
  start: number,
  end: number,
  arenaView: DataView,
  arena: Uint8Array,
  offset: number,
): boolean {
  if (end - start < 4) {
    for (let p = start, a = offset; p < end; p++, a++) if (bytes[p] !== arena[a]) return false;
    return true;
  }
  const last = end - 4;
  let a = offset;
  for (let p = start; p < last; p += 4, a += 4) if (view.getInt32(p, true) !== arenaView.getInt32(a, true)) return false;
  return view.getInt32(last, true) === arenaView.getInt32(offset + last - start, true);
}
