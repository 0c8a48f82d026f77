import { decimal, isZero } from '../money/decimal.ts';
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

/** In words: `33 USD and 5 EUR`; `no amount` without any. */
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
