import { add, ZERO, type Decimal } from '../money/decimal.ts';
import { isMapped, type AllocationCell } from './cell.ts';

/** The cost that the dimension run mapped to each cost centre, of what is in scope, before any allocation: by currency, then by cost centre. */
export type DirectCost = ReadonlyMap<string, ReadonlyMap<string, Decimal>>;

export function directCostOf(cells: Iterable<AllocationCell>): DirectCost {
  const direct = new Map<string, Map<string, Decimal>>();
  for (const cell of cells) {
    if (!isMapped(cell) || cell.excludedBy !== undefined) continue;
    let costs = direct.get(cell.currency);
    if (!costs) direct.set(cell.currency, (costs = new Map<string, Decimal>()));
    costs.set(cell.costCenter, add(costs.get(cell.costCenter) ?? ZERO, cell.amount));
  }
  return direct;
}
