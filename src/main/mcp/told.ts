export type Cell = string | number | boolean | null;

/** What a tool tells: a table, and what it rests on. Amounts are text, with all their digits. */
export interface Told {
  /** The instant whose knowledge it is; null: what it tells does not change. */
  readonly asOf: string | null;
  /** What the figures rest on, and whether that is all. */
  readonly warranty: Readonly<Record<string, unknown>>;
  /** Over all rows, also those that are left out. */
  readonly totals?: readonly Readonly<Record<string, Cell>>[];
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** How many rows there are in all; undefined: more than were read, and nobody counted them. */
  readonly rowCount: number | undefined;
  /** By which arguments there would be fewer. */
  readonly narrowBy: string;
}

/** Rows of objects in columns of these names. */
export function inColumns<Row extends Readonly<Record<string, Cell>>>(
  rows: readonly Row[],
  columns: readonly (keyof Row & string)[],
): Cell[][] {
  return rows.map((row) => columns.map((column) => row[column] ?? null));
}

/** How many rows there are, where a page says whether there are more. */
export function countOf(rows: readonly unknown[], { hasNextPage }: { readonly hasNextPage: boolean }): number | undefined {
  return hasNextPage ? undefined : rows.length;
}
