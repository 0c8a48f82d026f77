import { absolute, add, compare, decimal, ZERO, type Decimal } from '../../money/decimal.ts';
import type { Month } from '../../time/month.ts';
import type { AllocationCell } from '../cell.ts';
import { predicateOf } from '../cell-predicate.ts';
import type { AllocationScope, MaterialityRule } from './allocation-scope.ts';
import { scopeIn } from './scope-rule.ts';

/**
 * The cells of a month, those that are not in scope with the rule that leaves them out: exceptions first, then criticality, then materiality,
 * each in the order of the file. A slice is what the rules before have left of it, whole; so the order of the cells is of no matter.
 */
export function leaveOut(
  cells: readonly AllocationCell[],
  { scope }: { readonly scope?: AllocationScope | undefined },
  month: Month,
): readonly AllocationCell[] {
  if (!scope) return cells;
  const { exceptions = [], criticality = [], materiality = [] } = scopeIn(scope, month);
  const excludedBy = new Map<AllocationCell, string>();
  for (const { name, select } of [...exceptions, ...criticality]) {
    const holds = predicateOf(select);
    for (const cell of cells) if (!excludedBy.has(cell) && holds(cell)) excludedBy.set(cell, name);
  }
  for (const rule of materiality) {
    for (const cell of tooSmall(
      cells.filter((one) => !excludedBy.has(one)),
      rule,
    ))
      excludedBy.set(cell, rule.name);
  }
  return cells.map((cell) => (excludedBy.has(cell) ? { ...cell, excludedBy: excludedBy.get(cell)! } : cell));
}

function tooSmall(cells: readonly AllocationCell[], { by, below, select }: MaterialityRule): AllocationCell[] {
  const slices = Map.groupBy(cells.filter(predicateOf(select)), (cell) =>
    JSON.stringify([cell.currency, ...by.map((dimension) => cell[dimension])]),
  );
  return [...slices.values()].flatMap((slice) => {
    const { currency } = slice[0]!;
    const isSmall = Object.hasOwn(below, currency) && compare(absolute(amountOf(slice)), decimal(below[currency]!)) < 0;
    return isSmall ? slice : [];
  });
}

function amountOf(cells: readonly AllocationCell[]): Decimal {
  return cells.reduce((sum, { amount }) => add(sum, amount), ZERO);
}
