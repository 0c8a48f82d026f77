import type { Month } from '../time/month.ts';
import { deliveredDataset, locationOf } from './dataset-name.ts';
import { startAndEnd, type DatasetName, type InputDataset, type OutputDataset, type RunEvent } from './event.ts';
import {
  assertionsFacet,
  columnLineageFacet,
  dataQualityMetricsFacet,
  dataSourceFacet,
  errorMessageFacet,
  inputStatisticsFacet,
  jobTypeFacet,
  lifecycleFacet,
  nominalTime,
  outputStatisticsFacet,
  processingEngineFacet,
  schemaFacet,
  symlinksFacet,
  versionFacet,
  type Assertion,
  type Field,
} from './facets.ts';
import { runIdOf } from './run-id.ts';

/** What a batch was made from and became. Counts of rows and bytes; no amounts: they stay in the hub. */
export interface BatchFacts {
  readonly id: string;
  readonly sourceId: string;
  readonly connector: string;
  readonly stream: string;
  readonly slice: string;
  readonly revision: number;
  readonly recordType: string;
  readonly dialect: string;
  readonly months: readonly Month[];
  readonly digest: string;
  readonly startedAt: string;
  readonly sealedAt: string;
  readonly columns: readonly string[];
  readonly keys: readonly string[];
  readonly bytes: number;
  readonly rows: { readonly delivered: number; readonly accepted: number; readonly rejected: number; readonly excluded: number };
}

/** What the configuration adds to it. */
export interface SourceFacts {
  /** Folder, bucket or URL; null where the source is no longer configured. */
  readonly address: string | null;
  /** The fields of the records. */
  readonly fields: readonly Field[];
  /** By field, the columns that its value is made from; null where the connector says so in code alone. */
  readonly mapping: Readonly<Record<string, readonly string[]>> | null;
}

/** START and COMPLETE of a sealed delivery. `namespace`: of this hub's jobs and tables. */
export function batchEvents(namespace: string, batch: BatchFacts, source: SourceFacts): readonly [RunEvent, RunEvent] {
  const { sourceId, stream, slice, revision, digest, months } = batch;
  const input = delivered(batch, source);
  return startAndEnd(
    {
      job: loadJob(namespace, sourceId, stream),
      runId: runIdOf(namespace, 'batch', sourceId, stream, slice, String(revision), digest),
      runFacets: { ...nominalTime(months), processing_engine: processingEngineFacet(batch.dialect) },
      startedAt: batch.startedAt,
      endedAt: batch.sealedAt,
      inputs: [input],
      outputs: [loaded(namespace, batch, source, input)],
    },
    'COMPLETE',
  );
}

/** A delivery that was not accepted, or is held back until somebody decides. */
export interface RefusalFacts {
  /** Of the event that tells it: every refusal is a run of its own. */
  readonly eventId: string;
  readonly sourceId: string;
  readonly stream: string;
  readonly slice: string;
  readonly refusedAt: string;
  readonly message: string;
}

/** START and FAIL of a delivery that was refused or is held back: what was known of the slice before is still what counts. */
export function refusalEvents(namespace: string, refusal: RefusalFacts, address: string | null): readonly [RunEvent, RunEvent] {
  const { eventId, sourceId, stream, slice, refusedAt, message } = refusal;
  const { dataset } = deliveredDataset(locationOf(sourceId, address), stream, []);
  return startAndEnd(
    {
      job: loadJob(namespace, sourceId, stream),
      runId: runIdOf(namespace, 'refusal', sourceId, stream, slice, eventId),
      runFacets: nominalTime(/\b\d{4}-(?:0[1-9]|1[0-2])\b/.exec(slice)?.slice(0, 1) ?? []),
      startedAt: refusedAt,
      endedAt: refusedAt,
      inputs: [dataset],
      outputs: [loadedDataset(namespace, sourceId, stream)],
    },
    'FAIL',
    { errorMessage: errorMessageFacet(message) },
  );
}

interface WithdrawalFacts {
  readonly eventId: string;
  readonly sourceId: string;
  readonly stream: string;
  readonly slice: string;
  readonly months: readonly Month[];
  readonly withdrawnAt: string;
}

/** START and COMPLETE of a withdrawal: the slice's records no longer count, and nothing was read. */
export function withdrawalEvents(namespace: string, withdrawal: WithdrawalFacts): readonly [RunEvent, RunEvent] {
  const { eventId, sourceId, stream, slice, months, withdrawnAt } = withdrawal;
  return startAndEnd(
    {
      job: { namespace, name: `withdraw.${sourceId}.${stream}`, facets: { jobType: jobTypeFacet('WITHDRAW') } },
      runId: runIdOf(namespace, 'withdrawal', sourceId, stream, slice, eventId),
      runFacets: nominalTime(months),
      startedAt: withdrawnAt,
      endedAt: withdrawnAt,
      inputs: [],
      outputs: [
        {
          ...loadedDataset(namespace, sourceId, stream),
          facets: { version: versionFacet(`${slice} withdrawn`), lifecycleStateChange: lifecycleFacet('ALTER') },
        },
      ],
    },
    'COMPLETE',
  );
}

/** What the records of a stream are called in the hub. */
export function loadedDataset(namespace: string, sourceId: string, stream: string): DatasetName {
  return { namespace, name: `${sourceId}.${stream}` };
}

function loadJob(namespace: string, sourceId: string, stream: string): RunEvent['job'] {
  return { namespace, name: `load.${sourceId}.${stream}`, facets: { jobType: jobTypeFacet('LOAD') } };
}

function delivered(batch: BatchFacts, { address }: SourceFacts): InputDataset {
  const { sourceId, stream, columns, keys, bytes, rows } = batch;
  const location = locationOf(sourceId, address);
  const { dataset, files } = deliveredDataset(location, stream, keys);
  const measures = { rowCount: rows.delivered, bytes, fileCount: keys.length };
  return {
    ...dataset,
    facets: {
      schema: schemaFacet(columns.map((name) => ({ name }))),
      dataSource: dataSourceFacet(sourceId, location.uri),
      version: versionFacet(batch.digest),
      ...(files.length === 0 ? {} : { symlinks: symlinksFacet(files) }),
    },
    inputFacets: {
      inputStatistics: inputStatisticsFacet(measures),
      dataQualityMetrics: dataQualityMetricsFacet(measures),
      dataQualityAssertions: assertionsFacet(assertionsOf(batch)),
    },
  };
}

function assertionsOf({ rows: { delivered: all, accepted, rejected, excluded } }: BatchFacts): Assertion[] {
  return [
    {
      assertion: 'row_count',
      name: 'every_row_accounted_for',
      success: accepted + rejected + excluded === all,
      severity: 'error',
      description: 'Every delivered row was accepted, rejected with the cell at fault, or excluded under a reason.',
      expected: `${all} delivered`,
      actual: `${accepted} accepted + ${rejected} rejected + ${excluded} excluded`,
    },
    {
      assertion: 'readable',
      name: 'no_row_rejected',
      success: rejected === 0,
      severity: 'warn',
      description: 'Every row could be read.',
      expected: '0 rejected',
      actual: `${rejected} rejected`,
    },
  ];
}

function loaded(namespace: string, batch: BatchFacts, source: SourceFacts, input: DatasetName): OutputDataset {
  const { sourceId, stream, slice, revision, columns, rows } = batch;
  const from = (field: string, type: 'DIRECT' | 'INDIRECT') => ({ namespace: input.namespace, name: input.name, field, type });
  const { mapping } = source;
  // Where the connector says it in code alone, every column may decide over every record.
  const lineage = mapping
    ? columnLineageFacet(Object.fromEntries(Object.entries(mapping).map(([field, all]) => [field, all.map((one) => from(one, 'DIRECT'))])))
    : columnLineageFacet(
        {},
        columns.map((column) => from(column, 'INDIRECT')),
      );
  return {
    ...loadedDataset(namespace, sourceId, stream),
    facets: {
      schema: schemaFacet(source.fields),
      dataSource: dataSourceFacet(namespace, null),
      version: versionFacet(`${slice} revision ${revision}`),
      columnLineage: lineage,
    },
    outputFacets: { outputStatistics: outputStatisticsFacet(rows.accepted) },
  };
}
