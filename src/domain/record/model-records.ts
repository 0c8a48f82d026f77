import type { Instant } from '../time/instant.ts';

/** A registered model, with its aliases as they stand. */
export interface ModelRecord {
  readonly name: string;
  readonly description: string | null;
  readonly owner: string | null;
  readonly createdAt: Instant | null;
  readonly updatedAt: Instant | null;
  readonly aliases: readonly { readonly alias: string; readonly version: string }[];
  readonly tags: Readonly<Record<string, string>>;
}

export interface ModelVersionRecord {
  readonly modelName: string;
  readonly version: string;
  readonly createdAt: Instant | null;
  readonly updatedAt: Instant | null;
  /** `Production`, `Staging`, …: registries that still have stages. */
  readonly stage: string | null;
  readonly status: string;
  readonly owner: string | null;
  readonly runId: string | null;
  readonly sourceUri: string | null;
  readonly tags: Readonly<Record<string, string>>;
}

/** A measured value of a training or evaluation run. Not money: the value is text, `NaN` included. */
export interface ModelMetricRecord {
  readonly runId: string;
  readonly metric: string;
  readonly step: string;
  readonly measuredAt: Instant;
  readonly value: string;
}

/** What was asked of a model on a day: tokens, requests, seconds. */
export interface ModelUsageRecord {
  readonly modelName: string;
  readonly version: string | null;
  /** ISO day, UTC. */
  readonly day: string;
  /** `input-tokens`, `output-tokens`, `requests`. */
  readonly metric: string;
  readonly quantity: string;
  /** Who used it: a cost centre or an application. */
  readonly target: string | null;
}
