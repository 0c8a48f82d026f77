import { add, formatDecimal, ZERO, type Decimal } from '#src/domain/money/decimal.ts';
import type { ChargeGroup, FileTruth, TotalTruth } from './company-truth.ts';

/** Counts the charges of one group while they are written. */
export interface GroupTally {
  readonly count: (billed: Decimal, effective: Decimal) => void;
}

/** Exact sums by group: of one delivery. */
export interface Tally {
  readonly of: (group: ChargeGroup) => GroupTally;
  readonly totals: () => TotalTruth[];
}

export function startTally(): Tally {
  const groups = new Map<string, { group: ChargeGroup; charges: number; billed: Decimal; effective: Decimal }>();
  return {
    of(group) {
      const key = JSON.stringify(Object.entries(group).sort(([a], [b]) => (a < b ? -1 : 1)));
      let sums = groups.get(key);
      if (!sums) groups.set(key, (sums = { group, charges: 0, billed: ZERO, effective: ZERO }));
      const counted = sums;
      return {
        count(billed, effective) {
          counted.charges++;
          counted.billed = add(counted.billed, billed);
          counted.effective = add(counted.effective, effective);
        },
      };
    },
    totals: () =>
      [...groups.entries()]
        .filter(([, { charges }]) => charges > 0)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([, { group, charges, billed, effective }]) => ({
          ...group,
          charges,
          billed: formatDecimal(billed),
          effective: formatDecimal(effective),
        })),
  };
}

/** Counts the rows of one file: by type, and its cost column. */
export interface FileTally {
  readonly count: (type: string, cost: Decimal) => void;
  readonly truth: (key: string, currency: string) => FileTruth;
}

export function startFileTally(): FileTally {
  const rowsByType: Record<string, number> = {};
  let rows = 0;
  let cost = ZERO;
  return {
    count(type, amount) {
      rows++;
      rowsByType[type] = (rowsByType[type] ?? 0) + 1;
      cost = add(cost, amount);
    },
    truth: (key, currency) => ({ key, rows, rowsByType, currency, cost: formatDecimal(cost) }),
  };
}
