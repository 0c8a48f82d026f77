import type { Candidate, MatchPool } from '../pool.ts';

/** What people accepted stands first. A decision about items that are gone, or that an earlier decision took, has lapsed and is told. */
export function takeDecided(pool: MatchPool): void {
  const accepted = pool.decisions.filter(({ verdict }) => verdict === 'accept');
  if (accepted.length === 0) return;
  const byId = { left: byIdOf(pool.left), right: byIdOf(pool.right) };
  for (const decision of accepted) {
    const left = found(byId.left, decision.left);
    const right = found(byId.right, decision.right);
    if (left && right && left.length + right.length > 0) pool.take({ left, right, basis: 'decision' });
    else pool.lapsed.push(decision.id);
  }
}

function byIdOf(items: readonly Candidate[]): ReadonlyMap<string, Candidate> {
  return new Map(items.map((item) => [item.id, item]));
}

function found(items: ReadonlyMap<string, Candidate>, ids: readonly string[]): Candidate[] | undefined {
  const those = ids.flatMap((id) => items.get(id) ?? []);
  return those.length === ids.length && those.every(({ isTaken }) => !isTaken) ? those : undefined;
}
