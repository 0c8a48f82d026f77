import { addFractions, NOTHING, type Fraction } from '../money/fraction.ts';

/** What a coalition of players is worth; bit i stands for player i. */
export type Worth = (coalition: number) => Fraction;

/** Worlds double with each player. */
const PLAYERS_MAX = 12;

/**
 * What each player adds, as the mean over all orders in which they can come: the values add up to what all are worth together less what
 * none is, and no order is preferred. Each coalition is asked once.
 */
export function shapleyValues(players: number, worth: Worth): Fraction[] {
  if (players > PLAYERS_MAX) throw new Error(`expected at most ${PLAYERS_MAX} players, found ${players}`);
  const orders = factorial(players);
  const values = Array.from({ length: players }, () => NOTHING);
  for (let coalition = 0; coalition < 2 ** players; coalition++) {
    const size = bits(coalition);
    const { numerator, denominator } = worth(coalition);
    for (let player = 0; player < players; player++) {
      const isIn = (coalition & (1 << player)) !== 0;
      // Orders in which the player comes last of the coalition, or next after it.
      const times = isIn ? factorial(size - 1) * factorial(players - size) : -(factorial(size) * factorial(players - size - 1));
      values[player] = addFractions(values[player]!, { numerator: numerator * times, denominator: denominator * orders });
    }
  }
  return values;
}

/** The players that change nothing whoever is there already: they are no part of the game. */
export function idlePlayers(players: number, worth: Worth): ReadonlySet<number> {
  const idle = new Set<number>();
  for (let player = 0; player < players; player++) {
    const isIdle = (coalition: number) => (coalition & (1 << player)) !== 0 || equal(worth(coalition), worth(coalition | (1 << player)));
    if (Array.from({ length: 2 ** players }, (_, coalition) => coalition).every(isIdle)) idle.add(player);
  }
  return idle;
}

function equal(a: Fraction, b: Fraction): boolean {
  return a.numerator * b.denominator === b.numerator * a.denominator;
}

function bits(coalition: number): number {
  return coalition.toString(2).replaceAll('0', '').length;
}

function factorial(n: number): bigint {
  let product = 1n;
  for (let factor = 2n; factor <= BigInt(n); factor++) product *= factor;
  return product;
}
