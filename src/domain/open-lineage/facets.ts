import { endDay, firstDay, type Month } from '../time/month.ts';
import { PRODUCER, type DatasetName, type Facet, type Facets } from './event.ts';

function facet(version: string, name: string, properties: Readonly<Record<string, unknown>>): Facet {
  return { _producer: PRODUCER, _schemaURL: `https://openlineage.io/spec/facets/${version}/${name}.json#/$defs/${name}`, ...properties };
}

export interface Field {
  readonly name: string;
  readonly type?: string;
}

export function schemaFacet(fields: readonly Field[]): Facet {
  return facet('1-2-0', 'SchemaDatasetFacet', { fields });
}

/** Where data comes from: the configured source, and its address where that may be told. */
export function dataSourceFacet(name: string, uri: string | null): Facet {
  return facet('1-0-1', 'DatasourceDatasetFacet', { name, ...(uri === null ? {} : { uri }) });
}

export function versionFacet(datasetVersion: string): Facet {
  return facet('1-0-1', 'DatasetVersionDatasetFacet', { datasetVersion });
}

/** What became of a dataset besides new records: `ALTER` where some of them no longer count. */
export function lifecycleFacet(lifecycleStateChange: 'ALTER'): Facet {
  return facet('1-0-1', 'LifecycleStateChangeDatasetFacet', { lifecycleStateChange });
}

/** Other names of the same data: the files that a delivery is made of. */
export function symlinksFacet(identifiers: readonly DatasetName[]): Facet {
  return facet('1-0-1', 'SymlinksDatasetFacet', {
    identifiers: identifiers.map(({ namespace, name }) => ({ namespace, name, type: 'FILE' })),
  });
}

export interface Measures {
  readonly rowCount: number;
  readonly bytes?: number;
  readonly fileCount?: number;
}

export function inputStatisticsFacet({ rowCount, bytes, fileCount }: Measures): Facet {
  return facet('1-0-0', 'InputStatisticsInputDatasetFacet', { rowCount, size: bytes, fileCount });
}

export function outputStatisticsFacet(rowCount: number): Facet {
  return facet('1-0-2', 'OutputStatisticsOutputDatasetFacet', { rowCount });
}

export function dataQualityMetricsFacet({ rowCount, bytes, fileCount }: Measures): Facet {
  return facet('1-0-3', 'DataQualityMetricsInputDatasetFacet', { rowCount, bytes, fileCount, columnMetrics: {} });
}

export interface Assertion {
  readonly assertion: string;
  readonly name: string;
  readonly success: boolean;
  readonly severity: 'error' | 'warn';
  readonly description: string;
  readonly expected: string;
  readonly actual: string;
}

export function assertionsFacet(assertions: readonly Assertion[]): Facet {
  return facet('1-1-0', 'DataQualityAssertionsDatasetFacet', { assertions });
}

/** What a field, or the dataset as a whole, is made of. */
export interface FieldSource extends DatasetName {
  readonly field: string;
  /** DIRECT: its value goes in; INDIRECT: it decides. */
  readonly type: 'DIRECT' | 'INDIRECT';
}

export function columnLineageFacet(fields: Readonly<Record<string, readonly FieldSource[]>>, dataset: readonly FieldSource[] = []): Facet {
  const inputField = ({ namespace, name, field, type }: FieldSource) => ({ namespace, name, field, transformations: [{ type }] });
  return facet('1-2-0', 'ColumnLineageDatasetFacet', {
    fields: Object.fromEntries(Object.entries(fields).map(([field, sources]) => [field, { inputFields: sources.map(inputField) }])),
    ...(dataset.length === 0 ? {} : { dataset: dataset.map(inputField) }),
  });
}

/** What kind of job it is, for those who show it. */
export function jobTypeFacet(jobType: string): Facet {
  return facet('2-0-4', 'JobTypeJobFacet', { processingType: 'BATCH', integration: 'COSTWEAVE', jobType });
}

/** The months that a run is about; none for what belongs to no month. */
export function nominalTime(months: readonly Month[]): Facets {
  const sorted = months.toSorted();
  if (sorted.length === 0) return {};
  return {
    nominalTime: facet('1-0-1', 'NominalTimeRunFacet', {
      nominalStartTime: `${firstDay(sorted[0]!)}T00:00:00Z`,
      nominalEndTime: `${endDay(sorted.at(-1)!)}T00:00:00Z`,
    }),
  };
}

export function processingEngineFacet(version: string): Facet {
  return facet('1-1-1', 'ProcessingEngineRunFacet', { name: 'Costweave', version });
}

/** Why it failed: the message is for people and must hold no secret. */
export function errorMessageFacet(message: string): Facet {
  return facet('1-0-1', 'ErrorMessageRunFacet', { message, programmingLanguage: 'TypeScript' });
}
