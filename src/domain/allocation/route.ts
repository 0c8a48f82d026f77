import { splitByWeights, type Weight } from '../money/split-by-weights.ts';
import type { Decimal } from '../money/decimal.ts';
import type { Currency } from '../money/currency.ts';
import { holdingKey } from './distribution.ts';

/** How every charge of a cell is split. Cells that are split alike have one route. */
export interface Route {
  readonly currency: Currency;
  /** At least one, in the order of their keys, with whole-number weights above zero that have no common factor. */
  readonly targets: readonly RouteTarget[];
}

export interface RouteTarget {
  readonly costCenter: string;
  readonly rule: string;
  readonly weight: bigint;
}

/** Ties of a split are broken by cost centre, then by rule. */
export function weightsOf(targets: readonly RouteTarget[]): Weight[] {
  return targets.map(({ costCenter, rule, weight }) => ({ key: holdingKey(costCenter, rule), weight }));
}

/** What one charge gives to each target of its route, in their order: adds up to the charge exactly. */
export function contributionsOf(amount: Decimal, scale: number, targets: readonly RouteTarget[]): Decimal[] {
  return splitByWeights(amount, scale, weightsOf(targets));
}
