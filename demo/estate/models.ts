import type { Instant } from '#src/domain/time/instant.ts';
import { CUR_REPORTS } from '../aws/cur-month.ts';
import { billedResourceId } from '../aws/resource-id.ts';
import { hexOf, noise, numberOf } from '../seeded-noise.ts';
import { cloudInstant } from './cloud-day.ts';
import type { CloudEstateOptions } from './cloud-resource.ts';
import { COST_CENTERS } from './cost-centers.ts';
import { atSize } from './fleet.ts';
import {
  MODEL_DELETED,
  MODEL_RENAMED,
  ownerOf,
  PLANNED_MODELS,
  VERSION_DELETED,
  VERSION_FAILED,
  type PlannedModel,
} from './models-plan.ts';

/** A registered model as it stands on a day. */
export interface RegisteredModel {
  readonly name: string;
  readonly plan: PlannedModel;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly owner: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly aliases: Readonly<Record<string, number>>;
  readonly versions: readonly RegisteredVersion[];
}

export interface RegisteredVersion {
  readonly version: number;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly stage: 'None' | 'Staging' | 'Production' | 'Archived';
  readonly status: 'READY' | 'FAILED_REGISTRATION';
  readonly runId: string;
  readonly tags: Readonly<Record<string, string>>;
  /** The days on which it was live, counted from the last of the bills; the end is not included, null: still. */
  readonly live: readonly [from: number, until: number | null] | null;
  readonly runTags: Readonly<Record<string, string>>;
}

/** From this many days after it was registered a version is live. */
const DAYS_UNTIL_LIVE = 1;

/** The registry as it stands at noon of a day, counted from the last day of the bills. */
export function registeredModels(options: CloudEstateOptions): readonly RegisteredModel[] {
  return PLANNED_MODELS.flatMap((plan, place) => {
    if (plan.name === MODEL_DELETED.name && options.day >= MODEL_DELETED.day) return [];
    return [modelOn(options, plan, place)];
  }).toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** The day on which a version is registered: every model has its rhythm, and its last version falls in the days after the bills. */
function registeredOn(plan: PlannedModel, place: number, version: number): number {
  return (place % 5) - (plan.versions - version) * (7 + (place % 4));
}

function modelOn(options: CloudEstateOptions, plan: PlannedModel, place: number): RegisteredModel {
  const isRenamed = plan.name === MODEL_RENAMED.from && options.day >= MODEL_RENAMED.day;
  const versions = versionsOn(options, plan, place);
  const live = versions.find((each) => isLiveOn(each, options.day));
  const newest = versions.at(-1)!;
  const servedBy = fleetResource(options, plan.servedOn, plan.name);
  return {
    name: isRenamed ? MODEL_RENAMED.to : plan.name,
    plan,
    createdAt: cloudInstant(registeredOn(plan, place, 1), 540),
    updatedAt: isRenamed ? cloudInstant(MODEL_RENAMED.day, 600) : newest.createdAt,
    owner: ownerOf(plan.team),
    tags: {
      team: plan.team,
      ...(plan.app !== null && { app: plan.app }),
      owner: ownerOf(plan.team),
      cost_center: COST_CENTERS.find(({ team }) => team === plan.team)!.id,
      ...(servedBy !== undefined && { serving_resource: servedBy }),
    },
    aliases:
      plan.marks === 'alias' ? { ...(live && { champion: live.version }), ...(newest !== live && { challenger: newest.version }) } : {},
    versions,
  };
}

export function isLiveOn({ live }: Pick<RegisteredVersion, 'live'>, day: number): boolean {
  return live !== null && live[0] <= day && (live[1] === null || day < live[1]);
}

function versionsOn(options: CloudEstateOptions, plan: PlannedModel, place: number): readonly RegisteredVersion[] {
  const is = (special: { readonly name: string; readonly version: number }, version: number) =>
    special.name === plan.name && special.version === version;
  const numbers = Array.from({ length: plan.versions }, (_, index) => index + 1)
    .filter((version) => !is(VERSION_DELETED, version))
    .filter((version) => registeredOn(plan, place, version) <= options.day);
  const ready = numbers.filter((version) => !is(VERSION_FAILED, version));
  const liveFrom = (version: number) => registeredOn(plan, place, version) + DAYS_UNTIL_LIVE;
  return numbers.map((version) => {
    const next = ready[ready.indexOf(version) + 1];
    const until = next !== undefined && liveFrom(next) <= options.day ? liveFrom(next) : null;
    const live = ready.includes(version) && liveFrom(version) <= options.day ? ([liveFrom(version), until] as const) : null;
    return versionOf(options, plan, place, version, live, is(VERSION_FAILED, version));
  });
}

function versionOf(
  options: CloudEstateOptions,
  plan: PlannedModel,
  place: number,
  version: number,
  live: RegisteredVersion['live'],
  isFailed: boolean,
): RegisteredVersion {
  const { seed, day } = options;
  const created = registeredOn(plan, place, version);
  const minute = 420 + (noise(seed, numberOf(plan.name), version) % 480);
  const trainedBy = fleetResource(options, plan.trainedOn, plan.name);
  const isLive = isLiveOn({ live }, day);
  return {
    version,
    createdAt: cloudInstant(created, minute),
    updatedAt: cloudInstant(live?.[1] ?? live?.[0] ?? created, live ? 600 : minute),
    stage: plan.marks === 'alias' || isFailed ? 'None' : isLive ? 'Production' : live ? 'Archived' : 'Staging',
    status: isFailed ? 'FAILED_REGISTRATION' : 'READY',
    runId: hexOf(seed, `run ${plan.name} ${version}`, 32),
    tags: version % 3 === 0 ? {} : { validated: isFailed ? 'no' : 'yes' },
    live,
    runTags: {
      'mlflow.user': ownerOf(plan.team).split('@')[0]!,
      'mlflow.source.name': `pipelines/${plan.name}/train.py`,
      'mlflow.source.type': 'JOB',
      'mlflow.log-model.history': JSON.stringify([{ artifact_path: 'model', flavors: { sklearn: {} } }]),
      ...(trainedBy !== undefined && { training_resource: trainedBy }),
    },
  };
}

/**
 * What the bills call the resource of a fleet that a model runs on. Models share a fleet, each with a resource of its own; a company
 * that is smaller has fewer, so that the last models name one that nobody bills.
 */
function fleetResource({ seed }: CloudEstateOptions, fleetId: string | null, model: string): string | undefined {
  if (fleetId === null) return undefined;
  const place = PLANNED_MODELS.filter((each) => each.servedOn === fleetId || each.trainedOn === fleetId).findIndex(
    ({ name }) => name === model,
  );
  for (const { region, fleets } of CUR_REPORTS) {
    const fleet = fleets.find(({ id }) => id === fleetId);
    if (fleet) return billedResourceId(seed, region, fleet, place);
  }
  throw new Error(`${model}: there is no fleet ${fleetId}`);
}

/** Every resource id that the bills of that size hold. */
export function billedResourceIds({ seed, size }: Pick<CloudEstateOptions, 'seed' | 'size'>): ReadonlySet<string> {
  const ids = CUR_REPORTS.flatMap(({ region, fleets }) =>
    atSize(fleets, size).flatMap((fleet) =>
      Array.from({ length: fleet.resources }, (_, resource) => billedResourceId(seed, region, fleet, resource)),
    ),
  );
  return new Set(ids.filter((id) => id !== ''));
}
