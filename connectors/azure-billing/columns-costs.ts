import { formatDecimal, multiply, parseDecimal, type ColumnRule, type Decimal, type FocusColumn } from '#src/connector-kit/index.ts';
import { quantityInBlocks, unitOfMeasure } from './blocks.ts';
import { isCommitmentPurchase, isCovered } from './charge-kind.ts';
import type { AzureNames } from './names.ts';
import { equalNumbers, isNothing } from './numbers.ts';

/**
 * The four costs. The amortized export spreads commitments over their use, the actual one has them when they are bought; together
 * they hold both views, and each row's one cost is the billed or the effective one, or both.
 */
export function costColumns(names: AzureNames) {
  const kind = ['chargetype', 'pricingmodel'];
  const priced = [names.cost, names.quantity, 'unitofmeasure', names.effectivePrice, 'exchangeratepricingtobilling', 'unitprice'];
  return {
    BilledCost: { from: [names.cost, ...kind], as: (cost, type, model) => (isCovered(type, model) ? '0' : cost) },
    EffectiveCost: { from: [names.cost, ...kind], as: (cost, type, model) => (isCommitmentPurchase(type, model) ? '0' : cost) },
    // At pay-as-you-go prices. Azure writes 0 where it names none (marketplace, reserved usage): then the contracted cost is the
    // best that is known.
    ListCost: { from: ['paygcostinbillingcurrency', ...priced, 'paygprice'], as: listCost },
    // At the agreement's prices, before commitments.
    ContractedCost: { from: priced, as: contractedCost },
  } satisfies Partial<Record<FocusColumn, ColumnRule>>;
}

export function listCost(listed: string, ...priced: string[]): string {
  if (!isNothing(listed)) return listed;
  const listPrice = priced.pop() ?? '';
  return isNothing(listPrice) ? contractedCost(...priced) : costAt(listPrice, priced);
}

export function contractedCost(...priced: string[]): string {
  const unitPrice = priced[5] ?? '';
  return isNothing(unitPrice) ? (priced[0] ?? '') : costAt(unitPrice, priced);
}

/**
 * What the row's quantity costs at a price. At the price that was charged it is the cost itself, to Azure's last digit. Text that
 * is no number is the answer as it stands: the row is rejected, and the column that holds it is named.
 */
function costAt(price: string, priced: readonly string[]): string {
  const [cost = '', quantity = '', measure = '', effectivePrice = '', rate = ''] = priced;
  if (equalNumbers(price, effectivePrice)) return cost;
  const at = parseDecimal(price);
  const amount = parseDecimal(quantity);
  const exchange = rate === '' ? ONE : parseDecimal(rate);
  if (!at) return price;
  if (!amount) return quantity;
  if (!exchange) return rate;
  const { block } = unitOfMeasure(measure);
  const charged = { cost: parseDecimal(cost), price: parseDecimal(effectivePrice), rate: exchange };
  const blocks = quantityInBlocks({ quantity: amount, block, ...charged });
  // A block that does not divide the quantity leaves no exact product: then the cost stands as it is.
  return blocks ? formatDecimal(multiply(multiply(blocks, at), exchange)) : cost;
}

const ONE: Decimal = { units: 1n, scale: 0 };
