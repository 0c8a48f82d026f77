import { add, decimal, formatDecimal, ZERO } from '../money/decimal.ts';
import type { Month } from '../time/month.ts';
import type { CostSum, ModelCosts } from './claim-costs.ts';

/** What of one month and currency models claim, and what is none's: together, all that was looked at. */
export interface ModelCostTotal {
  readonly month: Month;
  readonly currency: string;
  readonly claimed: CostSum;
  readonly unclaimed: CostSum;
  readonly total: CostSum;
}

/** By month and currency; currencies are never added. */
export function totalsOf({ claimed, unclaimed }: ModelCosts): ModelCostTotal[] {
  const keyOf = ({ month, currency }: { readonly month: Month; readonly currency: string }) => `${month} ${currency}`;
  const ofModels = Map.groupBy(claimed, keyOf);
  const ofNone = Map.groupBy(unclaimed, keyOf);
  return [...new Set([...ofModels.keys(), ...ofNone.keys()])].toSorted(byText).map((key) => {
    const [mine, others] = [ofModels.get(key) ?? [], ofNone.get(key) ?? []];
    const { month, currency } = [...mine, ...others][0]!;
    return { month, currency, claimed: sumOf(mine), unclaimed: sumOf(others), total: sumOf([...mine, ...others]) };
  });
}

function sumOf(costs: readonly CostSum[]): CostSum {
  const total = (name: 'billedCost' | 'effectiveCost') => formatDecimal(costs.reduce((sum, cost) => add(sum, decimal(cost[name])), ZERO));
  return {
    billedCost: total('billedCost'),
    effectiveCost: total('effectiveCost'),
    chargeCount: costs.reduce((sum, { chargeCount }) => sum + chargeCount, 0),
  };
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
