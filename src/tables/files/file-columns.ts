import { ExportFailedError } from '../../domain/export/export-failure.ts';
import type { DecimalShape } from '../question/decimal-shapes.ts';
import type { Column } from '../table.ts';
import type { FileColumn } from './file-formats.ts';

/** The digits that readers of Parquet keep exactly. */
const DIGITS_MAX = 38;
/** Behind the point, where the values need no more: so files of different months have columns of one type. */
const SCALE = 18;

/** Columns as they stand in a file: decimals with room for each of their values. `shapes`: of those that have any. */
export function fileColumns(columns: readonly Column[], shapes: ReadonlyMap<string, DecimalShape>): FileColumn[] {
  return columns.map(({ name, type }) => {
    if (type !== 'decimal') return { name, type };
    const { whole, scale } = shapes.get(name) ?? { whole: 1, scale: 0 };
    if (whole + scale > DIGITS_MAX)
      throw new ExportFailedError({
        expected: `at most ${DIGITS_MAX} digits, which is what readers of Parquet keep exactly`,
        found: `${whole} before the point and ${scale} behind it in ${name}`,
        wayOut: 'leave the column out, or take CSV, which has no such limit',
      });
    return { name, type, precision: DIGITS_MAX, scale: whole + SCALE <= DIGITS_MAX ? Math.max(SCALE, scale) : scale };
  });
}
