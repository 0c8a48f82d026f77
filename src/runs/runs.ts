import type { RunTables } from '../domain/open-lineage/run-table.ts';
import type { AnyRun } from './define-run.ts';
import * as registry from './registry.ts';

/** Kinds of run by their name, what rests on another behind it. */
export type Runs = ReadonlyMap<string, AnyRun>;

/** All kinds that the hub makes. */
export const RUNS: Runs = runsOf(Object.values(registry));

export type RunKind = (typeof registry)[keyof typeof registry]['kind'];

/** The kinds in an order in which they can be made, equals by name. Throws for a name given twice, an unknown one and a circle. */
export function runsOf(definitions: readonly AnyRun[]): Runs {
  const left = new Map(definitions.map((definition) => [definition.kind, definition]));
  if (left.size < definitions.length) throw new Error('two kinds of run have one name');
  const ordered = new Map<string, AnyRun>();
  while (left.size > 0) {
    const ready = [...left.values()].filter((definition) => othersBefore(definition).every((kind) => ordered.has(kind)));
    if (ready.length === 0) throw new Error(`runs rest on what is no kind of run, or on one another: ${[...left.keys()].join(', ')}`);
    for (const definition of ready.toSorted((a, b) => (a.kind < b.kind ? -1 : 1))) {
      ordered.set(definition.kind, definition);
      left.delete(definition.kind);
    }
  }
  return ordered;
}

/** A run may rest on one of its own kind, of an earlier month. */
function othersBefore({ kind, restsOn }: AnyRun): string[] {
  return restsOn.map((one) => one.kind).filter((one) => one !== kind);
}

/** The kinds that have rules: their names are keys of `rules` in the configuration. */
export function ruleKinds(runs: Runs): string[] {
  return [...runs.values()].filter(({ rules }) => rules !== undefined).map(({ kind }) => kind);
}

/** The tables that runs write, as other tools are told. */
export function runTables(runs: Runs): RunTables {
  return new Map([...runs.values()].map(({ kind, lineage }) => [kind, lineage.tables]));
}
