import type { AllocationCell } from '../allocation/cell.ts';
import { driversOf } from '../allocation/check-month.ts';
import { directCostOf, type DirectCost } from '../allocation/direct-cost.ts';
import type { DriverQuantities } from '../allocation/driver-quantities.ts';
import type { MethodTable } from '../allocation/method.ts';
import { planRoutes } from '../allocation/plan-routes.ts';
import { leaveOut } from '../allocation/scope/leave-out.ts';
import { scopeIn } from '../allocation/scope/scope-rule.ts';
import { unlikeness } from '../allocation/unit/unit.ts';
import { canonicalJson } from '../canonical-json.ts';
import { compare, rescaled, type Decimal } from '../money/decimal.ts';
import { addFractions, NOTHING, portionOf, type Fraction } from '../money/fraction.ts';
import { FACTORS, type BridgeGroup, type BridgeInput, type BridgeSide } from './bridge-input.ts';
import type { Cause } from './cause.ts';
import { cellTables, type CellChoice } from './cell-tables.ts';

/** What an allocation is made from, each of which a cause changes from before to after. */
const PARTS = [...FACTORS, 'tags', 'organisation', 'driverShare', 'rule', 'neighbours'] as const;
type Part = (typeof PARTS)[number];

/** Between two months each part is a cause of its own; between two runs of one month what was delivered differs because it came later. */
const CAUSE_OF = {
  months: {
    usage: 'usage',
    price: 'price',
    exchangeRate: 'exchangeRate',
    tags: 'tags',
    organisation: 'organisation',
    driverShare: 'driverShare',
    rule: 'rule',
    neighbours: 'neighbours',
  },
  runs: {
    usage: 'lateData',
    price: 'lateData',
    exchangeRate: 'lateData',
    tags: 'lateData',
    organisation: 'organisation',
    driverShare: 'lateData',
    rule: 'rule',
    neighbours: 'neighbours',
  },
} as const satisfies Record<string, { readonly [P in Part]: Cause }>;

/** By currency, what the cost centre pays in a world. */
export type WorldAmounts = ReadonlyMap<string, Fraction>;

export interface BridgeWorlds {
  /** In the order of bits: what may differ between before and after. */
  readonly causes: readonly Cause[];
  /** How many are worlds of their own: what is the same before and after makes none. */
  readonly count: number;
  amountsIn(coalition: number): WorldAmounts;
  /** The groups that give to the cost centre before or after. */
  reaching(): readonly BridgeGroup[];
  /** Those that are mapped to it before or after. */
  own(): readonly BridgeGroup[];
}

/**
 * The allocation of a month recomputed with some of its inputs as they were and the others as they are. Each world is worked out once.
 * Pauses while scopes are mapped, which is most of the work that is done beforehand.
 */
export function* bridgeWorlds(input: BridgeInput, costCenter: string, methods: MethodTable): Generator<void, BridgeWorlds> {
  const causeOf: Readonly<Record<Part, Cause>> = CAUSE_OF[input.before.month === input.after.month ? 'runs' : 'months'];
  const causes = [...new Set(PARTS.map((part) => causeOf[part]))];
  const full = 2 ** causes.length - 1;
  const cellOf = cellTables(input);
  const cells: Cells = [];
  for (const choice of CHOICES) {
    cells.push(input.groups.map((group) => cellOf(group, choice)));
    yield;
  }
  const scale = input.groups.reduce((most, { amounts }) => amounts.reduce((own, amount) => Math.max(own, amount.scale), most), 0);
  const units = input.groups.map(({ amounts }) => amounts.map((amount) => rescaled(amount, scale)));
  const sides = [input.before, input.after] as const;
  const drivers = driversBySides(input, methods);

  const chosen = (coalition: number) => {
    const bit = (part: Part): 0 | 1 => ((coalition >> causes.indexOf(causeOf[part])) & 1) as 0 | 1;
    return {
      amount: FACTORS.reduce((index, factor, position) => index | (bit(factor) << position), 0),
      cells: cells[choiceIndex({ tags: bit('tags'), organisation: bit('organisation'), rules: bit('rule') })]!,
      drivers: bit('driverShare'),
      rules: bit('rule'),
      neighbours: bit('neighbours'),
    };
  };
  const cellsIn = (coalition: number): AllocationCell[] => {
    const { amount, cells: cellOfGroup, rules } = chosen(coalition);
    const sums = new Map<AllocationCell, bigint>();
    for (const [index, own] of cellOfGroup.entries()) sums.set(own, (sums.get(own) ?? 0n) + units[index]![amount]!);
    const inWorld = [...sums].map(([own, sum]) => ({ ...own, amount: { units: sum, scale } }));
    return [...leaveOut(inWorld, sides[rules].rules, sides[rules].month)];
  };
  const others = [directCostOf(cellsIn(0)), directCostOf(cellsIn(full))] as const;
  const planIn = (coalition: number, inWorld: readonly AllocationCell[]) => {
    const choice = chosen(coalition);
    const directCost = withOthers(directCostOf(inWorld), others[choice.neighbours], costCenter);
    return planRoutes(inWorld, sides[choice.rules].rules, { directCost, drivers: drivers[choice.rules]![choice.drivers]! }, methods);
  };
  const amountsIn = (coalition: number): WorldAmounts => {
    const inWorld = cellsIn(coalition);
    const { routes, routeOfCell } = planIn(coalition, inWorld);
    const parts = routes.map(({ targets }) => partOf(targets, costCenter));
    const amounts = new Map<string, Fraction>();
    for (const [index, { amount, currency }] of inWorld.entries()) {
      const { part, whole } = parts[routeOfCell[index]!]!;
      amounts.set(currency, addFractions(amounts.get(currency) ?? NOTHING, portionOf(amount, part, whole)));
    }
    return amounts;
  };
  const live = liveParts(input, cells, drivers, others);
  const liveBits = PARTS.reduce((bits, part) => (live.has(part) ? bits | (1 << causes.indexOf(causeOf[part])) : bits), 0);
  const known = new Map<number, WorldAmounts>();
  return {
    causes,
    count: 2 ** causes.filter((_, index) => (liveBits >> index) & 1).length,
    amountsIn(coalition) {
      // Worlds that differ in what is the same before and after are one.
      const world = coalition & liveBits;
      const amounts = known.get(world) ?? amountsIn(world);
      known.set(world, amounts);
      return amounts;
    },
    reaching() {
      const gives = [0, full].map((coalition) => {
        // In the order of their groups: a cell that several share is planned with each.
        const { cells: cellOfGroup } = chosen(coalition);
        const inWorld = cellsIn(coalition);
        const { routes, routeOfCell } = planIn(coalition, inWorld);
        const distinct = [...new Set(cellOfGroup)];
        return new Set(distinct.filter((_, position) => partOf(routes[routeOfCell[position]!]!.targets, costCenter).part !== 0n));
      });
      return input.groups.filter((_, index) => CHOICE_OF_ENDS.some((choice, end) => gives[end]!.has(cells[choice]![index]!)));
    },
    own: () => input.groups.filter((_, index) => CHOICE_OF_ENDS.some((choice) => cells[choice]![index]!.costCenter === costCenter)),
  };
}

/** By `choiceIndex`, then by group: the cell that the group lies in. */
type Cells = (readonly AllocationCell[])[];
/** By the side of the rules, then by that of the quantities. */
type DriversBySides = readonly (readonly BridgeSide['drivers'][])[];

/** What differs between before and after at all. */
function liveParts(
  { before, after, groups }: BridgeInput,
  cells: Cells,
  drivers: DriversBySides,
  others: readonly [DirectCost, DirectCost],
): ReadonlySet<Part> {
  const isFactorLive = (position: number) =>
    groups.some(({ amounts }) => amounts.some((amount, index) => compare(amount, amounts[index ^ (1 << position)]!) !== 0));
  const isChoiceLive = (choice: keyof CellChoice) =>
    CHOICES.some((one) => {
      const [was, is] = [cells[choiceIndex({ ...one, [choice]: 0 })]!, cells[choiceIndex({ ...one, [choice]: 1 })]!];
      return was.some((cell, index) => cell !== is[index]);
    });
  const [ofRulesBefore, ofRulesAfter] = drivers.map((bySide) => bySide.map(textOf));
  const isLive: { readonly [P in Part]: boolean } = {
    usage: isFactorLive(0),
    price: isFactorLive(1),
    exchangeRate: isFactorLive(2),
    tags: isChoiceLive('tags'),
    organisation: isChoiceLive('organisation'),
    driverShare: [ofRulesBefore!, ofRulesAfter!].some(([was, is]) => was !== is),
    rule:
      canonicalJson(before.rules.steps) !== canonicalJson(after.rules.steps) ||
      canonicalJson(scopeIn(before.rules.scope ?? {}, before.month)) !== canonicalJson(scopeIn(after.rules.scope ?? {}, after.month)) ||
      isChoiceLive('rules') ||
      ofRulesBefore!.some((text, side) => text !== ofRulesAfter![side]),
    neighbours: textOf(others[0]) !== textOf(others[1]),
  };
  return new Set(PARTS.filter((part) => isLive[part]));
}

function choiceIndex({ tags, organisation, rules }: CellChoice): number {
  return tags | (organisation << 1) | (rules << 2);
}

const CHOICES: readonly CellChoice[] = Array.from({ length: 8 }, (_, bits) => ({
  tags: (bits & 1) as 0 | 1,
  organisation: ((bits >> 1) & 1) as 0 | 1,
  rules: ((bits >> 2) & 1) as 0 | 1,
}));

const CHOICE_OF_ENDS = [0, CHOICES.length - 1] as const;

/** Maps and exact numbers as text: equal content has equal text. */
function textOf(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) => {
    if (item instanceof Map) return [...(item as ReadonlyMap<string, unknown>)].toSorted(([a], [b]) => (a < b ? -1 : 1));
    return typeof item === 'bigint' ? item.toString() : item;
  });
}

function partOf(targets: readonly { readonly costCenter: string; readonly weight: bigint }[], costCenter: string) {
  let [part, whole] = [0n, 0n];
  for (const target of targets) {
    whole += target.weight;
    if (target.costCenter === costCenter) part += target.weight;
  }
  return { part, whole };
}

/**
 * The quantities that rules of one side are joined with, of either. A driver that a side does not know is taken from the other. One that is
 * measured in another unit where the rules about it are others, too, goes with its rules: these lean on the unit.
 */
function driversBySides(input: BridgeInput, methods: MethodTable): DriversBySides {
  const sides = [input.before, input.after] as const;
  const names = [...new Set(sides.flatMap(({ drivers }) => [...drivers.keys()]))].toSorted();
  const stepsAbout = (name: string) =>
    sides.map(({ rules }) => canonicalJson(rules.steps.filter((step) => driversOf([step], methods).includes(name))));
  const goTogether = new Set(
    names.filter((name) => {
      const [was, is] = sides.map(({ drivers }) => drivers.get(name));
      if (!was || !is || unlikeness(was.unit ?? '', is.unit ?? '') === undefined) return false;
      const [before, after] = stepsAbout(name);
      return before !== after;
    }),
  );
  const quantities = (name: string, first: BridgeSide, second: BridgeSide): [string, DriverQuantities] => {
    return [name, (first.drivers.get(name) ?? second.drivers.get(name))!];
  };
  return sides.map((ofRules) =>
    sides.map((own, side) => {
      const other = sides[1 - side]!;
      return new Map(names.map((name) => (goTogether.has(name) ? quantities(name, ofRules, own) : quantities(name, own, other))));
    }),
  );
}

/** One's own direct cost as it is in the world, that of everybody else as it was or is. */
function withOthers(own: DirectCost, others: DirectCost, costCenter: string): DirectCost {
  return new Map(
    [...new Set([...own.keys(), ...others.keys()])].map((currency): [string, ReadonlyMap<string, Decimal>] => {
      const costs = new Map(others.get(currency));
      const mine = own.get(currency)?.get(costCenter);
      if (mine) costs.set(costCenter, mine);
      else costs.delete(costCenter);
      return [currency, costs];
    }),
  );
}
