/** An event of OpenLineage 2-0-2 about a run: https://openlineage.io/spec/2-0-2/OpenLineage.json */
export interface RunEvent {
  readonly eventType: 'START' | 'COMPLETE' | 'FAIL';
  /** Instant in UTC. */
  readonly eventTime: string;
  readonly producer: string;
  readonly schemaURL: string;
  readonly run: { readonly runId: string; readonly facets: Facets };
  readonly job: { readonly namespace: string; readonly name: string; readonly facets: Facets };
  readonly inputs: readonly InputDataset[];
  readonly outputs: readonly OutputDataset[];
}

export interface DatasetName {
  readonly namespace: string;
  readonly name: string;
}

export interface InputDataset extends DatasetName {
  readonly facets?: Facets;
  readonly inputFacets?: Facets;
}

export interface OutputDataset extends DatasetName {
  readonly facets?: Facets;
  readonly outputFacets?: Facets;
}

export type Facets = Readonly<Record<string, Facet>>;

export interface Facet {
  readonly _producer: string;
  readonly _schemaURL: string;
  readonly [property: string]: unknown;
}

/** Who says so: this form of events, whatever version of the hub makes them. */
export const PRODUCER = 'urn:costweave:open-lineage:1';
const EVENT_SCHEMA = 'https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent';

export interface Telling {
  readonly job: RunEvent['job'];
  readonly runId: string;
  readonly runFacets: Facets;
  readonly startedAt: string;
  readonly endedAt: string;
  readonly inputs: readonly InputDataset[];
  readonly outputs: readonly OutputDataset[];
}

/**
 * The two events of a run that is over. The first names job, inputs and outputs, the second tells all that is known of them: whoever
 * hears one twice, or both in the other order, knows the same afterwards.
 */
export function startAndEnd(telling: Telling, end: 'COMPLETE' | 'FAIL', endFacets: Facets = {}): readonly [RunEvent, RunEvent] {
  const { job, runId, runFacets, startedAt, endedAt, inputs, outputs } = telling;
  const named = { producer: PRODUCER, schemaURL: EVENT_SCHEMA, job };
  return [
    {
      eventType: 'START',
      eventTime: startedAt,
      ...named,
      run: { runId, facets: runFacets },
      inputs: inputs.map(nameOf),
      outputs: outputs.map(nameOf),
    },
    { eventType: end, eventTime: endedAt, ...named, run: { runId, facets: { ...runFacets, ...endFacets } }, inputs, outputs },
  ];
}

function nameOf({ namespace, name }: DatasetName): DatasetName {
  return { namespace, name };
}
