import { compare, decimal } from '../../money/decimal.ts';
import type { AllocationProblem } from '../problem.ts';
import type { Rate, Tier } from './rate.ts';

/** A driver has one price, and a price is zero or more. */
export function rateProblems(rates: readonly Rate[]): AllocationProblem[] {
  return rates.flatMap(({ driver, price }, index): AllocationProblem[] => {
    const twice = rates.findIndex((rate) => rate.driver === driver) !== index;
    if (twice) return [{ at: [index, 'driver'], expected: 'each driver once', found: `${driver} again` }];
    return priceProblems(price, index);
  });
}

/** Tiers go up, and the last one alone has no end. */
export function tierProblems(tiers: readonly Tier[]): AllocationProblem[] {
  return tiers.flatMap(({ upTo, price }, index): AllocationProblem[] => {
    const isLast = index === tiers.length - 1;
    if (isLast !== (upTo === undefined)) {
      const expected = isLast ? 'no end of the last tier, so that every quantity has a price' : 'the quantity up to which the price holds';
      return [{ at: [index, 'upTo'], expected, found: upTo ?? 'none' }];
    }
    const before = tiers[index - 1]?.upTo ?? '0';
    if (upTo !== undefined && compare(decimal(upTo), decimal(before)) <= 0)
      return [{ at: [index, 'upTo'], expected: `a quantity above ${before}`, found: upTo }];
    return priceProblems(price, index);
  });
}

function priceProblems(price: string, index: number): AllocationProblem[] {
  return decimal(price).units < 0n ? [{ at: [index, 'price'], expected: 'a price of zero or more', found: price }] : [];
}
