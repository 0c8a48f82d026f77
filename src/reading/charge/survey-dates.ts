import type { ChargeMapping } from '../../connector-kit/charge-mapping.ts';
import type { DateOrder } from '../../connector-kit/delivery.ts';
import type { RowSurvey } from '../reader.ts';
import { createDateSurvey, exchangeDayAndMonth } from '../text/date-order.ts';
import { fieldText, headerNames, type Row } from '../text/row.ts';
import { chooseMapping } from './choose-mapping.ts';

/** How the dates of one file are written. */
export interface FileDates {
  readonly survey: RowSurvey;
  /** Puts the month first in the dates of a row. */
  straighten(row: Row): void;
  note(): string | undefined;
}

interface Columns {
  readonly dates: readonly number[];
  readonly period: readonly number[];
}

/** Judges the dates of a file by its first rows, unless they are declared. */
export function surveyDates(mappings: readonly ChargeMapping[], slice: string, declared: DateOrder | undefined): FileDates {
  const survey = createDateSurvey(slice);
  let columns: Columns | undefined;
  let order: DateOrder = declared ?? 'month-first';
  let note: string | undefined;
  let rows = 0;

  return {
    survey: {
      row(row) {
        if (rows++ === 0) columns = columnsOf(mappings, row);
        else if (columns && declared === undefined) {
          const textsOf = (positions: readonly number[]) =>
            positions.map((position) => (position < row.count ? fieldText(row, position) : ''));
          survey.look(rows - 1, textsOf(columns.dates), textsOf(columns.period));
        }
        return undefined;
      },
      end() {
        if (!columns || declared !== undefined) return undefined;
        const judged = survey.order();
        if ('code' in judged) return judged;
        ({ order, note } = { note: undefined, ...judged });
        return undefined;
      },
    },
    straighten(row) {
      if (order === 'day-first') for (const column of columns?.dates ?? []) exchangeDayAndMonth(row, column);
    },
    note: () => note,
  };
}

/** Undefined for a file that no mapping reads, which is told when it is read, and for dialects that write no such dates. */
function columnsOf(mappings: readonly ChargeMapping[], header: Row): Columns | undefined {
  const chosen = chooseMapping(mappings, headerNames(header), {});
  if ('code' in chosen || !chosen.mapping.slashedDates) return undefined;
  const positionsOf = (names: readonly string[]) => names.map((name) => chosen.source.position(name)).filter((position) => position >= 0);
  const { columns, period } = chosen.mapping.slashedDates;
  return { dates: positionsOf(columns), period: positionsOf(period) };
}
