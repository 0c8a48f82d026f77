import { openClusters, type Clusters, type Conflict } from './asset-clusters.ts';
import type { AssetDecision } from './asset-decision.ts';
import type { AssetItem, AssetItemId } from './asset-item.ts';
import { candidatePairs, type CandidatePair } from './candidate-pairs.ts';
import type { Comparable } from './comparable.ts';
import { comparables } from './comparables.ts';
import { LINK_AT } from './compare-items.ts';
import { DOUBTFUL, type Evidence } from './evidence.ts';

/** Why an item belongs where it is: the strongest link to another item of the same asset. */
export interface MatchLink {
  readonly item: AssetItemId;
  readonly withItem: AssetItemId;
  readonly score: number;
  readonly evidence: readonly Evidence[];
}

export type AssetQuestionReason = 'weak' | 'several-fit';

/** Two items that may be one thing. They were not merged: a person is to say. */
export interface MatchQuestion {
  readonly items: readonly [AssetItemId, AssetItemId];
  /** `weak`: too little speaks for it. `several-fit`: it fits as well to another thing, that is surely not the same. */
  readonly reason: AssetQuestionReason;
  readonly score: number;
  readonly evidence: readonly Evidence[];
}

export interface AssetMatch {
  /** Every item is in one cluster. Clusters by their first item, items by id. */
  readonly clusters: readonly (readonly AssetItem[])[];
  /** By item; none for items that are alone. */
  readonly links: ReadonlyMap<AssetItemId, MatchLink>;
  readonly questions: readonly MatchQuestion[];
  /** The serial numbers that tell things apart, as compared, by item. */
  readonly serials: ReadonlyMap<AssetItemId, string>;
}

/** A link that loses to another by less than this does not lose: it is not known which one is right. */
const MARGIN = 20;

/**
 * Decides which items are one thing. The same items and decisions give the same answer, in whatever order they come. What people
 * decided holds before all evidence; "they are two" holds before "they are one". An item that fits as well to two things that
 * are surely not the same is merged with neither.
 */
export function matchAssets(items: readonly AssetItem[], decisions: readonly AssetDecision[]): AssetMatch {
  const all = comparables(items);
  const decided = placesOf(all, decisions);
  const pairs = candidatePairs(all).filter(({ a, b }) => decided.apart.get(a)?.has(b) !== true);
  const undecidable = new Set<number>();
  for (;;) {
    const usable = pairs.filter(({ a, b, score }) => score >= LINK_AT && !undecidable.has(a) && !undecidable.has(b));
    const { clusters, torn } = unite(all, usable, decided);
    if (torn.length === 0) return describe(all, pairs, clusters, decided.same, undecidable);
    for (const place of torn) undecidable.add(place);
  }
}

interface DecidedPlaces {
  readonly same: readonly (readonly [number, number])[];
  readonly apart: ReadonlyMap<number, ReadonlySet<number>>;
}

function placesOf(all: readonly Comparable[], decisions: readonly AssetDecision[]): DecidedPlaces {
  const places = new Map(all.map(({ item }, place) => [item.id, place]));
  const same: [number, number][] = [];
  const apart = new Map<number, Set<number>>();
  for (const { items, verdict } of decisions) {
    const [a, b] = [places.get(items[0]), places.get(items[1])];
    if (a === undefined || b === undefined) continue;
    if (verdict === 'same') same.push([a, b]);
    if (verdict !== 'different') continue;
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const)
      apart.set(one, (apart.get(one) ?? new Set()).add(other));
  }
  return { same, apart };
}

/** Unites what may be united, the strongest link first, and finds the items that fit to two things at once. */
function unite(all: readonly Comparable[], usable: readonly CandidatePair[], { same, apart }: DecidedPlaces) {
  const clusters = openClusters(all, apart);
  const isPlaced = new Set(same.flat());
  for (const [a, b] of same) if (clusters.conflict(a, b) !== 'decision') clusters.unite(a, b);
  const best = new Map<number, number>();
  const torn: number[] = [];
  for (const { a, b, score } of usable) {
    const conflict = clusters.conflict(a, b);
    if (!conflict) {
      clusters.unite(a, b);
      for (const place of [a, b]) best.set(place, Math.max(best.get(place) ?? 0, score));
      continue;
    }
    const between = [a, b].filter((place) => !IS_PARTY[conflict](all[place]!) && !isPlaced.has(place));
    const bridging = conflict === 'decision' ? between.filter((place) => !clusters.isToldApart(place, place === a ? b : a)) : between;
    torn.push(...bridging.filter((place) => (best.get(place) ?? 0) - score < MARGIN));
  }
  return { clusters, torn };
}

/** Whether the item itself has what the two clusters differ in: then it is where it belongs. */
const IS_PARTY: { readonly [C in Conflict]: (item: Comparable) => boolean } = {
  serial: ({ serial }) => serial !== undefined,
  uuid: ({ uuid }) => uuid !== undefined,
  clone: ({ name, macs }) => name !== undefined && macs.length > 0,
  'cloud-id': ({ cloudId }) => cloudId !== undefined,
  decision: () => false,
};

/** What two things have fits both, where nothing speaks against it. */
function reasonOf({ score, evidence }: CandidatePair): AssetQuestionReason {
  const isOfSeveral = evidence.some(({ kind, score: own }) => (kind === 'serial' || kind === 'hardware-uuid') && own === DOUBTFUL);
  return score >= LINK_AT || (isOfSeveral && evidence.every(({ score: own }) => own > 0)) ? 'several-fit' : 'weak';
}

/** Whether nothing but a person can tell: too little speaks for it, and nothing that surely tells things apart against it. */
function isOpen({ score, evidence }: CandidatePair, conflict: Conflict | undefined): boolean {
  if (evidence.some(({ kind }) => kind === 'serial-differs')) return conflict !== 'decision';
  return score < LINK_AT && (conflict === undefined || conflict === 'uuid' || conflict === 'clone');
}

function describe(
  all: readonly Comparable[],
  pairs: readonly CandidatePair[],
  clusters: Clusters,
  same: readonly (readonly [number, number])[],
  undecidable: ReadonlySet<number>,
): AssetMatch {
  const idOf = (place: number) => all[place]!.item.id;
  const links = new Map<AssetItemId, MatchLink>();
  const link = (place: number, other: number, { score, evidence }: Pick<CandidatePair, 'score' | 'evidence'>) => {
    if (!links.has(idOf(place))) links.set(idOf(place), { item: idOf(place), withItem: idOf(other), score, evidence });
  };
  const questions: MatchQuestion[] = [];
  for (const pair of pairs) {
    const { a, b, score, evidence } = pair;
    if (clusters.find(a) === clusters.find(b)) {
      link(a, b, pair);
      link(b, a, pair);
    } else if (undecidable.has(a) || undecidable.has(b)) {
      if (clusters.conflict(a, b) !== 'decision') questions.push({ items: [idOf(a), idOf(b)], reason: reasonOf(pair), score, evidence });
    } else if (isOpen(pair, clusters.conflict(a, b))) {
      questions.push({ items: [idOf(a), idOf(b)], reason: reasonOf(pair), score, evidence });
    }
  }
  for (const [a, b] of same) {
    if (clusters.find(a) !== clusters.find(b)) continue;
    const decision = { score: 100, evidence: [{ kind: 'decision', score: 100, value: null }] } as const;
    link(a, b, decision);
    link(b, a, decision);
  }
  const byRoot = Map.groupBy(
    all.map(({ item }, place) => ({ item, root: clusters.find(place) })),
    ({ root }) => root,
  );
  return {
    clusters: [...byRoot.values()].map((members) => members.map(({ item }) => item)),
    links,
    questions,
    serials: new Map(all.flatMap(({ item, serial }) => (serial === undefined ? [] : [[item.id, serial] as const]))),
  };
}
