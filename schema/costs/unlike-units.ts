import type { UnlikeUnits } from '#src/store/cost/cost-question.ts';
import { invalidInput } from '../error/graph-error.ts';

const GROUP = { consumedQuantity: 'CONSUMED_UNIT', pricingQuantity: 'PRICING_UNIT' } as const;

/** Throws a BAD_USER_INPUT error that names units which would be added, and the row: hours and gigabytes have no sum. */
export function refuseUnlikeUnits(unlike: readonly UnlikeUnits[]): void {
  const [first] = unlike;
  if (!first) return;
  const { sum, units, row } = first;
  const place = row.map((part) => part ?? 'none').join(', ');
  const wayOut = sum === 'driverQuantity' ? 'deliver the driver in one unit' : `add ${GROUP[sum]} to groupBy, or filter by it`;
  const found = units.map((unit) => (unit === '' ? 'no unit' : unit)).join(' and ');
  throw invalidInput(
    `one unit of ${sum} in each row (${wayOut})`,
    `${found} in the row ${place}${unlike.length > 1 ? `, and ${unlike.length - 1} more` : ''}`,
  );
}
