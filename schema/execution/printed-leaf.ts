import type { WireColumn } from '#src/store/wire/wire-row.ts';

/**
 * What JSON of a scalar's values looks like, as the scalar says it (`extensions.prints`): text and instants in quotes, decimals in quotes and
 * canonical, counts as numbers, JSON as it is, without spaces. Others are printed from their values.
 */
export type Prints = 'text' | 'decimal' | 'count' | 'instant' | 'json';

/** A leaf without a resolver, under whatever name it is asked for. */
export interface PrintedLeaf {
  readonly property: string;
  readonly prints: Prints | undefined;
  readonly isRequired: boolean;
  readonly complete: (value: unknown) => unknown;
}

/** How a leaf is printed from the bytes of a column; `value`: from what the column's value is. */
export type ColumnPrint = Prints | 'value';

const NUMERIC = 1700;
const INT8 = 20;
const INT4 = 23;
const TIMESTAMPTZ = 1184;
const JSONB = 3802;
/** text, varchar, date, numeric, bigint: their values are the texts that PostgreSQL prints. */
const TEXTS: ReadonlySet<number> = new Set([25, 1043, 1082, NUMERIC, INT8]);
const PRINTED_FROM: { readonly [P in Prints]: ReadonlySet<number> } = {
  text: TEXTS,
  decimal: TEXTS,
  count: new Set([INT8, INT4, NUMERIC]),
  instant: new Set([TIMESTAMPTZ]),
  json: new Set([JSONB]),
};

export function columnPrint({ prints }: PrintedLeaf, { type }: WireColumn): ColumnPrint {
  return prints !== undefined && PRINTED_FROM[prints].has(type) ? prints : 'value';
}

const [ZERO, NINE, DOT, MINUS, QUOTE, BACKSLASH, SPACE, PLUS, T, Z, COLON, BRACE, BRACKET] = Buffer.from('09.-"\\ +TZ:{[');
const DIGITS_MAX = 60;
const COUNT_DIGITS_MAX = 15;

/** Whether bytes are a decimal as `Decimal` spells it. */
export function isCanonicalDecimal(bytes: Buffer, begin: number, end: number): boolean {
  const first = bytes[begin] === MINUS ? begin + 1 : begin;
  const digits = end - first;
  if (digits < 1 || digits > DIGITS_MAX) return false;
  let dot = -1;
  for (let at = first; at < end; at++) {
    const byte = bytes[at]!;
    if (byte >= ZERO! && byte <= NINE!) continue;
    if (byte !== DOT || dot !== -1) return false;
    dot = at;
  }
  const wholeEnd = dot === -1 ? end : dot;
  // Leading zeros, zeros at the end, and minus nothing are spelled otherwise.
  if (wholeEnd === first || (bytes[first] === ZERO && wholeEnd > first + 1)) return false;
  if (dot !== -1) return dot < end - 1 && bytes[end - 1] !== ZERO;
  return first === begin || bytes[first] !== ZERO;
}

/** Whether bytes are a number that JSON and JavaScript have exactly. */
export function isPlainCount(bytes: Buffer, begin: number, end: number): boolean {
  if (end - begin < 1 || end - begin > COUNT_DIGITS_MAX || (bytes[begin] === ZERO && end > begin + 1)) return false;
  for (let at = begin; at < end; at++) if (bytes[at]! < ZERO! || bytes[at]! > NINE!) return false;
  return true;
}

const INSTANT_BYTES_MIN = '2025-01-01 00:00:00+00'.length;
const DAY_BYTES = '2025-01-01'.length;

/** Whether bytes are an instant of our era in UTC, as PostgreSQL prints it: `2025-01-01 00:00:00.5+00`. */
export function isPlainInstant(bytes: Buffer, begin: number, end: number): boolean {
  return (
    end - begin >= INSTANT_BYTES_MIN &&
    bytes[begin + DAY_BYTES] === SPACE &&
    bytes[end - 3] === PLUS &&
    bytes[end - 2] === ZERO &&
    bytes[end - 1] === ZERO
  );
}

/** Writes an instant as ISO text in quotes. Returns where it ends. */
export function writeInstant(out: Buffer, at: number, bytes: Buffer, begin: number, end: number): number {
  const to = writeText(out, at, bytes, begin, end - 3);
  out[at + 1 + DAY_BYTES] = T!;
  out[to - 1] = Z!;
  out[to] = QUOTE!;
  return to + 1;
}

/** Writes bytes in quotes. Returns where they end; -1: some must be written in another way. */
export function writeText(out: Buffer, at: number, bytes: Buffer, begin: number, end: number): number {
  let to = at;
  out[to++] = QUOTE!;
  for (let from = begin; from < end; from++) {
    const byte = bytes[from]!;
    if (byte < SPACE! || byte === QUOTE || byte === BACKSLASH) return -1;
    out[to++] = byte;
  }
  out[to++] = QUOTE!;
  return to;
}

/** Writes bytes as they are. Returns where they end. */
export function writeBytes(out: Buffer, at: number, bytes: Buffer, begin: number, end: number): number {
  let to = at;
  for (let from = begin; from < end; from++) out[to++] = bytes[from]!;
  return to;
}

/**
 * Whether JSON is spelled by PostgreSQL as JavaScript spells it, but for spaces: numbers need not be, and keys that are numbers come first
 * in JavaScript.
 */
export function isPlainJson(bytes: Buffer, begin: number, end: number): boolean {
  if (bytes[begin] !== BRACE && bytes[begin] !== BRACKET) return false;
  let before = 0;
  for (let at = begin; at < end; at++) {
    const byte = bytes[at]!;
    if (byte === SPACE) continue;
    if (byte === MINUS || isDigit(byte)) return false;
    if (byte !== QUOTE) {
      before = byte;
      continue;
    }
    if (before !== COLON && isDigit(bytes[at + 1]!)) return false;
    at = endOfText(bytes, at);
  }
  return true;
}

/** Writes JSON without the spaces between its parts. Returns where it ends. */
export function writeJson(out: Buffer, at: number, bytes: Buffer, begin: number, end: number): number {
  let to = at;
  for (let from = begin; from < end; from++) {
    const byte = bytes[from]!;
    if (byte === SPACE) continue;
    const last = byte === QUOTE ? endOfText(bytes, from) : from;
    for (; from < last; from++) out[to++] = bytes[from]!;
    out[to++] = bytes[from]!;
  }
  return to;
}

function isDigit(byte: number): boolean {
  return byte >= ZERO! && byte <= NINE!;
}

/** The quote that ends the text which begins with a quote. */
function endOfText(bytes: Buffer, begin: number): number {
  let at = begin + 1;
  while (bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1;
  return at;
}
