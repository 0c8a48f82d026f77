import { UNALLOCATED, EXCLUDED } from '../dimension/dimension.ts';
import type { Currency } from '../money/currency.ts';
import type { Decimal } from '../money/decimal.ts';
import { holdingKey } from './distribution.ts';
import type { Route } from './route.ts';

/** What one cost centre got by one rule in one currency: the exact sum of its contributions. */
export interface AllocationShare {
  /** From 1, in the order of currency, cost centre and rule. */
  readonly shareNo: number;
  readonly costCenter: string;
  readonly rule: string;
  readonly currency: Currency;
  readonly amount: Decimal;
}

/** Adds up what the routes gave their targets, in units of the currency's scale, into numbered shares. */
export function sharesOf(
  routes: readonly Route[],
  /** Units by target, for each route. */
  given: readonly (readonly bigint[])[],
  scaleOf: (currency: Currency) => number,
): AllocationShare[] {
  const sums = new Map<string, { costCenter: string; rule: string; currency: Currency; units: bigint }>();
  for (const [index, { currency, targets }] of routes.entries()) {
    for (const [position, { costCenter, rule }] of targets.entries()) {
      const key = `${currency}\u0000${holdingKey(costCenter, rule)}`;
      const sum = sums.get(key) ?? { costCenter, rule, currency, units: 0n };
      sum.units += given[index]![position]!;
      sums.set(key, sum);
    }
  }
  return [...sums]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { costCenter, rule, currency, units }], index) => {
      return { shareNo: index + 1, costCenter, rule, currency, amount: { units, scale: scaleOf(currency) } };
    });
}

/** What no step took, and what a step took but no cost centre bears. */
export function isUnallocated({ costCenter }: AllocationShare): boolean {
  return costCenter === UNALLOCATED;
}

/** What a rule of scope leaves out. */
export function isExcluded({ costCenter }: AllocationShare): boolean {
  return costCenter === EXCLUDED;
}
