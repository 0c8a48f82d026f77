/**
 * Who holds how much of a cell: exact fractions, as whole-number weights over their sum. The pool is what no step took yet. Every
 * operation keeps the fractions' sum at one, so nothing is lost or doubled whatever the steps do.
 */
export interface Distribution {
  readonly pool: bigint;
  /** By `holdingKey`; weights above zero. */
  readonly held: ReadonlyMap<string, Holding>;
}

export interface Holding {
  readonly costCenter: string;
  /** The step that gave it. */
  readonly rule: string;
  readonly weight: bigint;
}

export interface Target {
  readonly costCenter: string;
  /** Above zero; its size relative to the others is all that counts. */
  readonly weight: bigint;
}

export const ALL_IN_POOL: Distribution = { pool: 1n, held: new Map() };

/** No name holds a NUL (PostgreSQL has none in text), so two pairs never have one key. */
export function holdingKey(costCenter: string, rule: string): string {
  return `${costCenter}\u0000${rule}`;
}

/**
 * Sends the pool, or all that the senders hold, to the targets in proportion to their weights, under the name of a rule. With
 * nothing to send or nobody to send to, everything stays where it is.
 */
export function sendOn(
  distribution: Distribution,
  taken: 'pool' | ReadonlySet<string>,
  rule: string,
  targets: readonly Target[],
): Distribution {
  const isTaken = ({ costCenter }: Holding) => taken !== 'pool' && taken.has(costCenter);
  let sent = taken === 'pool' ? distribution.pool : 0n;
  for (const holding of distribution.held.values()) if (isTaken(holding)) sent += holding.weight;
  if (sent === 0n || targets.length === 0) return distribution;

  let total = 0n;
  for (const { weight } of targets) total += weight;
  const held = new Map<string, Holding>();
  for (const [key, holding] of distribution.held) {
    if (!isTaken(holding)) held.set(key, { ...holding, weight: holding.weight * total });
  }
  for (const { costCenter, weight } of targets) {
    const key = holdingKey(costCenter, rule);
    held.set(key, { costCenter, rule, weight: (held.get(key)?.weight ?? 0n) + sent * weight });
  }
  return reduced({ pool: taken === 'pool' ? 0n : distribution.pool * total, held });
}

function reduced(distribution: Distribution): Distribution {
  let divisor = distribution.pool;
  for (const { weight } of distribution.held.values()) {
    divisor = greatestCommonDivisor(divisor, weight);
    if (divisor === 1n) return distribution;
  }
  const held = new Map([...distribution.held].map(([key, holding]) => [key, { ...holding, weight: holding.weight / divisor }]));
  return { pool: distribution.pool / divisor, held };
}

export function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [larger, smaller] = a > b ? [a, b] : [b, a];
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}
