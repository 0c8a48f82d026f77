import { decimal, rescaled, type Decimal } from '../money/decimal.ts';
import { greatestCommonDivisor, type Target } from './distribution.ts';
import type { DirectCost } from './direct-cost.ts';
import type { DriverQuantities } from './driver-quantities.ts';
import { namedTargets, type AllocationStep, type DirectStep } from './rule-set.ts';

/** What weights of a month follow, beside the rules. */
export interface Measurements {
  readonly directCost: DirectCost;
  /** Quantities by driver, for every driver that the rules name. */
  readonly drivers: ReadonlyMap<string, DriverQuantities>;
}

/**
 * To whom a step sends cost of a currency, and in what proportion: whole-number weights above zero. Empty when nobody qualifies
 * (no direct cost in that currency): the step then takes nothing.
 */
export function targetsOf(
  step: Exclude<AllocationStep, DirectStep>,
  senders: ReadonlySet<string>,
  currency: string,
  { directCost, drivers }: Measurements,
): Target[] {
  if (step.method === 'fixed') return wholeWeights(Object.entries(step.weights).map(([name, weight]) => [name, decimal(weight)]));
  const measured = step.method === 'driver' ? drivers.get(step.driver)?.byTarget : directCost.get(currency);
  const values = measured ?? new Map<string, Decimal>();
  const named = namedTargets(step);
  if (step.method !== 'even') return wholeWeights(chosen(values, named, senders));
  return (named ?? [...values.keys()])
    .filter((costCenter) => !senders.has(costCenter) && (named !== undefined || values.get(costCenter)!.units > 0n))
    .map((costCenter) => ({ costCenter, weight: 1n }));
}

function chosen(
  values: ReadonlyMap<string, Decimal>,
  named: readonly string[] | undefined,
  senders: ReadonlySet<string>,
): (readonly [string, Decimal])[] {
  const targets = new Set(named ?? values.keys());
  return [...values].filter(([costCenter]) => targets.has(costCenter) && !senders.has(costCenter));
}

/** Decimals above zero as whole numbers in the same proportion, as small as they can be. */
function wholeWeights(values: readonly (readonly [costCenter: string, value: Decimal])[]): Target[] {
  const positive = values.filter(([, value]) => value.units > 0n);
  const scale = Math.max(0, ...positive.map(([, value]) => value.scale));
  const targets = positive.map(([costCenter, value]) => ({ costCenter, weight: rescaled(value, scale) }));
  let divisor = 0n;
  for (const { weight } of targets) divisor = greatestCommonDivisor(divisor, weight);
  return targets.map(({ costCenter, weight }) => ({ costCenter, weight: weight / divisor }));
}
