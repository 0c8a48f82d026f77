import type { DateOrder } from '../../connector-kit/delivery.ts';
import { contradictsOrder, createDateSurvey, exchangeDayAndMonth, exchangedDate } from '../text/date-order.ts';
import { fieldText } from '../text/row.ts';
import type { ColumnForm } from './column-form.ts';

/** Judges the order of day and month in the dates of a file by all of them, unless it is declared. */
export function surveyDates(slice: string, declared: DateOrder | undefined): ColumnForm {
  const survey = createDateSurvey(slice);
  let order: DateOrder = declared ?? 'month-first';
  let dates: readonly number[] = [];
  let period: readonly number[] = [];
  let note: string | undefined;

  return {
    bind({ slashedDates }, source) {
      const positionsOf = (names: readonly string[]) => names.map((name) => source.position(name)).filter((position) => position >= 0);
      dates = positionsOf(slashedDates?.columns ?? []);
      period = positionsOf(slashedDates?.period ?? []);
      return dates;
    },
    look(row, rowNumber) {
      if (declared !== undefined) return;
      const textsOf = (positions: readonly number[]) => positions.map((position) => (position < row.count ? fieldText(row, position) : ''));
      survey.look(rowNumber, textsOf(dates), textsOf(period));
    },
    judge() {
      if (declared !== undefined) return undefined;
      const judged = survey.order();
      if ('code' in judged) return judged;
      ({ order, note } = { note: undefined, ...judged });
      return undefined;
    },
    straighten(row) {
      if (order === 'day-first') for (const column of dates) if (column < row.count) exchangeDayAndMonth(row, column);
    },
    asWritten: (text) => (order === 'day-first' ? exchangedDate(text) : text),
    against: (text, rowNumber) => (declared === undefined ? contradictsOrder(order, rowNumber, text) : undefined),
    note: () => note,
  };
}
