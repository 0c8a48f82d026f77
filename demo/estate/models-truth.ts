import { UK_FLEETS } from './fleets-uk.ts';
import { CUR_REPORTS } from '../aws/cur-month.ts';
import type { CloudEstateOptions } from './cloud-resources.ts';
import { billedResourceIds, isLiveOn, registeredModels } from './models.ts';

/** What is true of the registry, for whoever tests what reads it. */
export interface ModelTruth {
  readonly models: number;
  readonly versions: number;
  /** Which version was live on which day, counted from the last of the bills; by the name that the model has on the day of the truth. */
  readonly live: readonly { readonly model: string; readonly day: number; readonly version: number | null }[];
  /** By what cost of a model can be found in the bills, and what is in vain. */
  readonly costKeys: readonly ModelCostKey[];
}

export interface ModelCostKey {
  readonly model: string;
  readonly cost: 'training' | 'serving' | 'any';
  readonly by: 'resource-id' | 'tag';
  /** The tag of the model, or of a version's run, that says it. */
  readonly tag: string;
  readonly value: string;
  /** The bills have charges with it. */
  readonly isBilled: boolean;
}

/** `days`: for which days it is said what was live; the last one is the day of the registry. */
export function modelTruth(options: CloudEstateOptions, days: readonly number[] = [options.day]): ModelTruth {
  const models = registeredModels(options);
  return {
    models: models.length,
    versions: models.reduce((count, { versions }) => count + versions.length, 0),
    live: days.flatMap((day) =>
      models.map(({ name, versions }) => ({ model: name, day, version: versions.find((each) => isLiveOn(each, day))?.version ?? null })),
    ),
    costKeys: costKeys(options),
  };
}

function costKeys(options: CloudEstateOptions): ModelCostKey[] {
  const ids = billedResourceIds(options);
  const apps = new Set([...CUR_REPORTS.flatMap(({ fleets }) => fleets), ...UK_FLEETS].map(({ app }) => app));
  return registeredModels(options).flatMap(({ name, tags, versions }) => {
    const trainedBy = versions[0]?.runTags['training_resource_id'];
    const servedBy = tags['serving_resource_id'];
    const app = tags['app'];
    return [
      ...(trainedBy === undefined ? [] : [keyOf(name, 'training', 'resource-id', 'training_resource_id', trainedBy, ids.has(trainedBy))]),
      ...(servedBy === undefined ? [] : [keyOf(name, 'serving', 'resource-id', 'serving_resource_id', servedBy, ids.has(servedBy))]),
      ...(app === undefined ? [] : [keyOf(name, 'any', 'tag', 'app', app, apps.has(app))]),
    ];
  });
}

function keyOf(
  model: string,
  cost: ModelCostKey['cost'],
  by: ModelCostKey['by'],
  tag: string,
  value: string,
  isBilled: boolean,
): ModelCostKey {
  return { model, cost, by, tag, value, isBilled };
}
