import type { PurgedRows } from './retention/purged-error.ts';
import type { Month } from './time/month.ts';

/**
 * What the hub knew at an instant: the batches and runs that were sealed and not superseded then. Every report takes one;
 * history has no second mechanism. `asOf` is the instant of the last seal that belongs to it, so asking again with it gives the same set.
 * A closed month shows the knowledge that its close has pinned: knowledge of several months is put together month by month.
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
  /** Of the months that are asked for, those that the batch counts for; null: for all of its months. Other revisions count for the others. */
  readonly countsFor: readonly Month[] | null;
  readonly final: boolean;
  readonly sealedAt: string;
  /** Its records were purged; null: they are there. What is made of them (rollups, totals, runs) is there in any case. */
  readonly purged: PurgedRows | null;
}

export interface KnownRun {
  readonly id: string;
  /** A name of the registry of runs. */
  readonly kind: string;
  readonly month: Month;
  /** The batches that the run was made from: a run is stale once one of them is no longer known. */
  readonly batchIds: readonly string[];
}
