import type { Column, Table } from '../table.ts';

/** An amount or count of a table that may be added, and between which rows. */
export interface Measure {
  /** One in all tables. */
  readonly name: string;
  readonly column: Column;
  /** Rows that are alike in these columns may be added; none: all may. */
  readonly within: readonly string[];
}

/** What may be added of a table. A price is none, and what no column says of is none. */
export function measuresOf({ name, columns }: Table): Measure[] {
  return columns.flatMap((column) =>
    column.addsWithin === undefined ? [] : [{ name: `${name}_${column.name}`, column, within: column.addsWithin }],
  );
}

/** In words, for people and programs that read descriptions. */
export function additivityOf({ within }: Measure): string {
  return within.length === 0 ? 'Adds up over all rows.' : `Adds up within ${within.join(' and ')} only: never across.`;
}

/** Tables whose rows another table names by a column of the same name. */
export function referencesOf(table: Table, all: readonly Table[]): { readonly to: Table; readonly column: string }[] {
  return all.flatMap((to) => {
    const [key, ...more] = to.key;
    const isNamed = to !== table && key !== undefined && more.length === 0 && table.columns.some(({ name }) => name === key);
    return isNamed ? [{ to, column: key }] : [];
  });
}
