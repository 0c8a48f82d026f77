import type { MethodTable } from '../allocation/method.ts';
import { rescaled, subtract, ZERO, type Decimal } from '../money/decimal.ts';
import { NOTHING, type Fraction } from '../money/fraction.ts';
import type { BridgeInput } from './bridge-input.ts';
import { bridgeWorlds } from './bridge-worlds.ts';
import type { Cause } from './cause.ts';
import { explainCause } from './explain-cause.ts';
import { printedParts } from './printed-parts.ts';
import { idlePlayers, shapleyValues } from './shapley.ts';

/** What a cause has done to the cost of a cost centre in one currency. */
export interface BridgePart {
  readonly currency: string;
  readonly cause: Cause;
  readonly amount: Decimal;
  readonly explanation: string;
  /** How many things have changed: items, drivers, scopes. */
  readonly changes: number;
}

/** By currency, what a run says that the cost centre pays. */
export type PaidAmounts = ReadonlyMap<string, Decimal>;

/**
 * Takes the change of what a cost centre pays apart into its causes, exactly. The first and the last world are what the two runs say, to
 * the last unit; what a cause has done is the mean of what it does over all orders in which causes can come. Causes that do nothing have
 * no part.
 */
export function costBridge(
  input: BridgeInput,
  costCenter: string,
  paid: { readonly before: PaidAmounts; readonly after: PaidAmounts },
  methods: MethodTable,
): BridgePart[] {
  const worlds = bridgeWorlds(input, costCenter, methods);
  const reaching = worlds.reaching();
  const currencies = [...new Set([...paid.before.keys(), ...paid.after.keys()])].toSorted();
  return currencies.flatMap((currency) => {
    const [before, after] = [paid.before.get(currency) ?? ZERO, paid.after.get(currency) ?? ZERO];
    const change = subtract(after, before);
    const groups = reaching.filter((group) => group.currency === currency);
    return partsOf(worlds.causes, (coalition) => worlds.amountsIn(coalition).get(currency) ?? NOTHING, { before, after, change }).map(
      ({ cause, amount }) => ({ currency, cause, amount, ...explainCause(cause, input, groups) }),
    );
  });
}

interface Ends {
  readonly before: Decimal;
  readonly after: Decimal;
  readonly change: Decimal;
}

/** The decimals that charges are split at, and parts are told with. */
const SCALE_MIN = 8;

function partsOf(causes: readonly Cause[], worth: (coalition: number) => Fraction, { before, after, change }: Ends) {
  const idle = idlePlayers(causes.length, worth);
  const active = [...causes.keys()].filter((index) => !idle.has(index));
  // Rounding alone: the same cost in other rows. It came with the deliveries.
  if (active.length === 0) return change.units === 0n ? [] : [{ cause: causes[0]!, amount: change }];
  const last = 2 ** active.length - 1;
  // Worlds between the two runs are fractions; those two are what was paid.
  const anchored = (coalition: number): Fraction => {
    if (coalition === 0) return fractionOf(before);
    if (coalition === last) return fractionOf(after);
    return worth(active.reduce((all, cause, position) => ((coalition >> position) & 1 ? all | (1 << cause) : all), 0));
  };
  const values = shapleyValues(active.length, anchored);
  const scale = Math.max(change.scale, SCALE_MIN);
  const amounts = printedParts(rescaled(change, scale), scale, values);
  return active.map((index, position) => ({ cause: causes[index]!, amount: amounts[position]! }));
}

function fractionOf({ units, scale }: Decimal): Fraction {
  return { numerator: units, denominator: 10n ** BigInt(scale) };
}
