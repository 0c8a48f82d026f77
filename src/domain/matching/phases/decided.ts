import type { MatchDecision } from '../decision.ts';
import type { LapsedDecision } from '../match.ts';
import type { Candidate, Found, MatchPool } from '../pool.ts';

type Items = ReadonlyMap<string, Candidate>;

/** What people accepted stands first. A decision that cannot be carried out has lapsed and is told, with the reason. */
export function takeDecided(pool: MatchPool): void {
  const accepted = pool.decisions.filter(({ verdict }) => verdict === 'accept');
  if (accepted.length === 0) return;
  const [left, right] = [byIdOf(pool.left), byIdOf(pool.right)];
  for (const decision of accepted) {
    const found = foundBy(pool, decision, left, right);
    if (typeof found === 'string') pool.lapsed.push({ id: decision.id, reason: found });
    else pool.take(found);
  }
}

function byIdOf(items: readonly Candidate[]): Items {
  return new Map(items.map((item) => [item.id, item]));
}

function foundBy(pool: MatchPool, decision: MatchDecision, ours: Items, theirs: Items): Found | LapsedDecision['reason'] {
  const [left, right] = [itemsOf(ours, decision.left), itemsOf(theirs, decision.right)];
  const items = [...left, ...right];
  if (items.length === 0 || items.length < decision.left.length + decision.right.length) return 'gone';
  // What one side nets by itself is settled by nobody: that would write it off.
  if (left.length === 0 || right.length === 0) return 'one-sided';
  if (new Set(items).size < items.length) return 'named-twice';
  if (items.some(({ isTaken }) => isTaken)) return 'taken';
  const [leftUnits, rightUnits] = [left, right].map((side) => unitsIn(pool, items[0]!.currency, side));
  return leftUnits === undefined || rightUnits === undefined ? 'no-rate' : { left, right, basis: 'decision', leftUnits, rightUnits };
}

function itemsOf(items: Items, ids: readonly string[]): Candidate[] {
  return ids.flatMap((id) => items.get(id) ?? []);
}

/** Currencies are never added: what is in another one counts by the rate of its day. */
function unitsIn({ rules }: MatchPool, currency: string, items: readonly Candidate[]): bigint | undefined {
  let sum = 0n;
  for (const item of items) {
    const units = item.currency === currency ? item.units : rules.convert?.(item.units, item.currency, currency, item.day);
    if (units === undefined) return undefined;
    sum += units;
  }
  return sum;
}
