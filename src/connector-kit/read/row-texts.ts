import { fieldText, type Row } from './row.ts';

/** The texts of the current row's fields, decoded when asked for. A column that repeats its last text is not decoded again. */
export interface RowTexts {
  /** As rules see it: every spelling of nothing is ''. */
  meaning(column: number): string;
  /** As it stands there. */
  spelling(column: number): string;
  /** The field is not valid UTF-8 text, or holds a NUL, which PostgreSQL cannot keep. */
  isDamaged(column: number): boolean;
}

const NOTHING = new Set(['', 'NULL', 'null', 'None', '(null)']);
const NOTHING_BYTES_MAX = 6;

/** Longer texts (tags, descriptions) are decoded on each use: uses are rare, because tuples are remembered by their bytes. */
const CACHED_BYTES_MAX = 48;

export function meaningOf(text: string): string {
  return text.length <= NOTHING_BYTES_MAX && NOTHING.has(text) ? '' : text;
}

export function createRowTexts(row: Row, columnCount: number): RowTexts {
  const cachedBytes = new Uint8Array(columnCount * CACHED_BYTES_MAX);
  const cachedLengths = new Int32Array(columnCount).fill(-1);
  const cachedMeanings: string[] = Array.from({ length: columnCount }, () => '');
  const strict = new TextDecoder('utf-8', { fatal: true });

  function isCached(column: number, start: number, length: number): boolean {
    if (cachedLengths[column] !== length) return false;
    const { bytes } = row;
    const base = column * CACHED_BYTES_MAX;
    for (let index = 0; index < length; index++) if (bytes[start + index] !== cachedBytes[base + index]) return false;
    return true;
  }

  return {
    meaning(column) {
      const start = row.starts[column]!;
      const length = row.ends[column]! - start;
      if (length === 0) return '';
      if (row.escaped[column] === 1 || length > CACHED_BYTES_MAX) return meaningOf(fieldText(row, column));
      if (isCached(column, start, length)) return cachedMeanings[column]!;
      const meaning = meaningOf(row.bytes.toString('utf8', start, start + length));
      cachedMeanings[column] = meaning;
      cachedLengths[column] = length;
      const base = column * CACHED_BYTES_MAX;
      for (let index = 0; index < length; index++) cachedBytes[base + index] = row.bytes[start + index]!;
      return meaning;
    },
    spelling: (column) => fieldText(row, column),
    isDamaged(column) {
      const field = row.bytes.subarray(row.starts[column], row.ends[column]);
      if (field.includes(0)) return true;
      try {
        strict.decode(field);
        return false;
      } catch {
        return true;
      }
    },
  };
}
