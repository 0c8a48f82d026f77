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

/** So many months before one; after it where it is negative. */
export function monthsBefore(month: string, count: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const index = year * 12 + number - 1 - count;
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;
}

function sound(text: string | null): string | undefined {
  return text !== null && MONTH.test(text) ? text : undefined;
}
