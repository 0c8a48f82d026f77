import type { LoggedMetric } from '../../estate/model-metrics.ts';
import type { RegisteredModel, RegisteredVersion } from '../../estate/models.ts';

/** How a server writes its answers. `databricks`: large whole numbers as text, and who registered what. */
export type Flavour = 'oss' | 'databricks' | 'old';

export type Json = Readonly<Record<string, unknown>>;

/** In searches models come without their aliases; old servers have none at all. Lists that are empty are not written. */
export function modelAnswer(model: RegisteredModel, flavour: Flavour, isSearch: boolean): Json {
  const aliases = Object.entries(model.aliases).map(([alias, version]) => ({ alias, version: String(version) }));
  return {
    name: model.name,
    creation_timestamp: milliseconds(model.createdAt, flavour),
    last_updated_timestamp: milliseconds(model.updatedAt, flavour),
    ...(flavour === 'databricks' && { user_id: model.owner }),
    ...(model.name.endsWith('-ranking') && { description: `Orders what customers see: ${model.name}.` }),
    ...listOf(
      'latest_versions',
      latestVersions(model).map((version) => versionAnswer(model, version, flavour)),
    ),
    ...listOf('tags', pairs(model.tags)),
    ...(!isSearch && flavour !== 'old' && listOf('aliases', aliases)),
  };
}

/** The newest of each stage, and only what could be stored. */
export function latestVersions({ versions }: RegisteredModel): readonly RegisteredVersion[] {
  const newest = new Map(versions.filter(({ status }) => status === 'READY').map((each) => [each.stage, each]));
  return [...newest.values()];
}

/** A version never says its aliases. */
export function versionAnswer(model: RegisteredModel, version: RegisteredVersion, flavour: Flavour): Json {
  return {
    name: model.name,
    version: String(version.version),
    creation_timestamp: milliseconds(version.createdAt, flavour),
    last_updated_timestamp: milliseconds(version.updatedAt, flavour),
    current_stage: version.stage,
    source: `s3://alderstone-us-data-features-1/mlflow/${version.runId}/artifacts/model`,
    run_id: version.runId,
    status: version.status,
    ...(version.status !== 'READY' && { status_message: 'The artifacts could not be stored.' }),
    ...(flavour === 'databricks' && { user_id: model.owner }),
    ...listOf('tags', pairs(version.tags)),
  };
}

/** A run with its tags and the newest value of each metric. */
export function runAnswer(version: RegisteredVersion, logged: readonly LoggedMetric[], flavour: Flavour): Json {
  const newest = new Map(logged.map((each) => [each.key, each]));
  return {
    info: {
      run_id: version.runId,
      run_uuid: version.runId,
      experiment_id: '7',
      user_id: version.runTags['mlflow.user'],
      status: 'FINISHED',
      start_time: milliseconds(version.createdAt, flavour),
      lifecycle_stage: 'active',
    },
    data: {
      ...listOf(
        'metrics',
        [...newest.values()].map((each) => metricAnswer(each, flavour)),
      ),
      ...listOf('tags', pairs(version.runTags)),
    },
  };
}

const BARE = '\u0001';

export function metricAnswer({ key, value, timestamp, step }: LoggedMetric, flavour: Flavour): Json {
  return { key, value: `${BARE}${value}${BARE}`, timestamp: int64(timestamp, flavour), step: int64(step, flavour) };
}

/** JSON as MLflow writes it: numbers of metrics with the digits that they have, and NaN and Infinity as bare words. */
export function jsonText(answer: Json): string {
  return JSON.stringify(answer).replaceAll(/"\\u0001([^"\\]*)\\u0001"/g, '$1');
}

export function listOf(name: string, list: readonly unknown[]): Json {
  return list.length === 0 ? {} : { [name]: list };
}

function pairs(tags: Readonly<Record<string, string>>): readonly Json[] {
  return Object.entries(tags).map(([key, value]) => ({ key, value }));
}

function milliseconds(instant: string, flavour: Flavour): unknown {
  return int64(Date.parse(instant) + 417, flavour);
}

function int64(number: number, flavour: Flavour): unknown {
  return flavour === 'databricks' ? String(number) : number;
}
