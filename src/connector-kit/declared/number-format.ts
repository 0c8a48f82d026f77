import { canonicalDecimal, decimal, formatDecimal, multiply } from '../../domain/money/decimal.ts';

/** How numbers are written, as declared: nothing of it is guessed, for `1.234` is two numbers. */
export interface NumberFormat {
  /** Default: a point. */
  readonly decimal?: '.' | ',' | undefined;
  /** Default: none, and a number that has one is rejected. */
  readonly thousands?: ',' | '.' | ' ' | "'" | undefined;
  /** `(12.50)` is minus 12.50. */
  readonly parentheses?: boolean | undefined;
  /** `12.50-` is minus 12.50. */
  readonly trailingMinus?: boolean | undefined;
  /** The value is multiplied by this decimal: `0.01` for cents, `-1` for credits. */
  readonly times?: string | undefined;
}

/** The canonical decimal text of a number that is written so; undefined when it is not. */
export function parseNumber(text: string, format: NumberFormat): string | undefined {
  const { decimal: mark = '.', thousands, times } = format;
  const negative = negativeOf(text, format);
  const plain = withoutThousands(negative ?? text, mark, thousands);
  const canonical = plain === undefined ? undefined : canonicalDecimal(plain);
  if (canonical === undefined || (negative !== undefined && /^[+-]/.test(negative))) return undefined;
  const signed = negative !== undefined && canonical !== '0' ? `-${canonical}` : canonical;
  return times === undefined ? signed : formatDecimal(multiply(decimal(signed), decimal(times)));
}

/** What is marked as negative otherwise than by a sign before it; undefined: nothing is. */
function negativeOf(text: string, { parentheses = false, trailingMinus = false }: NumberFormat): string | undefined {
  const enclosed = parentheses ? /^\((.+)\)$/.exec(text) : null;
  const trailed = trailingMinus ? /^(.+?)\s*[-\u2212]$/.exec(text) : null;
  return (enclosed ?? trailed)?.[1]!.trim();
}

/** A separator that does not stand before every three digits is a decimal mark that was declared wrongly. */
function withoutThousands(text: string, mark: '.' | ',', thousands: NumberFormat['thousands']): string | undefined {
  const [whole = '', ...rest] = text.split(mark);
  if (rest.length > 1 || (mark === ',' && text.includes('.') && thousands !== '.')) return undefined;
  const digits = thousands === undefined ? whole : ungrouped(whole, thousands);
  if (digits === undefined) return undefined;
  return rest.length === 0 ? digits : `${digits}.${rest[0]}`;
}

function ungrouped(whole: string, thousands: string): string | undefined {
  // Tables that were printed have narrow and unbroken blanks.
  const text = thousands === ' ' ? whole.replaceAll(/[\u00A0\u202F]/g, ' ') : whole;
  if (!text.includes(thousands)) return text;
  const [first = '', ...groups] = text.split(thousands);
  return /^[+-]?\d{1,3}$/.test(first) && groups.every((group) => /^\d{3}$/.test(group)) ? first + groups.join('') : undefined;
}

export function numberExpected({ decimal: mark = '.', thousands }: NumberFormat): string {
  return `a number such as -1${thousands ?? ''}234${mark}5`;
}
