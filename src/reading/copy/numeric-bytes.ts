import { formatDecimal, type Decimal } from '../../domain/money/decimal.ts';
import { putInt16, putInt32 } from './binary-row.ts';

/**
 * Decimals as PostgreSQL's binary COPY takes them: a field of `numeric` is its length, then the number of digits, the weight of the
 * first, the sign and the scale, then the digits in base 10,000, counted from the decimal point. Exact, and read without a parser.
 */
const DIGITS_MAX = 120;
const NEGATIVE = 0x4000;
const HEAD_BYTES = 12;

/** The bytes that one numeric field needs at most. */
export const NUMERIC_BYTES_MAX = HEAD_BYTES + 2 * (Math.ceil(DIGITS_MAX / 4) + 2);

/** The field of 0. */
export const ZERO_NUMERIC: Uint8Array = Uint8Array.of(0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0);

const MINUS = 45;
const POINT = 46;
const ZERO = 48;
const NINE = 57;

/**
 * Writes the plain decimal between start and end (`-0.1700`, `.5`, `007`) as a numeric field without superfluous zeros and answers
 * where it ended. Answers -1 when it is not plain: an exponent, a plus sign, too many digits, or no decimal at all.
 */
export function putNumeric(source: Uint8Array, start: number, end: number, target: Uint8Array, at: number, digitsMax = DIGITS_MAX): number {
  let p = start;
  const isNegative = source[p] === MINUS;
  if (isNegative) p++;
  let whole = p;
  while (p < end && source[p]! >= ZERO && source[p]! <= NINE) p++;
  const wholeEnd = p;
  let fraction = p;
  if (p < end && source[p] === POINT) {
    fraction = ++p;
    while (p < end && source[p]! >= ZERO && source[p]! <= NINE) p++;
  }
  const digits = wholeEnd - whole + (p - fraction);
  if (p !== end || digits === 0 || digits > digitsMax) return -1;

  while (whole < wholeEnd && source[whole] === ZERO) whole++;
  while (p > fraction && source[p - 1] === ZERO) p--;
  return putDigits(source, whole, wholeEnd, fraction, p, isNegative, target, at);
}

function putDigits(
  source: Uint8Array,
  whole: number,
  wholeEnd: number,
  fraction: number,
  fractionEnd: number,
  isNegative: boolean,
  target: Uint8Array,
  at: number,
): number {
  const scale = fractionEnd - fraction;
  let weight = ((wholeEnd - whole + 3) >> 2) - 1;
  if (whole === wholeEnd) {
    // Nothing but zeros before the first digit: whole groups of them are left out.
    weight = -1;
    while (fraction + 4 <= fractionEnd && isZeroGroup(source, fraction)) {
      fraction += 4;
      weight--;
    }
  }
  let put = at + HEAD_BYTES;
  for (let size = (wholeEnd - whole) & 3 || 4; whole < wholeEnd; size = 4, put += 2) {
    let group = 0;
    for (const groupEnd = whole + size; whole < groupEnd; whole++) group = group * 10 + source[whole]! - ZERO;
    putInt16(group, target, put);
  }
  for (; fraction < fractionEnd; put += 2) {
    let group = 0;
    for (const groupEnd = fraction + 4; fraction < groupEnd; fraction++) {
      group = group * 10 + (fraction < fractionEnd ? source[fraction]! - ZERO : 0);
    }
    putInt16(group, target, put);
  }
  const count = (put - at - HEAD_BYTES) >> 1;
  putInt32(put - at - 4, target, at);
  putInt16(count, target, at + 4);
  putInt16(count === 0 ? 0 : weight, target, at + 6);
  putInt16(isNegative && count > 0 ? NEGATIVE : 0, target, at + 8);
  putInt16(scale, target, at + 10);
  return put;
}

function isZeroGroup(source: Uint8Array, at: number): boolean {
  return source[at] === ZERO && source[at + 1] === ZERO && source[at + 2] === ZERO && source[at + 3] === ZERO;
}

/** The numeric field that starts there is below zero. */
export function isNegative(bytes: Uint8Array, at: number): boolean {
  return bytes[at + 8] !== 0;
}

/** The field that starts there is null. */
export function isNull(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 0xff;
}

/** The numeric field that starts there has no digit. */
export function isZeroField(bytes: Uint8Array, at: number): boolean {
  return bytes[at + 4] === 0 && bytes[at + 5] === 0;
}

/** Limbs left and right of the point: 128 digits each, more than a decimal may have. */
const SIDE = 32;
const LIMB_DIGITS = 4;
/** So many limbs below 10,000 add up below 2^53, where doubles count integers exactly. */
const ADDITIONS_MAX = 2 ** 39;

/**
 * A running sum of numeric fields. Each limb is a small integer, and a column of limbs is a sum of small integers, so nothing is
 * ever rounded; BigInt puts them together once, at the end.
 */
export interface NumericTotal {
  /** Adds the numeric field that starts there. */
  add(bytes: Uint8Array, at: number): void;
  total(): Decimal;
}

export function createNumericTotal(): NumericTotal {
  const limbs = new Float64Array(2 * SIDE);
  let additions = 0;
  return {
    add(bytes, at) {
      if (++additions > ADDITIONS_MAX) throw new Error('more additions than a total counts exactly');
      const count = (bytes[at + 4]! << 8) | bytes[at + 5]!;
      const weight = ((bytes[at + 6]! << 24) >> 16) | bytes[at + 7]!;
      const sign = isNegative(bytes, at) ? -1 : 1;
      let limb = SIDE - 1 - weight;
      for (let p = at + HEAD_BYTES, end = p + 2 * count; p < end; p += 2, limb++) {
        const digit = (bytes[p]! << 8) | bytes[p + 1]!;
        limbs[limb] = limbs[limb]! + sign * digit;
      }
    },
    total() {
      let units = 0n;
      for (const limb of limbs) units = units * 10_000n + BigInt(limb);
      return { units, scale: SIDE * LIMB_DIGITS };
    },
  };
}

/** The canonical text of the numeric field that starts there. */
export function numericText(bytes: Uint8Array, at: number): string {
  const total = createNumericTotal();
  total.add(bytes, at);
  return formatDecimal(total.total());
}
