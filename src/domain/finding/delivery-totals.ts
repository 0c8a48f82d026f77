import { add, compare, decimal, formatDecimal, isZero } from '../money/decimal.ts';
import type { Month } from '../time/month.ts';

/** An amount as it is told: decimal text in one currency. */
export interface ToldAmount {
  readonly currency: string;
  readonly amount: string;
}

/** How much a delivery holds. */
export interface DeliveryTotals {
  /** Rows that became records. */
  readonly rows: number;
  /** Days that have charges; null for records that have no days. */
  readonly days: number | null;
  readonly months: readonly Month[];
  /** By currency, ascending. Of charges the billed cost, else the source's own measure. */
  readonly amounts: readonly ToldAmount[];
}

/** Adds up by currency, ascending; currencies are never added to one another. */
export function addAmounts(amounts: Iterable<ToldAmount>): ToldAmount[] {
  const sums = new Map<string, string>();
  for (const { currency, amount } of amounts) {
    const sum = sums.get(currency);
    sums.set(currency, sum === undefined ? amount : formatDecimal(add(decimal(sum), decimal(amount))));
  }
  return [...sums].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([currency, amount]) => ({ currency, amount }));
}

/** In words: `33 USD and 5 EUR`; `nothing` without any. */
export function amountsText(amounts: readonly ToldAmount[]): string {
  const told = amounts.map(({ currency, amount }) => `${amount} ${currency}`);
  return told.length < 2 ? (told[0] ?? 'no amount') : `${told.slice(0, -1).join(', ')} and ${told.at(-1)}`;
}

/** In words: `31 rows, 31 days, 33 USD`. */
export function totalsText({ rows, days, amounts }: DeliveryTotals): string {
  return [counted(rows, 'row'), ...(days === null ? [] : [counted(days, 'day')]), amountsText(amounts)].join(', ');
}

export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

export function isAnyMoney(amounts: readonly ToldAmount[]): boolean {
  return amounts.some(({ amount }) => !isZero(decimal(amount)));
}

/** The same sums in the same currencies, of which one at least is not zero. */
export function areSameAmounts(a: readonly ToldAmount[], b: readonly ToldAmount[]): boolean {
  const of = new Map(b.map(({ currency, amount }) => [currency, amount]));
  const isSame = ({ currency, amount }: ToldAmount) => of.has(currency) && compare(decimal(amount), decimal(of.get(currency)!)) === 0;
  return a.length === b.length && isAnyMoney(a) && a.every(isSame);
}
