import type { DecimalShape } from '../question/decimal-shapes.ts';
import { TableQuestionError } from '../question/table-question-error.ts';
import type { Column } from '../table.ts';

const PRECISION = 38;
/** Of nearly every bill: so that the type of a column does not change from one reading to the next. */
const USUAL_SCALE = 18;

/** Digits behind the point of a column of 38 digits: as many as usual, or as its values need. Throws a TableQuestionError where these do not fit. */
export function decimalScale({ name }: Column, shape: DecimalShape | undefined): number {
  const { whole = 1, scale = 0 } = shape ?? {};
  if (scale <= USUAL_SCALE && whole <= PRECISION - USUAL_SCALE) return USUAL_SCALE;
  if (whole + scale <= PRECISION) return scale;
  throw new TableQuestionError(
    `values of at most ${PRECISION} digits in ${name}, which formats of decimals have`,
    `${whole} before and ${scale} behind the point: ask for CSV or NDJSON, or for other columns`,
  );
}
