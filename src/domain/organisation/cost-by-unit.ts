import { UNMAPPED } from '../dimension/dimension.ts';
import { add, compare, ZERO, type Decimal } from '../money/decimal.ts';
import { splitByWeights } from '../money/split-by-weights.ts';
import { changeDays, treeOn, type OrganisationUnit, type OrphanReason, type TreePlace } from './organisation-tree.ts';

/** Cost of one cost centre whose charges are for the same days. */
export interface DatedCost {
  readonly costCenter: string;
  readonly currency: string;
  /** The first day, and the first day after. */
  readonly from: string;
  readonly to: string;
  readonly amount: Decimal;
}

type OrganisationGroup = 'unit' | 'owner';

export interface OrganisationQuestion {
  readonly units: readonly OrganisationUnit[];
  /** Cost is shown under the units at this level, 1 being the roots; cost of units that stand higher, under themselves. */
  readonly level: number;
  readonly groupBy: OrganisationGroup;
  /** The day whose organisation everything is shown in; undefined: that of each day. */
  readonly asOf?: string | undefined;
}

/** Cost of a unit or an owner; or of a cost centre that has no place in the tree. */
export interface UnitCost {
  /** The unit or the owner; null: an orphan, or a unit without an owner. */
  readonly id: string | null;
  /** Of a unit; as it is called on the last day that it has cost of. */
  readonly name: string | null;
  /** Ids from the root down; empty for orphans, and where cost is grouped by owner. */
  readonly path: readonly string[];
  readonly orphan: { readonly costCenter: string; readonly reason: OrphanReason } | null;
  readonly currency: string;
  readonly amount: Decimal;
}

/**
 * Shows cost in the organisation. Cost for days between which the tree changed is divided by the number of its days on either side, by
 * largest remainder, so that whatever the tree was, the units add up to the cost (asserted).
 */
export function costByUnit(costs: readonly DatedCost[], question: OrganisationQuestion): UnitCost[] {
  const { units, asOf } = question;
  const changes = changeDays(units);
  const trees = new Map<string, (id: string) => TreePlace>();
  const placeOn = (day: string, costCenter: string): TreePlace => {
    if (costCenter === UNMAPPED) return { orphan: 'unmapped' };
    const begun = asOf ?? changes.findLast((change) => change <= day) ?? day;
    let tree = trees.get(begun);
    if (!tree) trees.set(begun, (tree = treeOn(units, begun)));
    return tree(costCenter);
  };
  const found = new Map<string, UnitCost>();
  for (const cost of costs) {
    for (const { day, amount } of asOf === undefined ? byTree(cost, changes) : [{ day: asOf, amount: cost.amount }]) {
      const shown = shownAs(cost.costCenter, placeOn(day, cost.costCenter), question);
      const key = JSON.stringify([cost.currency, shown.id, shown.path, shown.orphan]);
      found.set(key, { ...shown, currency: cost.currency, amount: add(found.get(key)?.amount ?? ZERO, amount) });
    }
  }
  assertWhole(costs, [...found.values()]);
  return [...found].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

interface Part {
  /** A day of the part. */
  readonly day: string;
  readonly amount: Decimal;
}

/** More decimals than a cent needs: what a part is off by is far below one. */
const SCALE_MIN = 8;

/** The parts of a cost between which the tree may have changed. */
function byTree({ from, to, amount }: DatedCost, changes: readonly string[]): Part[] {
  const cuts = changes.filter((day) => day > from && day < to);
  if (cuts.length === 0) return [{ day: from, amount }];
  const starts = [from, ...cuts];
  const weights = starts.map((start, index) => ({ key: start, weight: BigInt(daysBetween(start, starts[index + 1] ?? to)) }));
  return splitByWeights(amount, Math.max(amount.scale, SCALE_MIN), weights).map((part, index) => ({ day: starts[index]!, amount: part }));
}

const DAY = 86_400_000;

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / DAY;
}

function shownAs(costCenter: string, place: TreePlace, { level, groupBy }: OrganisationQuestion): Omit<UnitCost, 'currency' | 'amount'> {
  if ('orphan' in place) return { id: null, name: null, path: [], orphan: { costCenter, reason: place.orphan } };
  const { path } = place;
  if (groupBy === 'owner') return { id: path.findLast(({ owner }) => owner !== null)?.owner ?? null, name: null, path: [], orphan: null };
  const shown = path.slice(0, level);
  const { id, name } = shown.at(-1)!;
  return { id, name, path: shown.map((unit) => unit.id), orphan: null };
}

function assertWhole(costs: readonly { readonly currency: string; readonly amount: Decimal }[], shown: readonly UnitCost[]): void {
  const totals = (all: typeof costs) => {
    const sums = new Map<string, Decimal>();
    for (const { currency, amount } of all) sums.set(currency, add(sums.get(currency) ?? ZERO, amount));
    return sums;
  };
  const [given, told] = [totals(costs), totals(shown)];
  for (const [currency, amount] of given)
    if (compare(amount, told.get(currency) ?? ZERO) !== 0) throw new Error(`the units do not add up to the cost in ${currency}`);
}
