import { decimal } from '../../money/decimal.ts';
import type { Division } from '../division.ts';

/** Parts by cost centre, with what remains of the whole: for somebody by name, or for nobody. Parts of zero are none. */
export function withRemainder(parts: ReadonlyMap<string, bigint>, costCenter: string | undefined, rest: bigint): Division {
  const targets = [...parts].flatMap(([name, weight]) => (weight === 0n ? [] : [{ costCenter: name, weight }]));
  if (costCenter === undefined) return { targets, residual: rest };
  return { targets, residual: 0n, ...(rest !== 0n && { remainder: { costCenter, weight: rest } }) };
}

/** The decimals at which all of these amounts are whole numbers. */
export function scaleOfAmounts(amounts: readonly string[]): number {
  return amounts.reduce((most, amount) => Math.max(most, decimal(amount).scale), 0);
}
