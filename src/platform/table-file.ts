/** A file of rows that is being written, whatever its format. */
export interface TableFile {
  /** Values as texts, in the order of the columns. Resolves when there is room for more. */
  add(rows: readonly (readonly (string | null)[])[]): Promise<void>;
  /** Writes what is left, and the end of the file. */
  end(): Promise<void>;
}
