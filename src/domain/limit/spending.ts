import type { ViewerLimits } from './viewer-limits.ts';

/** What operations are counted by: as estimated before they are executed, and as they turned out to be. */
export const MEASURES = ['points', 'rows', 'milliseconds'] as const;
export type Measure = (typeof MEASURES)[number];
export type Spending = Readonly<Record<Measure, number>>;

export function spendingOf(of: (measure: Measure) => number): Spending {
  return { points: of('points'), rows: of('rows'), milliseconds: of('milliseconds') };
}

/** What a minute has of each. */
export function mostPerMinute({ pointsPerMinute, rowsPerMinute, secondsPerMinute }: ViewerLimits): Spending {
  return { points: pointsPerMinute, rows: rowsPerMinute, milliseconds: secondsPerMinute * 1000 };
}
