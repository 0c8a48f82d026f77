import type { WorstScore } from '../quality/worst-scores.ts';

/** What a file says of itself beside its rows. */
export interface ExportFacts {
  /** As decimal text. */
  readonly rows: string;
  /** The last seal that the rows take into account. */
  readonly asOf: string;
  /** Until when all sources have delivered that are followed; null: that is not known. */
  readonly completeThrough: string | null;
  /** The lowest score of each kind of record that it is made of. Empty: not judged, or not told to its owner. */
  readonly quality: readonly WorstScore[];
  /** Of the model of tables that it was written by. */
  readonly schemaVersion: string;
}
