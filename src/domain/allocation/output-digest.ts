import { createHash } from 'node:crypto';
import { formatDecimal, isZero } from '../money/decimal.ts';
import type { AllocationOutput } from './output.ts';

/** Part of a run's key: raise it when the same inputs would give another output. */
export const ALLOCATION_CODE_VERSION = 'allocation/2';

/** A digest of all that a run says, in canonical order: the order of charges, cells and batches does not reach it. */
export function outputDigest({ certificates, shares, cells, plan }: AllocationOutput): string {
  const hash = createHash('sha256');
  const line = (...values: readonly (string | number)[]) => hash.update(`${JSON.stringify(values)}\n`);
  for (const { currency, scale, input, allocated, unallocated, excluded } of certificates) {
    line('certificate', currency, scale, formatDecimal(input), formatDecimal(allocated), formatDecimal(unallocated));
    // Runs whose rules leave nothing out say what they said before rules could.
    if (!isZero(excluded)) line('excluded', currency, formatDecimal(excluded));
  }
  for (const { shareNo, costCenter, rule, currency, amount } of shares) {
    line('share', shareNo, costCenter, rule, currency, formatDecimal(amount));
  }
  for (const [index, { currency, targets }] of plan.routes.entries()) {
    line('route', index, currency, ...targets.flatMap(({ costCenter, rule, weight }) => [costCenter, rule, weight.toString()]));
  }
  const routeOfCell = cells.map((cell, index) => JSON.stringify(['cell', cell.scopeKey, cell.chargeCategory, plan.routeOfCell[index]!]));
  for (const cell of routeOfCell.toSorted()) hash.update(`${cell}\n`);
  return hash.digest('hex');
}
