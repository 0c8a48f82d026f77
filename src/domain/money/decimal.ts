/**
 * An exact decimal number: `units × 10^-scale`. The only form in which amounts, quantities and prices exist in code.
 * At every edge it is decimal text.
 */
export interface Decimal {
  readonly units: bigint;
  /** Digits after the point, 0 or more. */
  readonly scale: number;
}

export const ZERO: Decimal = { units: 0n, scale: 0 };

/** A decimal has at most this many digits: more is no amount but an attack or a broken file. */
const DIGITS_MAX = 120;

const SHAPE = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/;

/**
 * Reads decimal text (`12`, `-0.50`, `1.5E-7`, `+3`, `.5`) without loss. Undefined when the text is no decimal number:
 * callers say where it stood and what was expected. Thousands separators, currency signs and blanks inside are no decimals.
 */
export function parseDecimal(text: string): Decimal | undefined {
  const match = SHAPE.exec(text);
  if (!match) return undefined;
  const whole = match[2] ?? '';
  const fraction = match[3] ?? '';
  if (whole === '' && fraction === '') return undefined;
  const exponent = match[4] === undefined ? 0 : Number.parseInt(match[4], 10);
  if (whole.length + fraction.length + Math.abs(exponent) > DIGITS_MAX) return undefined;
  const magnitude = BigInt(whole + fraction);
  const signed = match[1] === '-' ? -magnitude : magnitude;
  const scale = fraction.length - exponent;
  return scale >= 0 ? { units: signed, scale } : { units: signed * pow10(-scale), scale: 0 };
}

/** As `parseDecimal`, for text that this hub wrote itself: anything else is a bug. */
export function decimal(text: string): Decimal {
  const value = parseDecimal(text);
  if (!value) throw new Error(`expected decimal text, found ${JSON.stringify(text.slice(0, 60))}`);
  return value;
}

/** Canonical text: plain notation, no exponent, no trailing zeros, no negative zero. `1.50` → `1.5`, `1E-7` → `0.0000001`. */
export function formatDecimal({ units, scale }: Decimal): string {
  const negative = units < 0n;
  const digits = (negative ? -units : units).toString().padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  let end = digits.length;
  while (end > whole.length && digits.charCodeAt(end - 1) === 48) end--;
  const fraction = digits.slice(whole.length, end);
  const text = fraction === '' ? whole : `${whole}.${fraction}`;
  return negative && units !== 0n ? `-${text}` : text;
}

/** Canonical text of decimal text; undefined when it is none. The fast path leaves canonical text as it is. */
export function canonicalDecimal(text: string): string | undefined {
  if (CANONICAL.test(text)) return text === '-0' ? '0' : text;
  const value = parseDecimal(text);
  return value && formatDecimal(value);
}
const CANONICAL = /^-?(?:0|[1-9]\d{0,59})(?:\.\d{0,59}[1-9])?$/;

export function add(a: Decimal, b: Decimal): Decimal {
  if (a.scale === b.scale) return { units: a.units + b.units, scale: a.scale };
  return a.scale > b.scale
    ? { units: a.units + rescaled(b, a.scale), scale: a.scale }
    : { units: rescaled(a, b.scale) + b.units, scale: b.scale };
}

export function subtract(a: Decimal, b: Decimal): Decimal {
  return add(a, negate(b));
}

export function negate(a: Decimal): Decimal {
  return { units: -a.units, scale: a.scale };
}

export function absolute(a: Decimal): Decimal {
  return a.units < 0n ? negate(a) : a;
}

/** Exact: the scales add up. */
export function multiply(a: Decimal, b: Decimal): Decimal {
  return { units: a.units * b.units, scale: a.scale + b.scale };
}

export function sum(values: Iterable<Decimal>): Decimal {
  let total = ZERO;
  for (const value of values) total = add(total, value);
  return total;
}

/** Negative, zero or positive as a is less than, equal to or greater than b. */
export function compare(a: Decimal, b: Decimal): number {
  const difference = subtract(a, b).units;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function isZero(a: Decimal): boolean {
  return a.units === 0n;
}

/** The smallest scale that holds the value: trailing zeros do not count. */
export function significantScale(a: Decimal): number {
  let { units, scale } = a;
  while (scale > 0 && units % 10n === 0n) {
    units /= 10n;
    scale--;
  }
  return scale;
}

/** The units at a finer scale; refuses to drop a digit. */
export function rescaled(a: Decimal, scale: number): bigint {
  if (scale >= a.scale) return a.units * pow10(scale - a.scale);
  const factor = pow10(a.scale - scale);
  if (a.units % factor !== 0n) throw new Error(`${formatDecimal(a)} has more than ${scale} decimals`);
  return a.units / factor;
}

/** Rounded half to even at a scale: for conversions and statistics, never for splits (see split-by-weights). */
export function roundHalfEven(a: Decimal, scale: number): Decimal {
  if (scale >= a.scale) return { units: rescaled(a, scale), scale };
  const factor = pow10(a.scale - scale);
  const quotient = a.units / factor;
  const rest = a.units - quotient * factor;
  const twice = (rest < 0n ? -rest : rest) * 2n;
  const up = twice > factor || (twice === factor && quotient % 2n !== 0n);
  const step = a.units < 0n ? -1n : 1n;
  return { units: up ? quotient + step : quotient, scale };
}

/** a divided by b, rounded half to even at a scale: for parts and unit costs, never for splits. Undefined where b is zero. */
export function quotient(a: Decimal, b: Decimal, scale: number): Decimal | undefined {
  if (b.units === 0n) return undefined;
  const isNegative = a.units < 0n !== b.units < 0n;
  const dividend = (a.units < 0n ? -a.units : a.units) * pow10(Math.max(0, scale + b.scale - a.scale));
  const divisor = (b.units < 0n ? -b.units : b.units) * pow10(Math.max(0, a.scale - scale - b.scale));
  const whole = dividend / divisor;
  const twice = (dividend - whole * divisor) * 2n;
  const rounded = twice > divisor || (twice === divisor && whole % 2n !== 0n) ? whole + 1n : whole;
  return { units: isNegative ? -rounded : rounded, scale };
}

const POWERS: bigint[] = Array.from({ length: 64 }, (_, n) => 10n ** BigInt(n));

export function pow10(n: number): bigint {
  return POWERS[n] ?? 10n ** BigInt(n);
}
