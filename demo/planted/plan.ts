import type { Month } from '#src/domain/time/month.ts';
import { AS_PLANNED, type Deviation } from '../estate/fleet.ts';

/** A deviation that is planted: what a fleet uses on some days, in parts per million of its plan. */
export interface PlannedAnomaly {
  readonly name: string;
  readonly fleet: string;
  readonly days: readonly [first: string, last: string];
  readonly ppm: number;
  readonly why: string;
}

/** Found by whoever looks at daily cost; nothing else in six months is worth a word. */
export const PLANNED_ANOMALIES: readonly PlannedAnomaly[] = [
  {
    name: 'transfer-loop',
    fleet: 'us-data-transfer',
    days: ['2025-04-17', '2025-04-17'],
    ppm: 4_000_000,
    why: 'A replication job copied the lake to the outside in a loop for a day.',
  },
  {
    name: 'reporting-storm',
    fleet: 'uk-analytics-db',
    days: ['2025-06-05', '2025-06-07'],
    ppm: 3_200_000,
    why: 'A report without a filter kept the database at its limit for three days.',
  },
  {
    name: 'runaway-training',
    fleet: 'us-ml-training',
    days: ['2025-06-12', '2025-06-13'],
    ppm: 3_500_000,
    why: 'A hyperparameter search was started without a budget.',
  },
  {
    name: 'scanner-retries',
    fleet: 'eu-fulfil-scanners',
    days: ['2025-06-19', '2025-06-20'],
    ppm: 3_000_000,
    why: 'Parcel scanners retried a failing function until it was rolled back.',
  },
  {
    name: 'warehouse-outage',
    fleet: 'eu-data-warehouse',
    days: ['2025-06-24', '2025-06-25'],
    ppm: 80_000,
    why: 'The European warehouse was down for two days: cost that should have been there was not.',
  },
];

/** In the month that is still running, on its fifth day: what `demo --live` waits for. */
export const LIVE_MONTH: Month = '2025-07';
export const LIVE_ANOMALY: PlannedAnomaly = {
  name: 'live-crawler',
  fleet: 'us-shop-cdn',
  days: ['2025-07-05', '2025-07-05'],
  ppm: 4_000_000,
  why: 'A crawler fetched every picture of the shop, again and again.',
};

/** The month that is delivered provisional first, and what the provisional delivery gets wrong. */
export const RESTATED = {
  report: 'alderstone-us',
  month: '2025-05',
  /** Usage from this day on comes late. */
  until: '2025-05-30',
  /** Log ingestion is metered too low at first. */
  fleet: 'us-logs',
  from: '2025-05-21',
  ppm: 910_000,
} as const;

/** The planned deviations of a fleet, by day. */
export function deviationOf(anomalies: readonly PlannedAnomaly[]): Deviation {
  return (fleetId, day) => {
    for (const { fleet, days, ppm } of anomalies) {
      if (fleet === fleetId && days[0] <= day && day <= days[1]) return ppm;
    }
    return AS_PLANNED;
  };
}
