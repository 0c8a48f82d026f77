import { graphError } from '#schema/error/graph-error.ts';
import type { Measure } from '../../../domain/limit/spending.ts';

interface Told {
  readonly estimated: number;
  readonly limit: number;
  readonly remaining: number;
  readonly resetSeconds: number;
}

/** What is lacking, and what to ask for. */
const BEYOND: Readonly<Record<Measure, (told: Told, most: number) => readonly [expected: string, wayOut: string]>> = {
  points: ({ estimated, limit, remaining }) => [
    `an operation of at most ${Math.max(remaining, 0)} points, which are left of ${limit} a minute, found one of ${estimated}`,
    'ask for less',
  ],
  rows: (_, most) => [`at most ${most} rows answered to a viewer a minute, found as many`, 'ask for fewer with first'],
  milliseconds: (_, most) => [`operations of at most ${most / 1000} s of a viewer a minute, found as much`, 'ask for less at once'],
};

/** Nothing of the operation is executed. */
export function beyondMinute(measure: Measure, told: Told, most: number) {
  const [expected, wayOut] = BEYOND[measure](told, most);
  const { estimated, limit, remaining, resetSeconds } = told;
  return graphError('RATE_LIMITED', `expected ${expected}: try again in ${resetSeconds} s, or ${wayOut}`, {
    cost: { estimated, limit, remaining: Math.max(remaining, 0) },
    retryAfterSeconds: resetSeconds,
  });
}

/** No minute has so many. */
export function largerThanMinute(estimated: number, limit: number) {
  return graphError('OPERATION_TOO_LARGE', `expected an operation of at most ${limit} points, found one of ${estimated}: ask for less`, {
    cost: { estimated, limit, remaining: limit },
  });
}
