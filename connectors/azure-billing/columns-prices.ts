import { formatDecimal, multiply, parseDecimal, type ColumnRule, type FocusColumn } from '#src/connector-kit/index.ts';
import { pricingUnit, quantityInBlocks, quantityInUnits, unitOfMeasure, type Measured } from './blocks.ts';
import { chargeKind, isCommitmentPurchase, isCovered } from './charge-kind.ts';
import type { AzureNames } from './names.ts';
import { isNothing } from './numbers.ts';

const RATE = 'exchangeratepricingtobilling';
const SKU = ['productid', 'meterid', 'chargetype'];

/**
 * Quantities, units, prices and SKUs. Units and prices are kept once for all rows that share them, so their rules look at no
 * quantity, cost or date; which unit a quantity counts is decided row by row (see blocks.ts).
 */
export function priceColumns(names: AzureNames) {
  const measured = [names.quantity, 'unitofmeasure', names.cost, names.effectivePrice, RATE, 'chargetype'];
  return {
    ConsumedQuantity: { from: measured, as: consumedQuantity },
    ConsumedUnit: {
      from: ['unitofmeasure', 'chargetype'],
      as: (measure, type) => (chargeKind(type) === 'usage' ? unitOfMeasure(measure).unit : null),
    },
    ContractedUnitPrice: { from: ['unitprice', RATE, 'chargetype'], as: unitPrice },
    ListUnitPrice: { from: ['paygprice', RATE, 'chargetype'], as: unitPrice },
    PricingCategory: { from: ['pricingmodel', 'chargetype'], as: pricingCategory },
    PricingCurrency: { from: ['pricingcurrency'] },
    PricingCurrencyContractedUnitPrice: { from: ['pricingcurrency', 'unitprice'], as: inPricingCurrency },
    PricingCurrencyEffectiveCost: {
      from: ['pricingcurrency', 'costinpricingcurrency', 'chargetype', 'pricingmodel'],
      as: (currency, cost, type, model) => inPricingCurrency(currency, isCommitmentPurchase(type, model) && cost !== '' ? '0' : cost),
    },
    PricingCurrencyListUnitPrice: { from: ['pricingcurrency', 'paygprice'], as: inPricingCurrency },
    PricingQuantity: { from: measured, as: pricingQuantity },
    PricingUnit: {
      from: ['unitofmeasure', 'chargetype'],
      as: (measure, type) => (chargeKind(type) === 'tax' ? null : pricingUnit(measure)),
    },
    // Enterprise agreements have no products in their exports: there the meter is what is sold, under the agreement's prices.
    SkuId: { from: SKU, as: (product, meter, type) => (chargeKind(type) === 'tax' ? null : product || meter || null) },
    SkuMeter: {
      from: ['metername', ...SKU],
      as: (name, product, meter, type) => (chargeKind(type) === 'tax' || (product || meter) === '' ? null : name || null),
    },
    SkuPriceDetails: { none: 'an export has no SKU price that the details would be of' },
    SkuPriceId: { none: 'an export names meters and products, no SKU price' },
  } satisfies Partial<Record<FocusColumn, ColumnRule>>;
}

/** Text that is no number is the answer as it stands: the row is rejected, and the column that holds it is named. */
export function pricingQuantity(...values: string[]): string | null {
  if (chargeKind(values[5] ?? '') === 'tax') return null;
  const row = measuredRow(values);
  if (typeof row !== 'object') return row || null;
  const blocks = quantityInBlocks(row);
  return blocks ? formatDecimal(blocks) : null;
}

/** What was used, in plain units; nothing of it for purchases and for the part of a commitment that nobody used. */
export function consumedQuantity(...values: string[]): string | null {
  if (chargeKind(values[5] ?? '') !== 'usage') return null;
  const row = measuredRow(values);
  return typeof row === 'object' ? formatDecimal(quantityInUnits(row)) : row || null;
}

/** The quantity must be a number; the amounts beside it only tell how to read it. */
function measuredRow([quantity = '', measure = '', cost = '', price = '', rate = '']: readonly string[]): Measured | string {
  const value = parseDecimal(quantity);
  if (!value) return quantity;
  const { block } = unitOfMeasure(measure);
  return { quantity: value, block, cost: parseDecimal(cost), price: parseDecimal(price), rate: parseDecimal(rate) };
}

/** In the billing currency. 0 is no price: free meters cost nothing without one. */
export function unitPrice(price: string, rate: string, type: string): string | null {
  if (isNothing(price) || chargeKind(type) === 'tax') return null;
  const value = parseDecimal(price);
  if (rate === '' || !value) return price;
  const exchange = parseDecimal(rate);
  return exchange ? formatDecimal(multiply(value, exchange)) : rate;
}

function inPricingCurrency(currency: string, amount: string): string | null {
  return currency === '' ? null : amount || null;
}

export function pricingCategory(model: string, type: string): string | null {
  const kind = chargeKind(type);
  if (kind === 'tax' || kind === 'credit' || kind === 'adjustment') return null;
  if (isCovered(type, model)) return 'Committed';
  return /^spot$/i.test(model) ? 'Dynamic' : 'Standard';
}
