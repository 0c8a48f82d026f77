import { indexTags, type TagIndex } from '../dimension/tag-index.ts';
import { add, decimal, formatDecimal } from '../money/decimal.ts';
import type { Month } from '../time/month.ts';
import {
  collectClaims,
  onlyModel,
  valueOf,
  type ClaimedVersion,
  type CostPurpose,
  type ModelClaims,
  type ModelRef,
} from './model-claims.ts';
import type { ModelCostRules } from './model-cost-rules.ts';

/** What some charges add up to. Canonical decimal text in the currency. */
export interface CostSum {
  readonly billedCost: string;
  readonly effectiveCost: string;
  readonly chargeCount: number;
}

/** Charges of one month and currency that have the same tags, service and (where a model may claim it) resource. */
export interface ModelCostCell extends CostSum {
  readonly month: Month;
  readonly currency: string;
  readonly serviceName: string;
  readonly tags: Readonly<Record<string, string | number | boolean | null>>;
  readonly resourceId: string | null;
  readonly resourceName: string | null;
}

/** How a charge was known to be the model's. */
export type ClaimedBy = 'RUN_TAG' | 'MODEL_TAG' | 'RESOURCE';

export interface ModelCost extends CostSum, ModelRef {
  readonly month: Month;
  readonly currency: string;
  readonly purpose: CostPurpose;
  readonly by: ClaimedBy;
}

/** Why cost that looks as if it were for a model is no known model's. */
export type UnclaimedReason = 'NO_MODEL_NAMED' | 'UNKNOWN_MODEL' | 'UNKNOWN_RUN' | 'AMBIGUOUS';

export interface UnclaimedCost extends CostSum {
  readonly month: Month;
  readonly currency: string;
  readonly reason: UnclaimedReason;
  readonly serviceName: string;
  /** The model, run or resource that was named; null where none was. */
  readonly named: string | null;
}

export interface ModelCosts {
  readonly claimed: readonly ModelCost[];
  readonly unclaimed: readonly UnclaimedCost[];
}

/**
 * Whose cost it is: each cell goes to one model, or to the unclaimed under a reason, so that both together are all that was given. A
 * tag on the charge counts before what the registry says of its resource; a run before a name.
 */
export function claimCosts(cells: readonly ModelCostCell[], versions: readonly ClaimedVersion[], rules: ModelCostRules): ModelCosts {
  const claims = collectClaims(versions, rules);
  const claimed = new Map<string, ModelCost>();
  const unclaimed = new Map<string, UnclaimedCost>();
  for (const cell of cells) {
    const { month, currency, serviceName } = cell;
    const found = claimOf(cell, claims, rules);
    if ('model' in found) {
      const { sourceId, model, version, purpose, by } = found;
      sumUp(claimed, [month, currency, model, sourceId, version, purpose, by], { month, currency, ...found }, cell);
    } else sumUp(unclaimed, [month, currency, found.reason, serviceName, found.named], { month, currency, serviceName, ...found }, cell);
  }
  return { claimed: inOrder(claimed), unclaimed: inOrder(unclaimed) };
}

type Claim = ModelRef & { readonly purpose: CostPurpose; readonly by: ClaimedBy };
type NoClaim = Pick<UnclaimedCost, 'reason' | 'named'>;

function claimOf(cell: ModelCostCell, claims: ModelClaims, rules: ModelCostRules): Claim | NoClaim {
  const tags = indexTags(cell.tags);
  const purpose = purposeOf(tags, rules);
  const resources = resourceNames(cell).flatMap((name) => claims.byResource.get(name) ?? []);
  const run = valueOf(tags, rules.charges.run);
  const byRun = run === null ? undefined : onlyModel(claims.byRun.get(run) ?? []);
  if (byRun === 'ambiguous') return { reason: 'AMBIGUOUS', named: run };
  if (byRun) return { ...byRun, purpose: purpose ?? 'TRAINING', by: 'RUN_TAG' };

  const name = valueOf(tags, rules.charges.model);
  const byName = name === null ? undefined : modelNamed(name, valueOf(tags, rules.charges.version), claims);
  if (byName === 'ambiguous') return { reason: 'AMBIGUOUS', named: name };
  if (byName) {
    const own = resources.filter(({ sourceId, model }) => sourceId === byName.sourceId && model === byName.model);
    const ofResource = onlyModel(own);
    const version = byName.version ?? (typeof ofResource === 'object' ? ofResource.version : null);
    return { ...byName, version, purpose: purpose ?? onlyPurpose(own), by: 'MODEL_TAG' };
  }

  const byResource = onlyModel(resources);
  if (byResource === 'ambiguous') return { reason: 'AMBIGUOUS', named: cell.resourceId ?? cell.resourceName };
  if (byResource) return { ...byResource, purpose: purpose ?? onlyPurpose(resources), by: 'RESOURCE' };
  if (name !== null) return { reason: 'UNKNOWN_MODEL', named: name };
  return run === null ? { reason: 'NO_MODEL_NAMED', named: null } : { reason: 'UNKNOWN_RUN', named: run };
}

/** `fraud`, `models:/fraud/3`. A version that the registry never had leaves the model's claim as it is. */
function modelNamed(text: string, versionTag: string | null, { byName }: ModelClaims): ModelRef | 'ambiguous' | undefined {
  const [, name = text, ofUri = null] = byName.has(text) ? [] : (/^models:\/([^/@]+)(?:\/(\d+))?$/.exec(text) ?? []);
  const known = byName.get(name) ?? [];
  const wanted = versionTag ?? ofUri;
  const model = onlyModel(known);
  if (wanted === null || typeof model !== 'object') return typeof model === 'object' ? { ...model, version: null } : model;
  const has = known.some(({ sourceId, version }) => sourceId === model.sourceId && version === wanted);
  return { ...model, version: has ? wanted : null };
}

/** What the registry may call the resource: its id, its name, or the name of the endpoint or job that its id ends with. */
function resourceNames({ resourceId, resourceName }: Pick<ModelCostCell, 'resourceId' | 'resourceName'>): string[] {
  const ending = resourceId === null ? undefined : /(?:endpoints?|jobs?)[/:]([^/:]+)$/i.exec(resourceId)?.[1];
  return [...new Set([resourceId, resourceName, ending])].filter((name) => name !== null && name !== undefined);
}

function purposeOf(tags: TagIndex, { charges, purposes }: ModelCostRules): CostPurpose | undefined {
  const value = valueOf(tags, charges.purpose)?.toLowerCase();
  if (value === undefined) return undefined;
  if (purposes.training.includes(value)) return 'TRAINING';
  return purposes.serving.includes(value) ? 'SERVING' : undefined;
}

function onlyPurpose(claims: readonly { readonly purpose: CostPurpose }[]): CostPurpose {
  const [first, ...others] = new Set(claims.map(({ purpose }) => purpose));
  return first === undefined || others.length > 0 ? 'UNSPECIFIED' : first;
}

/** Adds to the sum of a place: what tells sums apart, in the order in which they are told. */
function sumUp<T extends CostSum>(
  sums: Map<string, T>,
  place: readonly (string | null)[],
  what: Omit<T, keyof CostSum>,
  cost: CostSum,
): void {
  const key = JSON.stringify(place.map((part) => part ?? ''));
  const before = sums.get(key);
  const plus = (name: 'billedCost' | 'effectiveCost') =>
    before ? formatDecimal(add(decimal(before[name]), decimal(cost[name]))) : cost[name];
  const sum: CostSum = {
    billedCost: plus('billedCost'),
    effectiveCost: plus('effectiveCost'),
    chargeCount: (before?.chargeCount ?? 0) + cost.chargeCount,
  };
  sums.set(key, { ...what, ...sum } as T);
}

/** By their places, so that no two orders are possible. */
function inOrder<T>(sums: ReadonlyMap<string, T>): T[] {
  return [...sums].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum);
}
