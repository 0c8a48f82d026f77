import { significantDigits } from '../significant-digits.ts';
import { endDay, firstDay, type Month } from '../time/month.ts';

export interface CostCenterValidity {
  readonly costCenterId: string;
  /** From a day (included) to a day (excluded; null: open). */
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** The cost centres of a month. Answers the master data's own spelling, undefined when there is no such cost centre. */
export type CostCenterMaster = (id: string) => string | undefined;

/**
 * The cost centres that hold on at least one day of the month. Leading zeros are meaningful, yet tags often leave them out: an id
 * of digits that is not found as it stands is found by its digits, if they mean only one.
 */
export function costCentersIn(month: Month, rows: readonly CostCenterValidity[]): CostCenterMaster {
  const exact = new Set<string>();
  for (const { costCenterId, validFrom, validTo } of rows) {
    if (validFrom < endDay(month) && (validTo === null || validTo > firstDay(month))) exact.add(costCenterId);
  }
  const byDigits = new Map<string, string | undefined>();
  for (const id of exact) {
    const digits = significantDigits(id);
    if (digits !== undefined) byDigits.set(digits, byDigits.has(digits) ? undefined : id);
  }
  return (id) => {
    if (exact.has(id)) return id;
    const digits = significantDigits(id);
    return digits === undefined ? undefined : byDigits.get(digits);
  };
}
