/** What a file says of itself beside its rows. */
export interface ExportFacts {
  /** As decimal text. */
  readonly rows: string;
  /** The last seal that the rows take into account. */
  readonly asOf: string;
  /** Until when all sources have delivered that are followed; null: that is not known. */
  readonly completeThrough: string | null;
  /** Of the model of tables that it was written by. */
  readonly schemaVersion: string;
}
