import type { Currency } from '../../money/currency.ts';
import { decimal, pow10 } from '../../money/decimal.ts';
import type { Fraction } from '../../money/fraction.ts';
import type { Division } from '../division.ts';
import type { Taking } from '../taking.ts';
import { withPart } from './parts.ts';

/** What somebody else pays for the targets of a step: a share of it, or an amount a month at the most. */
export type Subsidy = { readonly payer: string } & ({ readonly share: string } | { readonly amount: string; readonly currency: Currency });

/** Everybody's part is smaller in the same proportion, and the payer bears the difference. Credits are not subsidised. */
export function subsidised({ targets, residual }: Division, subsidy: Subsidy, taking: Pick<Taking, 'currency' | 'amount'>): Division {
  const paid = targets.reduce((sum, { weight }) => sum + weight, 0n);
  if (paid <= 0n) return { targets, residual };
  const share = 'share' in subsidy ? fractionOf(subsidy.share) : shareOf(subsidy, paid, paid + residual, taking);
  if (share.numerator === 0n) return { targets, residual };
  const own = share.denominator - share.numerator;
  const parts = new Map(targets.map(({ costCenter, weight }) => [costCenter, weight * own]));
  return { ...withPart(parts, subsidy.payer, paid * share.numerator), residual: residual * share.denominator };
}

function fractionOf(text: string): Fraction {
  const { units, scale } = decimal(text);
  return { numerator: units, denominator: pow10(scale) };
}

/** The amount as a share of what the targets would pay; never more than all of it. */
function shareOf(
  subsidy: { readonly amount: string; readonly currency: Currency },
  paid: bigint,
  total: bigint,
  taking: Pick<Taking, 'currency' | 'amount'>,
): Fraction {
  const { numerator, denominator } = taking.amount();
  if (taking.currency !== subsidy.currency || numerator <= 0n) return { numerator: 0n, denominator: 1n };
  const most = fractionOf(subsidy.amount);
  const [part, whole] = [most.numerator * denominator * total, most.denominator * numerator * paid];
  return part < whole ? { numerator: part, denominator: whole } : { numerator: 1n, denominator: 1n };
}
