import { absolute, compare, subtract, type Decimal, ZERO } from '../../money/decimal.ts';
import type { Match } from '../match.ts';
import type { SideAmounts } from './matching-result.ts';

interface SettledMatch extends Match {
  readonly isSettled: boolean;
  readonly allowed: Decimal;
}

/**
 * How much of each side is settled. What is proposed settles nothing. What agrees within the tolerance settles all of both sides; where the
 * amounts differ, what both sides have, and the rest of the larger stays open.
 */
export function sideAmounts(
  match: SettledMatch | undefined,
  totals: { readonly left: bigint; readonly right: bigint },
  scale: number,
): { readonly left: SideAmounts; readonly right: SideAmounts } {
  const [left, right]: [Decimal, Decimal] = [
    { units: totals.left, scale },
    { units: totals.right, scale },
  ];
  if (!match?.isSettled) return { left: split(left, ZERO), right: split(right, ZERO) };
  if (match.outcome === 'reversed' || compare(absolute(subtract(left, right)), match.allowed) <= 0)
    return { left: split(left, left), right: split(right, right) };
  const isOneSign = left.units > 0n === right.units > 0n && left.units !== 0n && right.units !== 0n;
  const both = !isOneSign ? ZERO : compare(absolute(left), absolute(right)) <= 0 ? left : right;
  return { left: split(left, both), right: split(right, both) };
}

function split(total: Decimal, settled: Decimal): SideAmounts {
  return { total, settled, writtenOff: ZERO, open: subtract(total, settled) };
}
