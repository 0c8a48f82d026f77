import { indexTags, type TagIndex } from '../dimension/tag-index.ts';
import type { ModelCostRules } from './model-cost-rules.ts';

/** A model, or a version of one, that a registry knows or once knew. */
export interface ClaimedVersion {
  readonly sourceId: string;
  readonly model: string;
  /** Null: the model itself, for its own tags. */
  readonly version: string | null;
  readonly runId: string | null;
  readonly tags: Readonly<Record<string, string>>;
  /** The registry still has it. */
  readonly isCurrent: boolean;
}

/** What a charge can be for. */
export interface ModelRef {
  readonly sourceId: string;
  readonly model: string;
  readonly version: string | null;
}

export type CostPurpose = 'TRAINING' | 'SERVING' | 'UNSPECIFIED';

/** What is looked for in charges, by what would be found there. */
export interface ModelClaims {
  readonly byName: ReadonlyMap<string, readonly ClaimedVersion[]>;
  readonly byRun: ReadonlyMap<string, readonly ClaimedVersion[]>;
  readonly byResource: ReadonlyMap<string, readonly ResourceClaim[]>;
}

export interface ResourceClaim extends ClaimedVersion {
  readonly purpose: CostPurpose;
}

export function collectClaims(versions: readonly ClaimedVersion[], rules: ModelCostRules): ModelClaims {
  const claims = {
    byName: new Map<string, ClaimedVersion[]>(),
    byRun: new Map<string, ClaimedVersion[]>(),
    byResource: new Map<string, ResourceClaim[]>(),
  };
  for (const version of versions) {
    put(claims.byName, version.model, version);
    if (version.runId !== null) put(claims.byRun, version.runId, version);
    const tags = indexTags(version.tags);
    for (const resource of valuesOf(tags, rules.resources.training)) put(claims.byResource, resource, { ...version, purpose: 'TRAINING' });
    for (const resource of valuesOf(tags, rules.resources.serving)) put(claims.byResource, resource, { ...version, purpose: 'SERVING' });
  }
  return claims;
}

/** The tag's value; null where there is none. */
export function valueOf(tags: TagIndex, keys: readonly string[]): string | null {
  return tags.find({ keys, ignoreCase: true })[0]?.value ?? null;
}

/**
 * The one model that all claims are of, those that the registry still has before those it once had (a renamed model keeps its runs);
 * its version where they are all of one. 'ambiguous': of several models. Undefined: no claim.
 */
export function onlyModel(claims: readonly ClaimedVersion[]): ModelRef | 'ambiguous' | undefined {
  const current = claims.filter(({ isCurrent }) => isCurrent);
  const [first, ...others] = current.length > 0 ? current : claims;
  if (!first) return undefined;
  const { sourceId, model } = first;
  if (others.some((other) => other.sourceId !== sourceId || other.model !== model)) return 'ambiguous';
  return { sourceId, model, version: others.every(({ version }) => version === first.version) ? first.version : null };
}

/** Several ids may stand in one tag, with commas between. */
function valuesOf(tags: TagIndex, keys: readonly string[]): Set<string> {
  const values = tags.find({ keys, ignoreCase: true }).flatMap(({ value }) => value.split(',').map((part) => part.trim()));
  return new Set(values.filter((value) => value !== ''));
}

function put<V>(map: Map<string, V[]>, key: string, value: V): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}
