import { METRICS, type CostBasis, type CostOrder, type Measure } from '#src/store/cost/cost-question.ts';
import { invalidInput } from '../error/graph-error.ts';

/** What fields of rows and totals are worked out from, where that is not the sum of their own name. */
const NEEDS: Readonly<Record<string, readonly Measure[]>> = {
  cost: ['cost'],
  share: ['cost'],
  previousCost: ['cost', 'previousCost'],
  delta: ['cost', 'previousCost'],
  change: ['cost', 'previousCost'],
  listSavings: ['listSavings'],
  consumedQuantity: ['consumedQuantity'],
  costPerConsumedUnit: ['cost', 'consumedQuantity'],
  pricingQuantity: ['pricingQuantity'],
  costPerPricingUnit: ['cost', 'pricingQuantity'],
  costPerDriverUnit: ['cost'],
  ...Object.fromEntries(Object.keys(METRICS).map((metric) => [metric, [metric as Measure]])),
};

const ALLOCATED: ReadonlySet<Measure> = new Set(['cost', 'previousCost']);

/**
 * The sums that an operation needs: those of the fields that it selects and of what it is ordered, cut and converted by. Throws a
 * BAD_USER_INPUT error for sums that the basis has not.
 */
export function neededMeasures(
  selected: Iterable<string>,
  {
    basis,
    order,
    isCompared,
    needsCost,
  }: { readonly basis: CostBasis; readonly order: readonly CostOrder[]; readonly isCompared: boolean; readonly needsCost: boolean },
): ReadonlySet<Measure> {
  const needed = new Set<Measure>(needsCost ? ['cost'] : []);
  for (const field of [...selected, ...order.map(({ by }) => by)]) for (const measure of NEEDS[field] ?? []) needed.add(measure);
  if (!isCompared) needed.delete('previousCost');
  const absent = [...needed].find((measure) => basis === 'ALLOCATED' && !ALLOCATED.has(measure));
  if (absent) throw invalidInput('cost, and what follows from it, of a report with basis: ALLOCATED', absent);
  return needed;
}
