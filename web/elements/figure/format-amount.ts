/** How an amount is written: to the cent, short for an axis, or to the last digit. */
export type AmountStyle = 'plain' | 'short' | 'exact';

const STYLES = {
  plain: {},
  short: { notation: 'compact', maximumFractionDigits: 1, minimumFractionDigits: 0 },
  // As many as are there: no digit is added, none is left out.
  exact: { maximumFractionDigits: 100 },
} as const satisfies Record<AmountStyle, Intl.NumberFormatOptions>;

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

function formatOf(language: string, style: AmountStyle, currency?: string): Intl.NumberFormat {
  const key = `${language} ${style} ${currency}`;
  const money = currency === undefined ? {} : ({ style: 'currency', currency, currencyDisplay: 'code' } as const);
  return numberFormat(key, language, { ...money, ...STYLES[style] });
}

/** Formats are dear to make, and there are few. */
export function numberFormat(key: string, language: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const known = formats.get(key);
  if (known) return known;
  const format = new Intl.NumberFormat(language, options);
  formats.set(key, format);
  return format;
}
