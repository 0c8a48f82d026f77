import { canonicalJson } from '../../canonical-json.ts';
import { digestOf } from '../../digest.ts';
import type { Comparison } from './comparison.ts';
import type { ComparedDecision } from './work-out-matching.ts';

/** What a person did: accept and reject stand until they are taken back. */
export type MatchVerdict = ComparedDecision['verdict'] | 'withdraw';

export interface SaidOfItems {
  readonly comparison: Comparison;
  readonly verdict: MatchVerdict;
  readonly left: readonly string[];
  readonly right: readonly string[];
}

/** Of the same items the last decision counts. The latest comes first, so that it stands where several name one item. Their ids are of their content alone. */
export function decisionsInForce(inOrder: readonly SaidOfItems[]): ComparedDecision[] {
  const last = new Map<string, SaidOfItems>();
  for (const said of inOrder) {
    const key = itemsKey(said);
    last.delete(key);
    last.set(key, said);
  }
  return [...last.values()]
    .toReversed()
    .flatMap(({ verdict, ...said }) => (verdict === 'withdraw' ? [] : [{ id: digestOf([verdict, itemsKey(said)]), verdict, ...said }]));
}

export function itemsKey({ comparison, left, right }: Omit<SaidOfItems, 'verdict'>): string {
  return canonicalJson([comparison, left.toSorted(), right.toSorted()]);
}
