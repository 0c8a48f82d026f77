import type { MatchDecision } from './decision.ts';

/**
 * What people said no to. Two items that are not one are never put together, in a larger group neither. A group of several that is not
 * one is not matched as such; a larger one with all of it is worth a look, no more.
 */
export interface Rejections {
  hasPair(left: string, right: string): boolean;
  /** What speaks against a group: the rejected pairs in it, that it is rejected itself, or that it holds a rejected one. */
  against(
    left: readonly string[],
    right: readonly string[],
  ): { readonly pairs: readonly (readonly [string, string])[]; readonly is?: 'group' | 'larger' };
}

const NOTHING = { pairs: [] };

export function rejectionsOf(decisions: readonly MatchDecision[]): Rejections {
  const pairs = new Map<string, Set<string>>();
  const groups = new Set<string>();
  const byFirst = new Map<string, MatchDecision[]>();
  for (const decision of decisions) {
    if (decision.verdict !== 'reject') continue;
    const [left, right] = [new Set(decision.left), new Set(decision.right)];
    groups.add(groupKey([...left], [...right]));
    if (left.size === 0 || right.size === 0) continue;
    const [first] = left;
    if (left.size === 1 && right.size === 1) pairs.set(first!, new Set([...(pairs.get(first!) ?? []), ...right]));
    else byFirst.set(first!, [...(byFirst.get(first!) ?? []), decision]);
  }
  return {
    hasPair: (left, right) => pairs.get(left)?.has(right) ?? false,
    against(left, right) {
      if (groups.size === 0) return NOTHING;
      const found = left.flatMap((one) => right.flatMap((other) => (pairs.get(one)?.has(other) ? [[one, other] as const] : [])));
      if (groups.has(groupKey(left, right))) return { pairs: found, is: 'group' };
      const [ours, theirs] = [new Set(left), new Set(right)];
      const holds = (one: MatchDecision) => one.left.every((id) => ours.has(id)) && one.right.every((id) => theirs.has(id));
      return left.some((id) => byFirst.get(id)?.some(holds)) ? { pairs: found, is: 'larger' } : { pairs: found };
    },
  };
}

function groupKey(left: readonly string[], right: readonly string[]): string {
  return JSON.stringify([left.toSorted(), right.toSorted()]);
}
