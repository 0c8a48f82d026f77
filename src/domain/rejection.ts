/** A delivered row that could not become a record. It keeps enough to find and mend the very cell. */
export interface Rejection {
  /** The file's key in the delivery, as the source names it. */
  readonly file: string;
  /** Data row in that file, counted from 1; the header does not count. */
  readonly row: number;
  /** The source's own column name; null when the row as a whole is at fault. */
  readonly column: string | null;
  readonly expected: string;
  /** What stood there, cut to 200 characters. */
  readonly found: string;
}

/** A delivered row that is deliberately no record, counted under a stable reason. */
export interface Exclusion {
  readonly reason: string;
}
