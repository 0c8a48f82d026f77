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
import { RUN_OUTPUTS, type RunOutput } from './run-outputs.ts';

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

/** START and COMPLETE of a sealed run. `namespace`: of this hub's jobs and tables. */
export function runEvents(namespace: string, run: RunFacts): readonly [RunEvent, RunEvent] {
  const inputs = inputsOf(namespace, run);
  return startAndEnd(
    {
      job: runJob(namespace, run.kind),
      runId: runIdOf(namespace, 'run', run.kind, run.month, run.key, run.id),
      runFacets: { ...nominalTime([run.month]), processing_engine: processingEngineFacet(run.codeVersion) },
      startedAt: run.startedAt,
      endedAt: run.sealedAt,
      inputs: inputs.map(({ dataset }) => dataset),
      outputs: outputsOf(run.kind).map((output) => outputDataset(namespace, run, output, inputs)),
    },
    'COMPLETE',
  );
}

/** A computation that could not be made: the run that was current before still is. */
export interface RunFailureFacts {
  readonly eventId: string;
  readonly kind: string;
  readonly month: Month;
  readonly failedAt: string;
  readonly message: string;
}

/** START and FAIL of a run that was not sealed. */
export function runFailureEvents(namespace: string, failure: RunFailureFacts): readonly [RunEvent, RunEvent] {
  const { eventId, kind, month, failedAt, message } = failure;
  return startAndEnd(
    {
      job: runJob(namespace, kind),
      runId: runIdOf(namespace, 'run failure', kind, month, eventId),
      runFacets: nominalTime([month]),
      startedAt: failedAt,
      endedAt: failedAt,
      inputs: [],
      outputs: outputsOf(kind).map(({ table }) => ({ namespace, name: table })),
    },
    'FAIL',
    { errorMessage: errorMessageFacet(message) },
  );
}

function runJob(namespace: string, kind: string): RunEvent['job'] {
  return { namespace, name: `run.${kind}`, facets: { jobType: jobTypeFacet('RUN') } };
}

function outputsOf(kind: string): readonly RunOutput[] {
  return RUN_OUTPUTS[kind] ?? [{ table: kind, fields: [], lineage: {} }];
}

interface RunInput {
  /** The kind of its records, or of the run that put it out. */
  readonly from: string;
  readonly dataset: InputDataset;
}

/** Each dataset once, in the versions that the run was made from. */
function inputsOf(namespace: string, { batches, runs }: RunFacts): RunInput[] {
  const versions = new Map<string, { readonly from: string; readonly name: DatasetName; readonly versions: string[] }>();
  const add = (from: string, name: DatasetName, version: string) => {
    const known = versions.get(name.name) ?? { from, name, versions: [] };
    known.versions.push(version);
    versions.set(name.name, known);
  };
  for (const { recordType, sourceId, stream, slice, revision } of batches)
    add(recordType, loadedDataset(namespace, sourceId, stream), `${slice} revision ${revision}`);
  for (const { kind, month, outputDigest } of runs)
    for (const { table } of outputsOf(kind)) add(kind, { namespace, name: table }, `${month} ${outputDigest}`);
  return [...versions.values()].map(({ from, name, versions: all }) => ({
    from,
    dataset: { ...name, facets: { dataSource: dataSourceFacet(namespace, null), version: versionFacet(all.toSorted().join(', ')) } },
  }));
}

function outputDataset(
  namespace: string,
  run: RunFacts,
  { table, fields, lineage }: RunOutput,
  inputs: readonly RunInput[],
): OutputDataset {
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
