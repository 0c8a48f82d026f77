import { rescaled, type Decimal } from '../../money/decimal.ts';
import { NOBODY, type Division } from '../division.ts';
import type { Taking } from '../taking.ts';
import { withRemainder } from '../adjust/parts.ts';

/**
 * Everybody pays what is due, whatever the cost is. The difference from the cost is one remainder by name: above zero where prices recover too
 * little, below zero where they recover too much; all of the cost where nothing is due. Cost of exactly nothing cannot be divided: it charges
 * nobody, and stays where it is.
 */
export function recovering(
  dues: ReadonlyMap<string, Decimal>,
  remainder: string | undefined,
  { amount }: Pick<Taking, 'amount'>,
): Division {
  const { numerator, denominator } = amount();
  const scale = [...dues.values()].reduce((most, due) => Math.max(most, due.scale), 0);
  const cost = numerator * 10n ** BigInt(scale);
  if (cost === 0n) return NOBODY;
  // Weights are parts of the cost: of a credit, what is paid is a part below zero.
  const sign = cost < 0n ? -1n : 1n;
  const parts = new Map([...dues].map(([name, due]) => [name, sign * rescaled(due, scale) * denominator]));
  const paid = [...parts.values()].reduce((sum, part) => sum + part, 0n);
  return withRemainder(parts, remainder, sign * cost - paid);
}
