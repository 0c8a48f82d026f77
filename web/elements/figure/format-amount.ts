/** How an amount is written: to the cent, short for an axis, or to the last digit. */
export type AmountStyle = 'plain' | 'short' | 'exact';

const STYLES = {
  plain: {},
  short: { notation: 'compact', maximumFractionDigits: 1, minimumFractionDigits: 0 },
  // As many as are there: no digit is added, none is left out.
  exact: { maximumFractionDigits: 100 },
} as const satisfies Record<AmountStyle, Intl.NumberFormatOptions>;

/** Formats are dear to make, and there are few. */
const formats = new Map<string, Intl.NumberFormat>();

/**
 * An amount as people of a language write it. It is written from its decimal text: `Intl` takes text exactly, where a JavaScript number would
 * have changed it.
 */
export function formatAmount(amount: string, currency: string, language: string, style: AmountStyle = 'plain'): string {
  return formatOf(language, style, currency).format(amount as Intl.StringNumericLiteral);
}

/** A number that is no money: a count, a quantity. */
export function formatCount(count: string | number, language: string): string {
  return formatOf(language, 'exact').format(count as Intl.StringNumericLiteral);
}

/** A share of one as a percentage; what changed gets a sign. */
export function formatShare(share: string, language: string, signed = false): string {
  const key = `${language} % ${signed}`;
  const format =
    formats.get(key) ?? made(key, language, { style: 'percent', maximumFractionDigits: 1, signDisplay: signed ? 'exceptZero' : 'auto' });
  return format.format(share as Intl.StringNumericLiteral);
}

function formatOf(language: string, style: AmountStyle, currency?: string): Intl.NumberFormat {
  const key = `${language} ${style} ${currency}`;
  const money = currency === undefined ? {} : ({ style: 'currency', currency, currencyDisplay: 'code' } as const);
  return formats.get(key) ?? made(key, language, { ...money, ...STYLES[style] });
}

function made(key: string, language: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const format = new Intl.NumberFormat(language, options);
  formats.set(key, format);
  return format;
}
