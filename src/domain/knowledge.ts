import type { Month } from './time/month.ts';

/**
 * What the hub knew at an instant: the batches and runs that were sealed and not superseded then. Every report takes one;
 * history has no second mechanism. `asOf` is the instant of the last seal that belongs to it, so asking again with it gives the same set.
 */
export interface Knowledge {
  readonly asOf: string;
  readonly batches: readonly KnownBatch[];
  readonly runs: readonly KnownRun[];
}

export interface KnownBatch {
  readonly id: string;
  readonly sourceId: string;
  readonly stream: string;
  readonly slice: string;
  readonly revision: number;
  readonly months: readonly Month[];
  readonly final: boolean;
  readonly sealedAt: string;
}

export interface KnownRun {
  readonly id: string;
  readonly kind: RunKind;
  readonly month: Month;
  /** The batches that the run was made from: a run is stale once one of them is no longer known. */
  readonly batchIds: readonly string[];
}

/** What the hub derives month by month, by rules. Each kind has at most one current run a month. */
export const MONTHLY_RUN_KINDS = ['dimensions', 'allocation', 'reconciliation', 'anomalies'] as const;
export type MonthlyRunKind = (typeof MONTHLY_RUN_KINDS)[number];

/** What the hub derives. Of a kind that is not monthly there is one current run in all: `assets` is of what is there, whatever the month. */
export const RUN_KINDS = [...MONTHLY_RUN_KINDS, 'assets'] as const;
export type RunKind = (typeof RUN_KINDS)[number];

export function isMonthly(kind: RunKind): kind is MonthlyRunKind {
  return (MONTHLY_RUN_KINDS as readonly RunKind[]).includes(kind);
}
