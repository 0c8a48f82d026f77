import { negate, formatDecimal } from '../../money/decimal.ts';
import { dayNumber } from '../../time/day-number.ts';
import type { ComparedItem } from './compared-item.ts';

/** An accrual is taken back within a quarter, and some days. */
const DAYS_MAX = 100;

/**
 * Says of postings which of them take another back: the same amount below zero, later, on the same account, under the same reference or both
 * under none. Of several the latest one is taken back. A credit that was billed as well is no reversal, and is left for its bill.
 */
export function markReversals(items: readonly ComparedItem[]): ComparedItem[] {
  const credits = new Set(
    items.filter(({ side, amount }) => side === 'left' && amount.units < 0n).map(({ amount }) => formatDecimal(amount)),
  );
  const marked = new Map<ComparedItem, ComparedItem>();
  const byPlace = Map.groupBy(
    items.filter(({ side }) => side === 'right'),
    ({ companyCode, accountId, references }) => JSON.stringify([companyCode, accountId, references]),
  );
  for (const postings of byPlace.values()) {
    const free = Map.groupBy(postings.filter(({ amount }) => amount.units > 0n).toSorted(byDay), ({ amount }) => formatDecimal(amount));
    for (const item of postings
      .filter(({ amount }) => amount.units < 0n)
      .toSorted(byDay)
      .toReversed()) {
      if (credits.has(formatDecimal(item.amount))) continue;
      const alike = free.get(formatDecimal(negate(item.amount))) ?? [];
      const at = alike.findLastIndex((one) => isTakenBack(one, item));
      if (at < 0) continue;
      const [taken] = alike.splice(at, 1);
      const reference = item.references[0] ?? `taken back: ${taken!.key}`;
      marked.set(item, { ...item, reverses: reference });
      if (item.references.length === 0) marked.set(taken!, { ...taken!, references: [reference] });
    }
  }
  return items.map((item) => marked.get(item) ?? item);
}

function isTakenBack(posting: ComparedItem, by: ComparedItem): boolean {
  const days = dayNumber(by.day) - dayNumber(posting.day);
  return days >= 0 && days <= DAYS_MAX && posting.document !== by.document;
}

function byDay(a: ComparedItem, b: ComparedItem): number {
  return a.day < b.day ? -1 : a.day > b.day ? 1 : a.key < b.key ? -1 : 1;
}
