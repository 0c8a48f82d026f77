import { compareText, type AssetItemId } from './asset-item.ts';

/** What a person says of two items: they are one thing, whatever the evidence; they are two; or the evidence decides again. */
export type AssetVerdict = 'same' | 'different' | 'undecided';

/** What a person did: `split` says of several pairs at once that they are two. */
export type AssetDecisionAct = 'confirm' | 'forbid' | 'split' | 'withdraw';

export interface AssetDecision {
  /** The smaller id first. */
  readonly items: readonly [AssetItemId, AssetItemId];
  readonly verdict: AssetVerdict;
}

/** Of each pair the last decision counts; those that leave it to the evidence are left out. In the order of the pairs. */
export function decisionsInForce(inOrder: readonly AssetDecision[]): AssetDecision[] {
  const last = new Map(inOrder.map((decision) => [decision.items.join(' '), decision]));
  return [...last.values()]
    .filter(({ verdict }) => verdict !== 'undecided')
    .toSorted((a, b) => compareText(a.items.join(' '), b.items.join(' ')));
}

export function pairOf(a: AssetItemId, b: AssetItemId): [AssetItemId, AssetItemId] {
  return compareText(a, b) < 0 ? [a, b] : [b, a];
}
