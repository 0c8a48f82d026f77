import type { NumberStyle } from '../../connector-kit/delivery.ts';
import { commaToPoint, contradictsStyle, createNumberSurvey, exchangeMarks } from '../text/number-style.ts';
import { fieldText } from '../text/row.ts';
import type { ColumnForm } from './column-form.ts';

/** Judges the decimal mark of a file by all its numbers, unless it is declared. */
export function surveyNumbers(declared: NumberStyle | undefined): ColumnForm {
  const survey = createNumberSurvey();
  let style: NumberStyle = declared ?? 'decimal-point';
  let columns: readonly number[] = [];
  let note: string | undefined;

  return {
    bind(mapping, source) {
      columns = (mapping.numbers ?? []).map((name) => source.position(name)).filter((position) => position >= 0);
      return columns;
    },
    look(row, rowNumber) {
      if (declared !== undefined) return;
      for (const column of columns) if (column < row.count) survey.look(rowNumber, fieldText(row, column));
    },
    judge() {
      if (declared !== undefined) return undefined;
      const judged = survey.style();
      if ('code' in judged) return judged;
      ({ style, note } = { note: undefined, ...judged });
      return undefined;
    },
    straighten(row) {
      if (style === 'decimal-comma') for (const column of columns) if (column < row.count) commaToPoint(row, column);
    },
    asWritten: (text) => (style === 'decimal-comma' ? exchangeMarks(text) : text),
    against: (text, rowNumber) => (declared === undefined ? contradictsStyle(style, rowNumber, text) : undefined),
    note: () => note,
  };
}
