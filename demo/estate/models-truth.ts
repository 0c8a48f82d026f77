import { CUR_REPORTS } from '../aws/cur-month.ts';
import type { CloudEstateOptions } from './cloud-resource.ts';
import { atSize } from './fleet.ts';
import { TAGGED_MODELS } from './models-plan.ts';
import { billedResourceIds, isLiveOn, registeredModels } from './models.ts';

/** What is true of the registry, for whoever tests what reads it. */
export interface ModelTruth {
  readonly models: number;
  readonly versions: number;
  /** Which version was live on which day, counted from the last of the bills; by the name that the model has on the day of the truth. */
  readonly live: readonly { readonly model: string; readonly day: number; readonly version: number | null }[];
  /** By what cost of a model can be found in the bills, and what names nothing. */
  readonly costKeys: readonly ModelCostKey[];
}

export interface ModelCostKey {
  /** Null: the bills name a model that the registry does not have. */
  readonly model: string | null;
  readonly cost: 'training' | 'serving' | 'unspecified';
  /** `resource-id`: the registry names a resource. `charge-tag`: a tag of charges names a model. */
  readonly by: 'resource-id' | 'charge-tag';
  /** The tag: of the model or of a version's run, or of the charges. */
  readonly tag: string;
  readonly value: string;
  /** Both sides have it: charges carry it, and the registry has the model. */
  readonly isMatched: boolean;
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
    costKeys: [...resourceKeys(options), ...tagKeys(options)],
  };
}

function resourceKeys(options: CloudEstateOptions): ModelCostKey[] {
  const billed = billedResourceIds(options);
  return registeredModels(options).flatMap(({ name, tags, versions }) => {
    const named = [
      { cost: 'training', tag: 'training_resource', value: versions[0]?.runTags['training_resource'] },
      { cost: 'serving', tag: 'serving_resource', value: tags['serving_resource'] },
    ] as const;
    return named.flatMap(({ cost, tag, value }) =>
      value === undefined ? [] : [{ model: name, cost, by: 'resource-id' as const, tag, value, isMatched: billed.has(value) }],
    );
  });
}

function tagKeys({ size, ...options }: CloudEstateOptions): ModelCostKey[] {
  const names = new Set(registeredModels({ ...options, size }).map(({ name }) => name));
  const fleets = CUR_REPORTS.flatMap((report) => atSize<string>(report.fleets, size));
  return TAGGED_MODELS.filter(({ fleet, resource }) => resource < fleets.find(({ id }) => id === fleet)!.resources).map(({ model }) => ({
    model: names.has(model) ? model : null,
    cost: 'unspecified',
    by: 'charge-tag',
    tag: 'model',
    value: model,
    isMatched: names.has(model),
  }));
}
