import { decimal } from '../../money/decimal.ts';
import type { Division } from '../division.ts';

/** Parts by cost centre, with one more for somebody, or for nobody. Parts of zero are none. */
export function withPart(parts: ReadonlyMap<string, bigint>, costCenter: string | undefined, part: bigint): Division {
  const all = new Map(parts);
  if (costCenter !== undefined) all.set(costCenter, (all.get(costCenter) ?? 0n) + part);
  const targets = [...all].flatMap(([name, weight]) => (weight === 0n ? [] : [{ costCenter: name, weight }]));
  return { targets, residual: costCenter === undefined ? part : 0n };
}

/** The decimals at which all of these amounts are whole numbers. */
export function scaleOfAmounts(amounts: readonly string[]): number {
  return amounts.reduce((most, amount) => Math.max(most, decimal(amount).scale), 0);
}
