import type { Month } from '../time/month.ts';
import { loadedDataset } from './batch-events.ts';
import { startAndEnd, type DatasetName, type InputDataset, type OutputDataset, type RunEvent } from './event.ts';
import {
  columnLineageFacet,
  dataSourceFacet,
  errorMessageFacet,
  jobTypeFacet,
  nominalTime,
  outputStatisticsFacet,
  processingEngineFacet,
  schemaFacet,
  versionFacet,
} from './facets.ts';
import { runIdOf } from './run-id.ts';
import type { RunTable, RunTables } from './run-table.ts';

/** A sealed computation and what it was made from. */
export interface RunFacts {
  readonly id: string;
  readonly kind: string;
  readonly month: Month;
  readonly key: string;
  readonly codeVersion: string;
  readonly outputDigest: string;
  readonly startedAt: string;
  readonly sealedAt: string;
  readonly batches: readonly {
    readonly sourceId: string;
    readonly stream: string;
    readonly slice: string;
    readonly revision: number;
    readonly recordType: string;
  }[];
  readonly runs: readonly { readonly kind: string; readonly month: Month; readonly outputDigest: string }[];
  /** Rows that it put out, by table. */
  readonly rows: Readonly<Record<string, number>>;
}

/** The names by which a hub tells of its runs. */
export interface RunNames {
  /** Of this hub's jobs and tables. */
  readonly namespace: string;
  readonly tables: RunTables;
}

/** START and COMPLETE of a sealed run. */
export function runEvents(names: RunNames, run: RunFacts): readonly [RunEvent, RunEvent] {
  const { namespace } = names;
  const inputs = inputsOf(names, run);
  return startAndEnd(
    {
      job: runJob(namespace, run.kind),
      runId: runIdOf(namespace, 'run', run.kind, run.month, run.key, run.id),
      runFacets: { ...nominalTime([run.month]), processing_engine: processingEngineFacet(run.codeVersion) },
      startedAt: run.startedAt,
      endedAt: run.sealedAt,
      inputs: inputs.map(({ dataset }) => dataset),
      outputs: outputsOf(names, run.kind).map((output) => outputDataset(namespace, run, output, inputs)),
    },
    'COMPLETE',
  );
}

/** A computation that could not be made: the run that was current before still is. */
export interface RunFailureFacts {
  readonly eventId: string;
  readonly kind: string;
  /** Null where there is one run in all. */
  readonly month: Month | null;
  readonly failedAt: string;
  readonly message: string;
}

/** START and FAIL of a run that was not sealed. */
export function runFailureEvents(names: RunNames, failure: RunFailureFacts): readonly [RunEvent, RunEvent] {
  const { namespace } = names;
  const { eventId, kind, month, failedAt, message } = failure;
  return startAndEnd(
    {
      job: runJob(namespace, kind),
      runId: runIdOf(namespace, 'run failure', kind, month ?? '', eventId),
      runFacets: nominalTime(month === null ? [] : [month]),
      startedAt: failedAt,
      endedAt: failedAt,
      inputs: [],
      outputs: outputsOf(names, kind).map(({ table }) => ({ namespace, name: table })),
    },
    'FAIL',
    { errorMessage: errorMessageFacet(message) },
  );
}

function runJob(namespace: string, kind: string): RunEvent['job'] {
  return { namespace, name: `run.${kind}`, facets: { jobType: jobTypeFacet('RUN') } };
}

function outputsOf({ tables }: RunNames, kind: string): readonly RunTable[] {
  const known = tables.get(kind) ?? [];
  return known.length > 0 ? known : [{ table: kind, fields: [], lineage: {} }];
}

interface RunInput {
  /** The kind of its records, or of the run that put it out. */
  readonly from: string;
  readonly dataset: InputDataset;
}

/** Each dataset once, in the versions that the run was made from. */
function inputsOf(names: RunNames, { batches, runs }: RunFacts): RunInput[] {
  const { namespace } = names;
  const versions = new Map<string, { readonly from: string; readonly name: DatasetName; readonly versions: string[] }>();
  const add = (from: string, name: DatasetName, version: string) => {
    const known = versions.get(name.name) ?? { from, name, versions: [] };
    known.versions.push(version);
    versions.set(name.name, known);
  };
  for (const { recordType, sourceId, stream, slice, revision } of batches)
    add(recordType, loadedDataset(namespace, sourceId, stream), `${slice} revision ${revision}`);
  for (const { kind, month, outputDigest } of runs)
    for (const { table } of outputsOf(names, kind)) add(kind, { namespace, name: table }, `${month} ${outputDigest}`);
  return [...versions.values()].map(({ from, name, versions: all }) => ({
    from,
    dataset: { ...name, facets: { dataSource: dataSourceFacet(namespace, null), version: versionFacet(all.toSorted().join(', ')) } },
  }));
}

function outputDataset(namespace: string, run: RunFacts, { table, fields, lineage }: RunTable, inputs: readonly RunInput[]): OutputDataset {
  const sources = Object.entries(lineage).map(([field, origins]) => [
    field,
    origins.flatMap(([from, origin, type = 'DIRECT']) =>
      inputs.flatMap(({ from: kind, dataset: { name } }) => (kind === from ? [{ namespace, name, field: origin, type }] : [])),
    ),
  ]);
  return {
    namespace,
    name: table,
    facets: {
      schema: schemaFacet(fields),
      dataSource: dataSourceFacet(namespace, null),
      version: versionFacet(`${run.month} ${run.outputDigest}`),
      columnLineage: columnLineageFacet(Object.fromEntries(sources)),
    },
    // Of a kind whose tables are not known here, nobody counted the rows.
    ...(run.rows[table] === undefined ? {} : { outputFacets: { outputStatistics: outputStatisticsFacet(run.rows[table]) } }),
  };
}
