import type { Row } from '../text/row.ts';

/**
 * Knows the rows of a delivery again, by a hash of all their bytes: 64 bits of it, of which a slot keeps half and its place the rest.
 * Two rows that differ are taken for one once in a hundred million rows or so: look at the charges before it is told.
 */
export interface SeenRows {
  /** True when the same row was there before. */
  add(row: Row): boolean;
}

/** Slots of the tables, of which each is filled before the next is begun: what was seen need not be moved, and little memory is used by little. */
const TABLE_SLOTS = [1 << 16, 1 << 19, 1 << 22, 1 << 24];

/** Full to so many eighths, a table answers fast. */
const FULL_EIGHTHS = 6;

/** Rows beyond the first 15.7 million are compared with these alone: the tables hold 84 MiB by then. */
export function createSeenRows(tableSlots: readonly number[] = TABLE_SLOTS): SeenRows {
  const tables: Int32Array[] = [];
  let free = 0;
  let place = 0;
  let mark = 0;

  function openTable(): void {
    const slots = tableSlots[tables.length];
    if (slots === undefined) return;
    tables.push(new Int32Array(slots));
    free = (slots * FULL_EIGHTHS) >> 3;
  }

  /** Four lanes that do not wait for each other: the hash is as fast as the bytes are read. */
  function hash({ view, bytes, starts, ends, count }: Row): void {
    let at = starts[0]!;
    const end = ends[count - 1]!;
    let a = end - at;
    let b = 0x3c6ef372;
    let c = 0x1f83d9ab;
    let d = 0x5be0cd19;
    for (const last = end - 16; at <= last; at += 16) {
      a = Math.imul(a ^ view.getInt32(at, true), 0x9e3779b1);
      b = Math.imul(b ^ view.getInt32(at + 4, true), 0x85ebca77);
      c = Math.imul(c ^ view.getInt32(at + 8, true), 0xc2b2ae3d);
      d = Math.imul(d ^ view.getInt32(at + 12, true), 0x27d4eb2f);
      a = (a << 13) | (a >>> 19);
      b = (b << 13) | (b >>> 19);
      c = (c << 13) | (c >>> 19);
      d = (d << 13) | (d >>> 19);
    }
    for (; at < end; at++) a = Math.imul(a ^ bytes[at]!, 0x01000193);
    place = mixed(mixed(a ^ mixed(b)) ^ mixed(c ^ mixed(d)));
    // 0 is an empty slot.
    mark = mixed(mixed(a + mixed(c)) ^ mixed(b + 3 * d)) || 1;
  }

  /** The slot that holds the mark, or the one that is free for it, as a negative number less one. */
  function find(table: Int32Array): number {
    const mask = table.length - 1;
    for (let slot = place & mask; ; slot = (slot + 1) & mask) {
      const found = table[slot]!;
      if (found === mark) return slot;
      if (found === 0) return -slot - 1;
    }
  }

  openTable();
  return {
    add(row) {
      hash(row);
      for (const table of tables) if (find(table) >= 0) return true;
      if (free === 0) openTable();
      if (free === 0) return false;
      free--;
      const newest = tables.at(-1)!;
      newest[-find(newest) - 1] = mark;
      return false;
    },
  };
}

function mixed(value: number): number {
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return value ^ (value >>> 16);
}
