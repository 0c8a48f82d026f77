import { UNALLOCATED } from '../dimension/dimension.ts';
import { greatestCommonDivisor } from '../money/fraction.ts';
import { namedParts, wholeOf, type Division } from './division.ts';

/**
 * Who holds how much of a cell: exact fractions, as whole-number weights over their sum. The pool is what no step took yet. Every
 * operation keeps the fractions' sum at one, so nothing is lost or doubled whatever the steps do.
 */
export interface Distribution {
  readonly pool: bigint;
  /** By `holdingKey`; weights other than zero. Their sum with the pool is above zero. */
  readonly held: ReadonlyMap<string, Holding>;
}

export interface Holding {
  readonly costCenter: string;
  /** The step that gave it. */
  readonly rule: string;
  readonly weight: bigint;
}

export const ALL_IN_POOL: Distribution = { pool: 1n, held: new Map() };

/** All of a cell with one, by one rule. */
export function allHeldBy(costCenter: string, rule: string): Distribution {
  return { pool: 0n, held: new Map([[holdingKey(costCenter, rule), { costCenter, rule, weight: 1n }]]) };
}

/** No name holds a NUL (PostgreSQL has none in text), so two pairs never have one key. */
export function holdingKey(costCenter: string, rule: string): string {
  return `${costCenter}\u0000${rule}`;
}

/** Where a step takes from: what is in the pool, or what these cost centres hold. */
export type Origin = 'pool' | ReadonlySet<string>;

/**
 * Sends what lies at the origin on, in proportion to the weights of a division, under the name of a rule. With nothing to send or
 * nobody to send to, everything stays where it is.
 */
export function sendOn(distribution: Distribution, origin: Origin, rule: string, division: Division): Distribution {
  const sent = weightAt(distribution, origin);
  const total = wholeOf(division);
  if (sent === 0n || total === 0n) return distribution;

  const held = new Map<string, Holding>();
  for (const [key, holding] of distribution.held) {
    if (!lies(holding, origin)) held.set(key, { ...holding, weight: holding.weight * total });
  }
  const named = namedParts(division);
  const { residual } = division;
  for (const { costCenter, weight } of residual !== 0n ? [...named, { costCenter: UNALLOCATED, weight: residual }] : named) {
    const key = holdingKey(costCenter, rule);
    const sum = (held.get(key)?.weight ?? 0n) + sent * weight;
    if (sum === 0n) held.delete(key);
    else held.set(key, { costCenter, rule, weight: sum });
  }
  return reduced({ pool: origin === 'pool' ? 0n : distribution.pool * total, held });
}

/** How much of a cell lies there, in proportion to `totalOf` it. */
export function weightAt({ pool, held }: Distribution, origin: Origin): bigint {
  let weight = origin === 'pool' ? pool : 0n;
  for (const holding of held.values()) if (lies(holding, origin)) weight += holding.weight;
  return weight;
}

export function totalOf({ pool, held }: Distribution): bigint {
  let total = pool;
  for (const { weight } of held.values()) total += weight;
  return total;
}

/** A weight of as many as `bound` or more, on either side of zero. */
export function weightBeyond({ pool, held }: Distribution, bound: bigint): bigint | undefined {
  if (pool >= bound) return pool;
  for (const { weight } of held.values()) if (weight >= bound || weight <= -bound) return weight;
  return undefined;
}

function lies({ costCenter }: Holding, origin: Origin): boolean {
  return origin !== 'pool' && origin.has(costCenter);
}

function reduced(distribution: Distribution): Distribution {
  let divisor = distribution.pool;
  for (const { weight } of distribution.held.values()) {
    divisor = greatestCommonDivisor(divisor, weight < 0n ? -weight : weight);
    if (divisor === 1n) return distribution;
  }
  const held = new Map([...distribution.held].map(([key, holding]) => [key, { ...holding, weight: holding.weight / divisor }]));
  return { pool: distribution.pool / divisor, held };
}
