import type { Field, FieldSource } from './facets.ts';

/** A field of something that a run is made from: records of a kind (`charge`), or what runs of a kind put out (`dimensions`). */
export type Origin = readonly [from: string, field: string, type?: FieldSource['type']];

/** A table that runs of a kind write, and what its fields are made of. */
export interface RunTable {
  readonly table: string;
  readonly fields: readonly Field[];
  readonly lineage: Readonly<Record<string, readonly Origin[]>>;
}

/**
 * The tables by kind of run. A kind that is not here, or writes none that others should know of, is told with the datasets it was made
 * from and one output of its name.
 */
export type RunTables = ReadonlyMap<string, readonly RunTable[]>;

export function texts(...names: readonly string[]): Field[] {
  return names.map((name) => ({ name, type: 'text' }));
}

export function amounts(...names: readonly string[]): Field[] {
  return names.map((name) => ({ name, type: 'numeric' }));
}
