const MINUS = 45;
const POINT = 46;
const ZERO = 48;
const NINE = 57;

/** More digits than this take the slow path (which has its own limit). */
const DIGITS_MAX = 60;

/** The bytes that `putPlainDecimal` needs at most. */
export const PLAIN_DECIMAL_BYTES_MAX = DIGITS_MAX + 3;

/**
 * Writes the plain decimal between start and end (`-0.1700`, `.5`, `007`) in canonical form (`-0.17`, `0.5`, `7`) and answers
 * where it ended. Answers -1 when it is not plain: an exponent, a plus sign, very many digits, or no decimal at all.
 */
export function putPlainDecimal(source: Uint8Array, start: number, end: number, target: Uint8Array, at: number): number {
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
  if (p !== end || digits === 0 || digits > DIGITS_MAX) return -1;

  let fractionEnd = p;
  while (fractionEnd > fraction && source[fractionEnd - 1] === ZERO) fractionEnd--;
  while (whole < wholeEnd && source[whole] === ZERO) whole++;
  if (whole === wholeEnd && fraction === fractionEnd) {
    target[at] = ZERO;
    return at + 1;
  }
  if (isNegative) target[at++] = MINUS;
  if (whole === wholeEnd) target[at++] = ZERO;
  while (whole < wholeEnd) target[at++] = source[whole++]!;
  if (fraction < fractionEnd) {
    target[at++] = POINT;
    while (fraction < fractionEnd) target[at++] = source[fraction++]!;
  }
  return at;
}

/** Writes ASCII text and answers where it ended. */
export function putAscii(text: string, target: Uint8Array, at: number): number {
  for (let index = 0; index < text.length; index++) target[at++] = text.charCodeAt(index);
  return at;
}

/** Writes a non-negative integer and answers where it ended. */
export function putInteger(value: number, target: Uint8Array, at: number): number {
  let divisor = 1;
  while (divisor * 10 <= value) divisor *= 10;
  for (; divisor >= 1; divisor = Math.floor(divisor / 10)) target[at++] = ZERO + (Math.floor(value / divisor) % 10);
  return at;
}
