import { compare, decimal } from '../../money/decimal.ts';
import type { DriverQuantities } from '../driver-quantities.ts';
import type { AllocationProblem } from '../problem.ts';
import type { Targets } from '../targets.ts';
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

/** A month has values for each price, zeros or more, and whoever bears the remainder is no target: both parts would be one. Places are within the step. */
export function pricedMonthProblems(
  drivers: readonly { readonly at: AllocationProblem['at']; readonly driver: string }[],
  { targets, remainder }: { readonly targets: Targets; readonly remainder?: string | undefined },
  quantities: ReadonlyMap<string, DriverQuantities>,
): AllocationProblem[] {
  const isMeasured = (target: string) => drivers.some(({ driver }) => quantities.get(driver)!.byTarget.has(target));
  const names = drivers.map(({ driver }) => driver).join(', ');
  const empty = drivers.flatMap(({ at, driver }) => {
    return quantities.get(driver)!.byTarget.size > 0 ? [] : [{ at, expected: `a value of ${driver} (a zero will do)`, found: 'none' }];
  });
  const expected = `a target that ${drivers.length > 1 ? 'one of ' : ''}${names} is measured for (a zero will do)`;
  const named = targets === 'all' ? [] : targets;
  const unmeasured = named.flatMap((found, index) => (isMeasured(found) ? [] : [{ at: ['targets', index], expected, found }]));
  const isDue = drivers.some(({ driver }) => (quantities.get(driver)!.byTarget.get(remainder ?? '')?.units ?? 0n) > 0n);
  if (remainder === undefined || targets !== 'all' || !isDue) return [...empty, ...unmeasured];
  const apart = `a cost centre that ${names} is not measured for, or \`targets\` by name without it`;
  return [...empty, { at: ['remainder'], expected: apart, found: remainder }];
}

function priceProblems(price: string, index: number): AllocationProblem[] {
  return decimal(price).units < 0n ? [{ at: [index, 'price'], expected: 'a price of zero or more', found: price }] : [];
}
