import type { TakenRow } from '../../platform/postgres/row-tap.ts';

/** A column of an answer, by its name and the number of its type. */
export interface WireColumn {
  readonly name: string;
  readonly type: number;
  /** What a text of PostgreSQL is as a value. */
  readonly parse: (text: string) => unknown;
}

/** `DataRow`: its kind, its length, and how many values it has; each of them has its length before it. */
const VALUES_AT = 7;
const LENGTH_BYTES = 4;

/**
 * A row as PostgreSQL sent it. It has a property for each column, which is read from the bytes when somebody asks for it: a list of
 * thousands is printed from the bytes, and no text is made of most values.
 */
export abstract class WireRow {
  readonly #columns: WireColumns;
  readonly #bytes: Buffer;
  readonly #start: number;

  constructor(columns: WireColumns, bytes: Buffer, start: number) {
    this.#columns = columns;
    this.#bytes = bytes;
    this.#start = start;
  }

  static isOne(value: unknown): value is WireRow {
    return typeof value === 'object' && value !== null && #start in value;
  }

  static columnsOf(row: WireRow): WireColumns {
    return row.#columns;
  }

  static bytesOf(row: WireRow): Buffer {
    return row.#bytes;
  }

  /** Writes where each value begins and ends; one that is null ends before it begins. */
  static placesOf(row: WireRow, begins: Int32Array, ends: Int32Array): void {
    const bytes = row.#bytes;
    let at = row.#start + VALUES_AT;
    for (let column = 0; column < begins.length; column++) {
      const length = int32At(bytes, at);
      at += LENGTH_BYTES;
      begins[column] = at;
      ends[column] = at + length;
      if (length > 0) at += length;
    }
  }

  static valueOf(row: WireRow, column: number): unknown {
    const bytes = row.#bytes;
    let at = row.#start + VALUES_AT;
    for (let before = 0; before < column; before++) at += LENGTH_BYTES + Math.max(0, int32At(bytes, at));
    const length = int32At(bytes, at);
    at += LENGTH_BYTES;
    return length === -1 ? null : row.#columns.columns[column]!.parse(bytes.toString('utf8', at, at + length));
  }
}

function int32At(bytes: Buffer, at: number): number {
  return (bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!;
}

/** The columns of an answer, and what its rows are. The same object for all answers that have the same. */
export interface WireColumns {
  readonly columns: readonly WireColumn[];
  readonly places: ReadonlyMap<string, number>;
  readonly Row: new (columns: WireColumns, bytes: Buffer, start: number) => WireRow;
}

export function wireRows(rows: readonly TakenRow[], columns: readonly WireColumn[]): WireRow[] {
  const known = columnsOf(columns);
  return rows.map(({ bytes, start }) => new known.Row(known, bytes, start));
}

const KNOWN_MAX = 500;
const knownColumns = new Map<string, WireColumns>();

/** Answers that were had last stand last, and what nobody asked for in the longest time goes. */
function columnsOf(columns: readonly WireColumn[]): WireColumns {
  const key = columns.map(({ name, type }) => `${type} ${name}`).join('\n');
  const known = knownColumns.get(key) ?? made(columns);
  knownColumns.delete(key);
  knownColumns.set(key, known);
  if (knownColumns.size > KNOWN_MAX) knownColumns.delete(knownColumns.keys().next().value!);
  return known;
}

/** A class of its own, so that reading a property of its rows is as fast as of any object. */
function made(columns: readonly WireColumn[]): WireColumns {
  const Row = class extends WireRow {};
  for (const [column, { name }] of columns.entries())
    Object.defineProperty(Row.prototype, name, {
      get(this: WireRow) {
        return WireRow.valueOf(this, column);
      },
    });
  return { columns, places: new Map(columns.map(({ name }, column) => [name, column])), Row };
}
