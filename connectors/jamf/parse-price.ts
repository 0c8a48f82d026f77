import { canonicalDecimal, isCurrency } from '#src/connector-kit/index.ts';

export interface Price {
  /** Canonical decimal text. */
  readonly amount: string;
  readonly currency: string;
}

/** Signs that belong to one currency among those that companies buy in. `$` and `¥` belong to several. */
const SIGNS: Readonly<Record<string, string>> = {
  '€': 'EUR',
  '£': 'GBP',
  US$: 'USD',
  A$: 'AUD',
  C$: 'CAD',
  CA$: 'CAD',
  '₹': 'INR',
  '₩': 'KRW',
};

/**
 * Reads a price that somebody typed into a field for any text. Undefined unless both amount and currency are beyond doubt: `1,299` may
 * be one thousand or one and a bit, `n/a` is none, and `$` alone is a currency only where the configuration says which.
 */
export function parsePrice(text: string, currency: string | undefined): Price | undefined {
  const match = /^([^\d-]*)(\d(?:[\d.,'’\s\u00a0\u202f]*\d)?)(?:[,.][-–])?([^\d]*)$/u.exec(text.trim());
  if (!match) return undefined;
  const [, before = '', digits = '', after = ''] = match;
  const isRound = /[,.][-–]/.test(text);
  const amount = readAmount(digits.trim(), isRound);
  const named = currencyOf(before.trim(), after.trim(), currency);
  return amount === undefined || named === undefined ? undefined : { amount, currency: named };
}

function currencyOf(before: string, after: string, fallback: string | undefined): string | undefined {
  if (before !== '' && after !== '') return undefined;
  const written = before + after;
  if (written === '' || written === '$') return fallback;
  return SIGNS[written.toUpperCase()] ?? (isCurrency(written.toUpperCase()) ? written.toUpperCase() : undefined);
}

/** Digits with one sign for thousands and one for decimals, in any of the world's ways. */
function readAmount(digits: string, isRound: boolean): string | undefined {
  const plain = digits.replaceAll(/(?<=\d)[\s'’\u00a0\u202f](?=\d{3}(?!\d))/gu, '');
  if (/^\d+$/.test(plain)) return canonicalDecimal(plain);
  const spaced = plain !== digits;
  const match = /^(\d[\d.,]*?)([.,])(\d+)$/.exec(plain);
  if (!match) return undefined;
  const [, whole = '', sign = '', last = ''] = match;
  const others = new Set(whole.replaceAll(/\d/g, ''));
  if (others.has(sign)) return others.size === 1 && isGrouped(plain, sign) ? canonicalDecimal(plain.replaceAll(sign, '')) : undefined;
  if (others.size === 1) {
    const [grouping = ''] = others;
    return isGrouped(whole, grouping) && !isRound ? canonicalDecimal(`${whole.replaceAll(grouping, '')}.${last}`) : undefined;
  }
  // One sign, once: three digits after it are thousands or decimals, unless what stands before cannot be a group.
  const couldBeGroup = last.length === 3 && /^[1-9]\d{0,2}$/.test(whole);
  if (isRound) return couldBeGroup ? canonicalDecimal(whole + last) : undefined;
  return couldBeGroup && !spaced ? undefined : canonicalDecimal(`${whole}.${last}`);
}

function isGrouped(digits: string, sign: string): boolean {
  const [first = '', ...groups] = digits.split(sign);
  return /^[1-9]\d{0,2}$/.test(first) && groups.every((group) => /^\d{3}$/.test(group));
}
