import type { PeriodInput } from '../../generated/graphql.ts';
import type { Route } from '../route/route.ts';
import type { Known } from './known.ts';

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
const MONTHS_AT_FIRST = 6;

/** The months that a screen is about: those of its address, else the last half year that the hub knows. */
export function periodOf({ params }: Route, { months }: Known): PeriodInput {
  const newest = months[0]?.month ?? new Date().toISOString().slice(0, 7);
  const oldest = months[Math.min(MONTHS_AT_FIRST, months.length) - 1]?.month ?? newest;
  const to = sound(params.get('to')) ?? newest;
  const from = sound(params.get('from')) ?? (oldest < to ? oldest : to);
  return from <= to ? { from, to } : { from: to, to: from };
}

/** The months that a period of a report has among others: a month, a quarter `2025-Q1` or a year. Undefined: it is a day. */
export function monthsIn(period: string, { from, to }: PeriodInput): PeriodInput | undefined {
  if (/^\d{4}-\d{2}-\d{2}$/.test(period)) return undefined;
  const [first, last] = boundsOf(period);
  return { from: first < from ? from : first, to: last > to ? to : last };
}

function boundsOf(period: string): readonly [first: string, last: string] {
  const [, year, quarter] = /^(\d{4})-Q([1-4])$/.exec(period) ?? [];
  if (year !== undefined) return [`${year}-${monthText(Number(quarter) * 3 - 2)}`, `${year}-${monthText(Number(quarter) * 3)}`];
  return period.length === 4 ? [`${period}-01`, `${period}-12`] : [period, period];
}

function monthText(number: number): string {
  return String(number).padStart(2, '0');
}

/** Each month of a period. */
export function everyMonth({ from, to }: PeriodInput): string[] {
  const months = [];
  for (let month = from; month <= to; month = monthsBefore(month, -1)) months.push(month);
  return months;
}

/** So many months before one; after it where it is negative. */
export function monthsBefore(month: string, count: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const index = year * 12 + number - 1 - count;
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${monthText((index % 12) + 1)}`;
}

function sound(text: string | null): string | undefined {
  return text !== null && MONTH.test(text) ? text : undefined;
}
