// What every verifier needs: digests, an order and whole-number arithmetic. Amounts are BigInt at a scale, never floating-point.
import { createHash } from 'node:crypto';

export const sha256 = (text) => createHash('sha256').update(text).digest('hex');
/** By code unit, the same on every machine. */
export const inOrder = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
export const byName = ([a], [b]) => inOrder(a, b);
/** By the algorithm of Euclid, in a loop: weights may have a thousand digits. */
export function gcd(a, b) {
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}
export const keyOf = (...names) => names.join('\u0000');

const sortFields = (_, value) =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(byName)) : value;
/** JSON with the fields of objects by name: the same content is the same text. */
export const canonicalJson = (content) => JSON.stringify(content, sortFields);
export const digestOf = (content) => sha256(canonicalJson(content));

export const decimalsOf = (text) => (/\.(\d*[1-9])0*$/.exec(text)?.[1] ?? '').length;

/** As many as a `numeric` of PostgreSQL has: more are no amount, and would take for ever. */
const PLACES_MAX = 16_383;

/** Decimal text as a whole number of units: `1.5` at scale 2 is 150. Throws for what is finer, and for what is no decimal text. */
export function units(text, scale) {
  if (!Number.isInteger(scale) || scale < 0 || scale > PLACES_MAX)
    throw new Error(`Expected 0 to ${PLACES_MAX} decimal places, found ${JSON.stringify(scale)}.`);
  if (typeof text !== 'string') throw new Error(`Expected decimal text, found ${JSON.stringify(text)}.`);
  const [, sign, whole, fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  if (whole === undefined || decimalsOf(text) > scale) throw new Error(`Expected a decimal of at most ${scale} places, found ${text}.`);
  const value = BigInt(whole + fraction.slice(0, scale).padEnd(scale, '0'));
  return sign === '-' ? -value : value;
}

/** A number of units as decimal text without trailing zeros: 150 at scale 2 is `1.5`. */
export function textOf(value, scale) {
  const digits = String(value < 0n ? -value : value).padStart(scale + 1, '0');
  const fraction = digits.slice(digits.length - scale).replace(/0+$/, '');
  const whole = scale === 0 ? digits : digits.slice(0, -scale);
  return `${value < 0n ? '-' : ''}${whole}${scale > 0 && fraction !== '' ? `.${fraction}` : ''}`;
}

/** Sums by currency, as decimal text: currencies are never added. */
export function sumByCurrency(amounts) {
  const scale = amounts.reduce((most, { amount }) => Math.max(most, decimalsOf(amount)), 0);
  const sums = new Map();
  for (const { currency, amount } of amounts) sums.set(currency, (sums.get(currency) ?? 0n) + units(amount, scale));
  return new Map([...sums].map(([currency, sum]) => [currency, textOf(sum, scale)]));
}

export function groupBy(all, nameOf) {
  const groups = new Map();
  for (const one of all) groups.set(nameOf(one), [...(groups.get(nameOf(one)) ?? []), one]);
  return groups;
}

/** Exact fractions: numerator and denominator, the latter above zero. */
export function ratio(numerator, denominator) {
  const divisor = gcd(numerator < 0n ? -numerator : numerator, denominator < 0n ? -denominator : denominator);
  return denominator < 0n ? [-numerator / divisor, -denominator / divisor] : [numerator / divisor, denominator / divisor];
}
export const plus = ([a, b], [c, d]) => ratio(a * d + c * b, b * d);
export const minus = (a, [c, d]) => plus(a, [-c, d]);
export const times = ([a, b], [c, d]) => ratio(a * c, b * d);
export const over = ([a, b], [c, d]) => ratio(a * d, b * c);
export const isLess = ([a, b], [c, d]) => a * d < c * b;
export const ratioOf = (text) => ratio(units(text, decimalsOf(text)), 10n ** BigInt(decimalsOf(text)));

/** Fractions as whole numbers in the same proportion. */
export function wholeNumbers(fractions) {
  const whole = fractions.reduce((all, [, denominator]) => (all * denominator) / gcd(all, denominator), 1n);
  return fractions.map(([numerator, denominator]) => numerator * (whole / denominator));
}
