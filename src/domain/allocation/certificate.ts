import type { Currency } from '../money/currency.ts';
import { compare, formatDecimal, subtract, sum, ZERO, type Decimal } from '../money/decimal.ts';
import { isExcluded, isUnallocated, type AllocationShare } from './share.ts';

/** What went into an allocation run in one currency and what came out: input = allocated + unallocated + excluded, difference 0. */
export interface AllocationCertificate {
  readonly currency: Currency;
  /** The decimals that every charge is split at. */
  readonly scale: number;
  readonly input: Decimal;
  readonly allocated: Decimal;
  readonly unallocated: Decimal;
  /** What rules of scope leave out. */
  readonly excluded: Decimal;
  readonly difference: Decimal;
}

/** The measure of all charges in one currency, as the store adds it up without looking at cells or routes. */
export interface AllocationInput {
  readonly currency: Currency;
  readonly amount: Decimal;
  readonly charges: number;
  /** The largest number of significant decimals among the amounts. */
  readonly decimals: number;
}

/**
 * The coarsest scale at which charges are split. Where a target's ideal part lies between two units it gets one of them, always the
 * same one for equal charges: at two decimals a million one-cent charges would all go to one target. At eight the error of a share
 * is below a cent for a million charges, and the parts still add up to the charge exactly.
 */
const SCALE_MIN = 8;

export function splitScale({ decimals }: AllocationInput): number {
  return Math.max(decimals, SCALE_MIN);
}

/** One certificate a currency, in the order of the currencies. Throws when the shares are not the input: nothing may be sealed then. */
export function certify(inputs: readonly AllocationInput[], shares: readonly AllocationShare[]): AllocationCertificate[] {
  const unknown = shares.find((share) => !inputs.some(({ currency }) => currency === share.currency));
  if (unknown) throw new Error(`share ${unknown.shareNo} is in ${unknown.currency}, which no charge is in`);
  return inputs
    .toSorted((a, b) => (a.currency < b.currency ? -1 : 1))
    .map((input) => {
      const own = shares.filter(({ currency }) => currency === input.currency);
      const allocated = total(own.filter((share) => !isUnallocated(share) && !isExcluded(share)));
      const unallocated = total(own.filter(isUnallocated));
      const excluded = total(own.filter(isExcluded));
      const difference = subtract(input.amount, sum([allocated, unallocated, excluded]));
      if (compare(difference, ZERO) !== 0) {
        throw new Error(
          `allocation does not conserve ${input.currency}: ${formatDecimal(input.amount)} in, ${formatDecimal(difference)} of it lost`,
        );
      }
      return {
        currency: input.currency,
        scale: splitScale(input),
        input: input.amount,
        allocated,
        unallocated,
        excluded,
        difference: ZERO,
      };
    });
}

function total(shares: readonly AllocationShare[]): Decimal {
  return sum(shares.map(({ amount }) => amount));
}
