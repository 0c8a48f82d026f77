import type { AllocationCell } from '../allocation/cell.ts';
import { directCostOf, type DirectCost } from '../allocation/direct-cost.ts';
import type { DriverQuantities } from '../allocation/driver-quantities.ts';
import type { MethodTable } from '../allocation/method.ts';
import { planRoutes } from '../allocation/plan-routes.ts';
import { canonicalJson } from '../canonical-json.ts';
import { compare, rescaled, type Decimal } from '../money/decimal.ts';
import { addFractions, NOTHING, portionOf, type Fraction } from '../money/fraction.ts';
import { FACTORS, type BridgeGroup, type BridgeInput, type BridgeSide } from './bridge-input.ts';
import type { Cause } from './cause.ts';
import { cellName, cellTables, type CellChoice, type CellOf } from './cell-tables.ts';

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
  amountsIn(coalition: number): WorldAmounts;
  /** The groups that give to the cost centre before or after. */
  reaching(): readonly BridgeGroup[];
}

/** The allocation of a month recomputed with some of its inputs as they were and the others as they are. Each world is worked out once. */
export function bridgeWorlds(input: BridgeInput, costCenter: string, methods: MethodTable): BridgeWorlds {
  const causeOf: Readonly<Record<Part, Cause>> = CAUSE_OF[input.before.month === input.after.month ? 'runs' : 'months'];
  const causes = [...new Set(PARTS.map((part) => causeOf[part]))];
  const full = 2 ** causes.length - 1;
  const cellOf = cellTables(input);
  const scale = Math.max(0, ...input.groups.flatMap(({ amounts }) => amounts.map((amount) => amount.scale)));
  const units = input.groups.map(({ amounts }) => amounts.map((amount) => rescaled(amount, scale)));
  const sides = [input.before, input.after] as const;
  const drivers = [withThoseOf(input.before.drivers, input.after.drivers), withThoseOf(input.after.drivers, input.before.drivers)] as const;

  const chosen = (coalition: number) => {
    const bit = (part: Part): 0 | 1 => ((coalition >> causes.indexOf(causeOf[part])) & 1) as 0 | 1;
    return {
      amount: FACTORS.reduce((index, factor, position) => index | (bit(factor) << position), 0),
      cell: { tags: bit('tags'), organisation: bit('organisation'), rules: bit('rule') },
      drivers: bit('driverShare'),
      rules: bit('rule'),
      neighbours: bit('neighbours'),
    };
  };
  const cellsIn = (coalition: number): AllocationCell[] => {
    const { amount, cell } = chosen(coalition);
    const sums = new Map<AllocationCell, bigint>();
    for (const [index, group] of input.groups.entries()) {
      const own = cellOf(group, cell);
      sums.set(own, (sums.get(own) ?? 0n) + units[index]![amount]!);
    }
    return [...sums].map(([own, sum]) => ({ ...own, amount: { units: sum, scale } }));
  };
  const others = [directCostOf(cellsIn(0)), directCostOf(cellsIn(full))] as const;
  const planIn = (coalition: number, cells: readonly AllocationCell[]) => {
    const choice = chosen(coalition);
    const directCost = withOthers(directCostOf(cells), others[choice.neighbours], costCenter);
    return planRoutes(cells, sides[choice.rules].rules, { directCost, drivers: drivers[choice.drivers] }, methods);
  };
  const amountsIn = (coalition: number): WorldAmounts => {
    const cells = cellsIn(coalition);
    const { routes, routeOfCell } = planIn(coalition, cells);
    const parts = routes.map(({ targets }) => partOf(targets, costCenter));
    const amounts = new Map<string, Fraction>();
    for (const [index, { amount, currency }] of cells.entries()) {
      const { part, whole } = parts[routeOfCell[index]!]!;
      amounts.set(currency, addFractions(amounts.get(currency) ?? NOTHING, portionOf(amount, part, whole)));
    }
    return amounts;
  };
  const live = liveParts(input, cellOf, drivers, others);
  const liveBits = PARTS.reduce((bits, part) => (live.has(part) ? bits | (1 << causes.indexOf(causeOf[part])) : bits), 0);
  const known = new Map<number, WorldAmounts>();
  return {
    causes,
    amountsIn(coalition) {
      // Worlds that differ in what is the same before and after are one.
      const world = coalition & liveBits;
      const amounts = known.get(world) ?? amountsIn(world);
      known.set(world, amounts);
      return amounts;
    },
    reaching() {
      const gives = [0, full].map((coalition) => {
        const cells = cellsIn(coalition);
        const { routes, routeOfCell } = planIn(coalition, cells);
        const index = new Map(cells.map((cell, position) => [cellName(cell), position]));
        return (group: BridgeGroup) => {
          const position = index.get(cellName(cellOf(group, chosen(coalition).cell)));
          return position !== undefined && partOf(routes[routeOfCell[position]!]!.targets, costCenter).part > 0n;
        };
      });
      return input.groups.filter((group) => gives.some((reaches) => reaches(group)));
    },
  };
}

/** What differs between before and after at all. */
function liveParts(
  { before, after, groups }: BridgeInput,
  cellOf: CellOf,
  drivers: readonly [BridgeSide['drivers'], BridgeSide['drivers']],
  others: readonly [DirectCost, DirectCost],
): ReadonlySet<Part> {
  const isFactorLive = (position: number) =>
    groups.some(({ amounts }) => amounts.some((amount, index) => compare(amount, amounts[index ^ (1 << position)]!) !== 0));
  const isChoiceLive = (choice: keyof CellChoice) =>
    groups.some((group) => CHOICES.some((one) => cellOf(group, { ...one, [choice]: 0 }) !== cellOf(group, { ...one, [choice]: 1 })));
  const isLive: { readonly [P in Part]: boolean } = {
    usage: isFactorLive(0),
    price: isFactorLive(1),
    exchangeRate: isFactorLive(2),
    tags: isChoiceLive('tags'),
    organisation: isChoiceLive('organisation'),
    driverShare: textOf(drivers[0]) !== textOf(drivers[1]),
    rule: canonicalJson(before.rules.steps) !== canonicalJson(after.rules.steps) || isChoiceLive('rules'),
    neighbours: textOf(others[0]) !== textOf(others[1]),
  };
  return new Set(PARTS.filter((part) => isLive[part]));
}

const CHOICES: readonly CellChoice[] = Array.from({ length: 8 }, (_, bits) => ({
  tags: (bits & 1) as 0 | 1,
  organisation: ((bits >> 1) & 1) as 0 | 1,
  rules: ((bits >> 2) & 1) as 0 | 1,
}));

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

/** A driver that one side does not know is taken from the other: rules that name it may be joined with either. */
function withThoseOf(
  own: ReadonlyMap<string, DriverQuantities>,
  other: ReadonlyMap<string, DriverQuantities>,
): ReadonlyMap<string, DriverQuantities> {
  return new Map([...other, ...own]);
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
