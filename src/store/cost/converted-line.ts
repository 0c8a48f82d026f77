import { decimal, formatDecimal, multiply } from '../../domain/money/decimal.ts';
import type { ConvertedCost, CostQuestion } from './cost-question.ts';

/** A line of what was converted, from its month, currency and sum. */
export function convertedLine(
  { period: month, currency, cost }: Readonly<Record<string, string | null>>,
  { conversion }: CostQuestion,
): ConvertedCost {
  const { to, factors } = conversion!;
  const found = currency === to ? '1' : factors.find((one) => one.month === month && one.currency === currency)?.factor;
  const convertedCost = found === undefined ? null : formatDecimal(multiply(decimal(cost!), decimal(found)));
  return { month: month!, currency: currency!, cost: cost!, convertedCost };
}
