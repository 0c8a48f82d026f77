import { add, compare, decimal, multiply, subtract, ZERO, type Decimal } from '../../money/decimal.ts';

/** A price for each unit of a driver. */
export interface Rate {
  readonly driver: string;
  readonly price: string;
  /** The unit that has the price; left out: whatever the driver is measured in. */
  readonly unit?: string | undefined;
}

/** A price for the units up to a quantity; the last one has no end. */
export interface Tier {
  readonly upTo?: string | undefined;
  readonly price: string;
}

/** How the price of a quantity is found: `graduated`, each unit at the price of its tier; `volume`, all units at that of the last one. */
export const TIERINGS = {
  graduated(tiers, quantity) {
    let [due, below] = [ZERO, ZERO];
    for (const { upTo, price } of tiers) {
      const end = upTo === undefined ? quantity : lesser(decimal(upTo), quantity);
      due = add(due, multiply(decimal(price), subtract(end, below)));
      if (compare(end, quantity) === 0) break;
      below = end;
    }
    return due;
  },
  volume(tiers, quantity) {
    const tier = tiers.find(({ upTo }) => upTo === undefined || compare(quantity, decimal(upTo)) <= 0)!;
    return multiply(decimal(tier.price), quantity);
  },
} as const satisfies Record<string, (tiers: readonly Tier[], quantity: Decimal) => Decimal>;
export type Tiering = keyof typeof TIERINGS;

function lesser(a: Decimal, b: Decimal): Decimal {
  return compare(a, b) < 0 ? a : b;
}
