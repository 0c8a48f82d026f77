/** An ISO 4217 code of a national currency, upper case: `USD`. Amounts of two currencies are never added. */
export type Currency = string;

const NO_NATIONAL_CURRENCY = new Set(['XXX', 'XTS', 'XAU', 'XAG', 'XPD', 'XPT', 'XBA', 'XBB', 'XBC', 'XBD', 'XDR', 'XSU', 'XUA']);

const KNOWN = new Set(Intl.supportedValuesOf('currency'));

/** True for an active or historic ISO 4217 national currency in upper case. `MC`, `usd`, `XXX` are none. */
export function isCurrency(text: string): boolean {
  return KNOWN.has(text) && !NO_NATIONAL_CURRENCY.has(text);
}
