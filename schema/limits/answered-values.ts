import type { GraphContext } from '../context.ts';
import { graphError } from '../error/graph-error.ts';
import { LIMITS } from './limits.ts';

const MEMORY = 'answered values';

/**
 * Counts values that an answer is about to hold, where no argument foretells how many: a report without `first` has as many rows as it
 * has. Throws an OPERATION_TOO_LARGE error when the operation as a whole would hold too many.
 */
export function countAnsweredValues({ memory }: GraphContext, rows: number, valuesInRow: number): void {
  const values = ((memory.get(MEMORY) as number | undefined) ?? 0) + rows * (1 + valuesInRow);
  memory.set(MEMORY, values);
  if (values <= LIMITS.values) return;
  throw graphError(
    'OPERATION_TOO_LARGE',
    `expected an answer of at most ${LIMITS.values} values, found ${values} (${rows} rows of ${valuesInRow}): ask for fewer rows with first, or for fewer fields`,
  );
}
