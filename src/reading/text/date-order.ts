import type { DateOrder, RefusalReason } from '../../connector-kit/delivery.ts';
import { isMonth, type Month } from '../../domain/time/month.ts';
import { refuse } from '../refusal-code.ts';
import type { Row } from './row.ts';

/** Looks at the dates of a file before any of them is believed: `03/01/2025` is two days. */
export interface DateSurvey {
  /** `texts`: those of the date columns. `period`: of them, the start and the end of the billing period. */
  look(row: number, texts: readonly string[], period: readonly string[]): void;
  order(): { readonly order: DateOrder; readonly note?: string } | RefusalReason;
}

interface Proof {
  readonly row: number;
  readonly found: string;
}

const SLASHED = /^(\d{1,2})\/(\d{1,2})\/(\d{4})/;
/** No bill is for longer than two months. */
const PERIOD_DAYS_MAX = 62;

/**
 * A number above 12 proves an order, and two such proofs of both orders are a contradiction. Where nothing is proven, the day comes first
 * only if it must: the other reading leaves the month that the delivery is of, or makes a billing period of many months.
 */
export function createDateSurvey(slice: string): DateSurvey {
  const month = isMonth(slice.slice(-7)) ? slice.slice(-7) : undefined;
  const proofs: Partial<Record<DateOrder, Proof>> = {};
  const isPlausible: Record<DateOrder, boolean> = { 'month-first': true, 'day-first': true };

  function judge(order: DateOrder, texts: readonly string[], period: readonly string[]): void {
    const days = texts.flatMap((text) => dayOf(text, order) ?? []);
    if (month !== undefined && days.some((day) => day.slice(0, 7) !== month)) isPlausible[order] = false;
    const [start, end] = period.map((text) => dayOf(text, order));
    if (start && end && (Date.parse(end) - Date.parse(start)) / DAY_MS > PERIOD_DAYS_MAX) isPlausible[order] = false;
  }

  return {
    look(row, texts, period) {
      for (const text of texts) {
        const order = orderProvenBy(text);
        if (order !== undefined) proofs[order] ??= { row, found: text };
      }
      judge('month-first', texts, period);
      judge('day-first', texts, period);
    },
    order() {
      const { 'day-first': day, 'month-first': monthFirst } = proofs;
      if (day && monthFirst) return contradiction(day, monthFirst);
      if (monthFirst) return { order: 'month-first' };
      if (day) return { order: 'day-first', note: noteOf(`${day.found} in row ${day.row} allows no other reading`) };
      if (isPlausible['month-first'] || !isPlausible['day-first']) return { order: 'month-first' };
      return { order: 'day-first', note: noteOf(whyPlausible(month)) };
    },
  };
}

const DAY_MS = 86_400_000;

function dayOf(text: string, order: DateOrder): string | undefined {
  const [, first = '', second = '', year] = SLASHED.exec(text) ?? [];
  if (year === undefined) return undefined;
  const [month, day] = (order === 'day-first' ? [second, first] : [first, second]).map((part) => part.padStart(2, '0'));
  return `${year}-${month}-${day}`;
}

function whyPlausible(month: Month | undefined): string {
  return month === undefined ? 'a billing period would last for many months otherwise' : `they would not all be in ${month} otherwise`;
}

function noteOf(why: string): string {
  return `dates are read with the day first: ${why}`;
}

function contradiction(day: Proof, month: Proof): RefusalReason {
  const told = ({ row, found }: Proof) => `${JSON.stringify(found)} in row ${row}`;
  return refuse(
    'dates-contradict',
    'dates that are all written month first, or all day first',
    `${told(month)}, which has the month first, and ${told(day)}, which has the day first`,
  );
}

/** A date that proves another order than the one in which those before it were read. */
export function contradictsOrder(order: DateOrder, row: number, found: string): RefusalReason | undefined {
  const proven = orderProvenBy(found);
  if (proven === undefined || proven === order) return undefined;
  const told = `${JSON.stringify(found)} in row ${row}, which has the ${FIRST[proven]} first, behind dates that were read with the ${FIRST[order]} first`;
  return refuse('dates-contradict', 'dates that are all written month first, or all day first', told);
}

const FIRST = { 'day-first': 'day', 'month-first': 'month' } as const satisfies Record<DateOrder, string>;

/** Undefined for what may be either, and for what is no date. */
function orderProvenBy(text: string): DateOrder | undefined {
  const match = SLASHED.exec(text);
  if (!match) return undefined;
  const [first, second] = [Number.parseInt(match[1]!, 10), Number.parseInt(match[2]!, 10)];
  if (first > 12 && first <= 31 && second <= 12) return 'day-first';
  return second > 12 && second <= 31 && first <= 12 ? 'month-first' : undefined;
}

/** The text with its day and month exchanged. */
export function exchangedDate(text: string): string {
  return text.replace(/^(\d{1,2})\/(\d{1,2})(?=\/)/, '$2/$1');
}

const SLASH = 47;

/** Exchanges the day and the month of a date with slashes, in place: rules read the month first. */
export function exchangeDayAndMonth({ bytes, starts, ends }: Row, column: number): void {
  const [start, end] = [starts[column]!, ends[column]!];
  const first = bytes.indexOf(SLASH, start);
  const second = first < 0 ? -1 : bytes.indexOf(SLASH, first + 1);
  if (first < 0 || second < 0 || second >= end || first - start > 2 || second - first > 3) return;
  const day = bytes.toString('latin1', start, first);
  const month = bytes.toString('latin1', first + 1, second);
  bytes.write(`${month}/${day}`, start, 'latin1');
}
