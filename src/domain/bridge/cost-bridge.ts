import type { MethodTable } from '../allocation/method.ts';
import { pow10, rescaled, subtract, ZERO, type Decimal } from '../money/decimal.ts';
import { NOTHING, type Fraction } from '../money/fraction.ts';
import type { Problem } from '../problem.ts';
import type { BridgeInput } from './bridge-input.ts';
import { bridgeWorlds } from './bridge-worlds.ts';
import type { Cause } from './cause.ts';
import { explainCause, type BridgeSight } from './explain-cause.ts';
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

export interface BridgeQuestion {
  readonly costCenter: string;
  readonly paid: { readonly before: PaidAmounts; readonly after: PaidAmounts };
  /** Of whoever asks. */
  readonly sight: BridgeSight;
}

/** Some seconds of work. */
const GROUPS_IN_WORLDS_MAX = 5_000_000;

/**
 * Takes the change of what a cost centre pays apart into its causes, exactly. The first and the last world are what the two runs say, to
 * the last unit; what a cause has done is the mean of what it does over all orders in which causes can come. Causes that do nothing have
 * no part. Pauses after each world: whoever works it out can let others have their turn.
 */
export function* costBridge(
  input: BridgeInput,
  { costCenter, paid, sight }: BridgeQuestion,
  methods: MethodTable,
): Generator<void, { readonly parts: BridgePart[] } | { readonly problem: Problem }> {
  const worlds = yield* bridgeWorlds(input, costCenter, methods);
  if (worlds.count * input.groups.length > GROUPS_IN_WORLDS_MAX) {
    const found = `${input.groups.length} groups of items in ${worlds.count} worlds`;
    return { problem: { path: 'costBridge', expected: `at most ${GROUPS_IN_WORLDS_MAX} groups of items to work out: ${WAY_OUT}`, found } };
  }
  const last = 2 ** worlds.causes.length - 1;
  for (let coalition = 0; coalition <= last; coalition++) {
    worlds.amountsIn(coalition);
    yield;
  }
  const told = sight.seesAll ? worlds.reaching() : worlds.own();
  const currencies = [...new Set([...paid.before.keys(), ...paid.after.keys()])].toSorted();
  const parts: BridgePart[] = [];
  for (const currency of currencies) {
    const [before, after] = [paid.before.get(currency) ?? ZERO, paid.after.get(currency) ?? ZERO];
    const worth = (coalition: number) => worlds.amountsIn(coalition).get(currency) ?? NOTHING;
    assertPaid(worth(0), before, slackOf(input, 'before', currency));
    assertPaid(worth(last), after, slackOf(input, 'after', currency));
    const groups = told.filter((group) => group.currency === currency);
    for (const { cause, amount } of partsOf(worlds.causes, worth, { before, after, change: subtract(after, before) }))
      parts.push({ currency, cause, amount, ...explainCause(cause, input, groups, sight) });
    yield;
  }
  return { parts };
}

/** What to do about a bridge that is too large. */
export const WAY_OUT = 'compare the `costs` of the two months by service, or two allocations that differ less';

/** The decimals that charges are split at, and parts are told with. */
const SCALE_MIN = 8;

/** In units of `SCALE_MIN`, how far a run may be from an exact split: less than one for each charge, by each rule that gives of it. */
function slackOf(input: BridgeInput, side: 'before' | 'after', currency: string): bigint {
  const charges = input.groups.reduce((sum, group) => sum + (group.currency === currency ? group.charges[side] : 0), 0);
  return BigInt(charges) * BigInt(input[side].rules.steps.length + 1);
}

/** Throws unless a world is what its run says, but for rounding: parts of another allocation would be told else. */
function assertPaid({ numerator, denominator }: Fraction, { units, scale }: Decimal, slack: bigint): void {
  const difference = (numerator * pow10(scale) - units * denominator) * pow10(SCALE_MIN);
  const most = slack * denominator * pow10(scale);
  if (difference <= most && -difference <= most) return;
  throw new Error(`a bridge comes to ${numerator}/${denominator} where its allocation says ${units} at scale ${scale}`);
}

interface Ends {
  readonly before: Decimal;
  readonly after: Decimal;
  readonly change: Decimal;
}

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
  return { numerator: units, denominator: pow10(scale) };
}
