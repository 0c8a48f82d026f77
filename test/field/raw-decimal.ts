/**
 * Exact decimals for the field tests, written apart from the hub's own: what checks a sum must not share its code.
 * A value is `units` at 40 digits behind the point; no file has more.
 */
const DIGITS = 40;

/** Undefined when the text is no plain or scientific decimal number. */
export function rawDecimal(text: string): bigint | undefined {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(text.trim());
  if (!match || ((match[2] ?? '') === '' && (match[3] ?? '') === '')) return undefined;
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  const shift = DIGITS - fraction.length + Number.parseInt(exponent, 10);
  const digits = BigInt(whole + fraction);
  const divisor = 10n ** BigInt(Math.max(0, -shift));
  if (digits % divisor !== 0n) throw new Error(`${text} has more than ${DIGITS} decimals`);
  const units = shift >= 0 ? digits * 10n ** BigInt(shift) : digits / divisor;
  return sign === '-' ? -units : units;
}

/** As the database prints it: plain, without trailing zeros. */
export function rawText(units: bigint): string {
  const digits = (units < 0n ? -units : units).toString().padStart(DIGITS + 1, '0');
  const fraction = digits.slice(-DIGITS).replace(/0+$/, '');
  const text = digits.slice(0, -DIGITS) + (fraction === '' ? '' : `.${fraction}`);
  return units < 0n ? `-${text}` : text;
}

/** Exact as long as the product fits, which it does for the prices and quantities of the files. */
export function rawProduct(a: bigint, b: bigint): bigint {
  const product = a * b;
  const scale = 10n ** BigInt(DIGITS);
  if (product % scale !== 0n) throw new Error('a product with more than 40 decimals');
  return product / scale;
}
