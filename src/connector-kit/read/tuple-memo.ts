import type { Row } from './row.ts';

/**
 * Remembers what was worked out for a tuple of source fields, by their very bytes: finding it again costs a hash and a
 * comparison, no text and no rule. Bounded: when full it forgets everything, which costs time only.
 */
export interface TupleMemo<T> {
  /** What is remembered for the row's fields; undefined when nothing is. */
  find(row: Row): T | undefined;
  /** Remembers for the fields of the row that `find` was asked about last. */
  remember(row: Row, value: T): void;
}

const ENTRIES_MAX = 1 << 16;
const SLOTS = 1 << 17;
const ARENA_BYTES_MAX = 24 * 1024 * 1024;
const PRIME = 0x9e3779b1;

/** `columns`: the fields that the value depends on. */
export function createTupleMemo<T>(columns: Int32Array): TupleMemo<T> {
  const width = columns.length;
  let slotHashes: Int32Array | undefined;
  /** Entry number + 1; 0 is an empty slot. */
  let slotEntries = new Int32Array(0);
  let entryOffsets = new Int32Array(64);
  let entryLengths = new Int32Array(64 * width);
  let arena = new Uint8Array(4096);
  let arenaView = new DataView(arena.buffer);
  let arenaLength = 0;
  const values: T[] = [];
  let lastHash = 0;
  let lastSlot = 0;

  /** A field's length and whether it is escaped, in one number. */
  function measure(row: Row, column: number): number {
    return ((row.ends[column]! - row.starts[column]!) << 1) | row.escaped[column]!;
  }

  function hashOf(row: Row): number {
    const { bytes, view } = row;
    let hash = 0;
    for (let index = 0; index < width; index++) {
      const column = columns[index]!;
      const end = row.ends[column]!;
      let p = row.starts[column]!;
      hash = Math.imul(hash ^ (end - p), PRIME);
      for (; p + 4 <= end; p += 4) {
        hash = Math.imul(hash ^ view.getInt32(p, true), PRIME);
        hash ^= hash >>> 15;
      }
      for (; p < end; p++) hash = Math.imul(hash ^ bytes[p]!, PRIME);
    }
    hash ^= hash >>> 16;
    return hash;
  }

  function isSame(row: Row, entry: number): boolean {
    const { bytes, view } = row;
    let a = entryOffsets[entry]!;
    for (let index = 0; index < width; index++) {
      const column = columns[index]!;
      if (entryLengths[entry * width + index] !== measure(row, column)) return false;
      const end = row.ends[column]!;
      let p = row.starts[column]!;
      for (; p + 4 <= end; p += 4, a += 4) if (view.getInt32(p, true) !== arenaView.getInt32(a, true)) return false;
      for (; p < end; p++, a++) if (bytes[p] !== arena[a]) return false;
    }
    return true;
  }

  function forget(): void {
    slotHashes = undefined;
    arenaLength = 0;
    values.length = 0;
  }

  function reserve(bytesNeeded: number): void {
    if (entryOffsets.length === values.length) {
      const offsets = new Int32Array(entryOffsets.length * 2);
      offsets.set(entryOffsets);
      entryOffsets = offsets;
      const lengths = new Int32Array(offsets.length * width);
      lengths.set(entryLengths);
      entryLengths = lengths;
    }
    if (arenaLength + bytesNeeded > arena.length) {
      const larger = new Uint8Array(Math.max(arena.length * 2, arenaLength + bytesNeeded));
      larger.set(arena);
      arena = larger;
      arenaView = new DataView(larger.buffer);
    }
  }

  return {
    find(row) {
      lastHash = hashOf(row);
      lastSlot = lastHash & (SLOTS - 1);
      if (slotHashes === undefined) return undefined;
      for (;;) {
        const entry = slotEntries[lastSlot]!;
        if (entry === 0) return undefined;
        if (slotHashes[lastSlot] === lastHash && isSame(row, entry - 1)) return values[entry - 1];
        lastSlot = (lastSlot + 1) & (SLOTS - 1);
      }
    },
    remember(row, value) {
      let size = 0;
      for (const column of columns) size += row.ends[column]! - row.starts[column]!;
      if (values.length === ENTRIES_MAX || arenaLength + size > ARENA_BYTES_MAX) forget();
      if (slotHashes === undefined) {
        slotHashes = new Int32Array(SLOTS);
        slotEntries = new Int32Array(SLOTS);
        lastSlot = lastHash & (SLOTS - 1);
      }
      reserve(size);
      const entry = values.length;
      entryOffsets[entry] = arenaLength;
      for (let index = 0; index < width; index++) {
        const column = columns[index]!;
        entryLengths[entry * width + index] = measure(row, column);
        for (let p = row.starts[column]!; p < row.ends[column]!; p++) arena[arenaLength++] = row.bytes[p]!;
      }
      values.push(value);
      slotHashes[lastSlot] = lastHash;
      slotEntries[lastSlot] = entry + 1;
    },
  };
}
