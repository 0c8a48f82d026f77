import type { Currency } from '../../money/currency.ts';
import { decimal, multiply, rescaled, ZERO } from '../../money/decimal.ts';
import { wholeOf, type Division } from '../division.ts';
import type { DriverQuantities } from '../driver-quantities.ts';
import type { Taking } from '../taking.ts';

/** A price on what targets of a step hold and do not use: who wastes more than others pays for it, who wastes less gets that. */
export interface Incentive {
  /** What is idle of each target. Whom it does not measure has nothing idle. */
  readonly driver: string;
  /** Decimal text above zero: of one unit in a month. */
  readonly price: string;
  readonly currency: Currency;
  /** The unit that has the price; left out: whatever the driver is measured in. */
  readonly unit?: string | undefined;
  readonly fallback?: 'latest' | undefined;
}

/**
 * Every target pays for what is idle of it, and all of that is given back to the targets in proportion to what they pay anyway: two sides that
 * add up to zero, so the step sends on neither more nor less. A part may be below zero. Credits, and cost in other currencies, are left alone.
 */
export function incentivised(
  division: Division,
  { driver, price, currency }: Incentive,
  taking: Pick<Taking, 'currency' | 'amount'>,
  drivers: ReadonlyMap<string, DriverQuantities>,
): Division {
  const { numerator, denominator } = taking.amount();
  const { targets, residual, remainder } = division;
  const paid = targets.reduce((sum, { weight }) => sum + weight, 0n);
  if (taking.currency !== currency || numerator <= 0n || paid <= 0n) return division;
  const { byTarget } = drivers.get(driver)!;
  const penalties = targets.map(({ costCenter }) => multiply(decimal(price), byTarget.get(costCenter) ?? ZERO));
  const scale = penalties.reduce((most, penalty) => Math.max(most, penalty.scale), 0);
  const units = penalties.map((penalty) => rescaled(penalty, scale));
  const all = units.reduce((sum, one) => sum + one, 0n);
  // Weights as parts of the amount; what is due is put in proportion to it.
  const [ofWeight, ofDue] = [paid * numerator * 10n ** BigInt(scale), denominator * wholeOf(division)];
  return {
    targets: targets.flatMap(({ costCenter, weight }, index) => {
      const part = weight * ofWeight + (units[index]! * paid - all * weight) * ofDue;
      return part === 0n ? [] : [{ costCenter, weight: part }];
    }),
    residual: residual * ofWeight,
    ...(remainder && { remainder: { ...remainder, weight: remainder.weight * ofWeight } }),
  };
}
