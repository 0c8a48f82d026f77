/** An ISO 4217 code of a national currency, upper case: `USD`. Amounts of two currencies are never added. */
export type Currency = string;

const NO_NATIONAL_CURRENCY = new Set(['XXX', 'XTS', 'XAU', 'XAG', 'XPD', 'XPT', 'XBA', 'XBB', 'XBC', 'XBD', 'XDR', 'XSU', 'XUA']);

/** Codes of ISO 4217 in which contracts are settled, and which locale data leaves out because no cash has them. */
const FUNDS = ['BOV', 'CHE', 'CHW', 'CLF', 'COU', 'MXV', 'USN', 'UYI', 'UYW', 'VED'];

const KNOWN = new Set([...Intl.supportedValuesOf('currency'), ...FUNDS]);

/** True for an active or historic ISO 4217 currency in upper case. `MC`, `usd`, `XXX` are none. */
export function isCurrency(text: string): boolean {
  return KNOWN.has(text) && !NO_NATIONAL_CURRENCY.has(text);
}

/**
 * The currency that a code in lower case means: `usd` can only be USD. `GBp` is a hundredth of GBP, so other mixtures of cases mean none.
 */
export function currencyInLowerCase(text: string): Currency | undefined {
  const upper = text.toUpperCase();
  return text === text.toLowerCase() && isCurrency(upper) ? upper : undefined;
}

const MINOR_DIGITS = new Map<Currency, number>();

/** The decimals of an amount that can be paid: 2 of USD, 0 of JPY, 3 of BHD. */
export function minorDigits(currency: Currency): number {
  const known = MINOR_DIGITS.get(currency);
  if (known !== undefined) return known;
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  MINOR_DIGITS.set(currency, digits);
  return digits;
}
