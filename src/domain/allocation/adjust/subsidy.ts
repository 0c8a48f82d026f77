import type { Currency } from '../../money/currency.ts';
import { decimal, pow10 } from '../../money/decimal.ts';
import { addFractions, NOTHING, type Fraction } from '../../money/fraction.ts';
import { wholeOf, type Division } from '../division.ts';
import type { Taking } from '../taking.ts';

/** What somebody else pays for the targets of a step: a share of it, or an amount a month at the most. */
export type Subsidy = { readonly payer: string } & ({ readonly share: string } | { readonly amount: string; readonly currency: Currency });

/** A division of a step, with what it divides. */
export interface Divided {
  readonly division: Division;
  readonly taking: Pick<Taking, 'currency' | 'amount'>;
}

/**
 * Every target's part is smaller in the same proportion, and the payer bears the difference; what remains of the cost beside the targets is not
 * subsidised. A share is one of credits as well. An amount is one for all divisions of the step together, and for what is due, never for credits.
 */
export function subsidised(divided: readonly Divided[], subsidy: Subsidy): readonly Division[] {
  if ('share' in subsidy) {
    const share = fractionOf(subsidy.share);
    return divided.map(({ division }) => reducedBy(division, subsidy.payer, share));
  }
  const dues = divided.map((one) => (one.taking.currency === subsidy.currency ? dueOf(one) : NOTHING));
  const share = shareOf(fractionOf(subsidy.amount), dues);
  return divided.map(({ division }, index) => (isDue(dues[index]!) ? reducedBy(division, subsidy.payer, share) : division));
}

function reducedBy(division: Division, payer: string, { numerator, denominator }: Fraction): Division {
  const { targets, remainder, residual } = division;
  const paid = paidBy(division);
  if (paid === 0n) return division;
  const parts = new Map(targets.map(({ costCenter, weight }) => [costCenter, weight * (denominator - numerator)]));
  parts.set(payer, (parts.get(payer) ?? 0n) + paid * numerator);
  return {
    targets: [...parts].flatMap(([costCenter, weight]) => (weight === 0n ? [] : [{ costCenter, weight }])),
    residual: residual * denominator,
    ...(remainder && { remainder: { ...remainder, weight: remainder.weight * denominator } }),
  };
}

/** The amount as a share of all that is due; never more than all of it. */
function shareOf(amount: Fraction, dues: readonly Fraction[]): Fraction {
  const due = dues.filter(isDue).reduce(addFractions, NOTHING);
  const [part, whole] = [amount.numerator * due.denominator, amount.denominator * due.numerator];
  return part < whole ? { numerator: part, denominator: whole } : { numerator: 1n, denominator: 1n };
}

/** What the targets would pay. */
function dueOf({ division, taking }: Divided): Fraction {
  const whole = wholeOf(division);
  if (whole === 0n) return NOTHING;
  const { numerator, denominator } = taking.amount();
  return { numerator: numerator * paidBy(division), denominator: denominator * whole };
}

function paidBy({ targets }: Division): bigint {
  return targets.reduce((sum, { weight }) => sum + weight, 0n);
}

function isDue({ numerator }: Fraction): boolean {
  return numerator > 0n;
}

function fractionOf(text: string): Fraction {
  const { units, scale } = decimal(text);
  return { numerator: units, denominator: pow10(scale) };
}
