import type { ColumnRule, FocusColumn } from '#src/connector-kit/index.ts';
import { chargeCategory } from './columns-charges.ts';
import { RESERVED_USAGE, isCommitted, isDiscount, isUsage } from './line-item.ts';
import { skuPriceDetails } from './sku-price-details.ts';

const NO_SECOND_CURRENCY = 'AWS prices in the billing currency';
const TYPE = 'line_item_line_item_type';
const CATEGORY = [TYPE, 'line_item_tax_type', 'savings_plan_savings_plan_a_r_n', 'reservation_reservation_a_r_n'];

/**
 * Quantities, units, prices and SKUs. Taxes have none; a discount restates the quantity of other rows, so it consumes 0 of them.
 * A quantity never stands without its unit: where AWS names none (fees, refunds) it counts units, and where FOCUS asks for no
 * quantity either (support, credits) there is none. Units and prices are kept once for all rows that share them, so their rules look at no quantity, cost or date.
 */
export const priceColumns = {
  ConsumedQuantity: { from: ['line_item_usage_amount', ...CATEGORY], as: consumedQuantity },
  ConsumedUnit: {
    from: ['pricing_unit', ...CATEGORY],
    as: (unit, ...category) => (categoryOf(category) === 'Usage' ? unit || COUNT : null),
  },
  ContractedUnitPrice: {
    from: ['line_item_net_unblended_rate', 'line_item_unblended_rate', 'pricing_public_on_demand_rate', TYPE],
    as: contractedUnitPrice,
  },
  // Tiered SKUs show the highest tier, so this times the quantity need not be the list cost.
  ListUnitPrice: { from: ['pricing_public_on_demand_rate', TYPE], as: (rate, type) => (isUsage(type) ? rate || null : null) },
  PricingCategory: { from: [TYPE, 'pricing_purchase_option', 'line_item_usage_type'], as: pricingCategory },
  PricingCurrency: { from: ['pricing_currency'] },
  PricingCurrencyContractedUnitPrice: { none: NO_SECOND_CURRENCY },
  PricingCurrencyEffectiveCost: { none: NO_SECOND_CURRENCY },
  PricingCurrencyListUnitPrice: { none: NO_SECOND_CURRENCY },
  PricingQuantity: {
    from: ['line_item_usage_amount', 'pricing_unit', ...CATEGORY],
    as: (amount, unit, ...category) => (pricingUnit(unit, ...category) === null ? null : amount || null),
  },
  PricingUnit: { from: ['pricing_unit', ...CATEGORY], as: pricingUnit },
  SkuId: { from: ['product_sku', TYPE], as: unlessTax },
  // What is measured for a SKU: without one it says nothing, and `x_UsageType` has it.
  SkuMeter: { from: ['line_item_usage_type', 'product_sku', TYPE], as: (meter, sku, type) => (sku === '' ? null : unlessTax(meter, type)) },
  SkuPriceDetails: {
    from: [
      'pricing_rate_code',
      'pricing_rate_id',
      TYPE,
      'product_instance_type',
      'product_vcpu',
      'product_memory',
      'product_operating_system',
      'product_storage_class',
      'product',
    ],
    as: skuPriceDetails,
  },
  SkuPriceId: { from: ['pricing_rate_code', 'pricing_rate_id', TYPE], as: (code, id, type) => unlessTax(code || id, type) },
} satisfies Partial<Record<FocusColumn, ColumnRule>>;

/** FOCUS's way to count what has no unit of measure. */
const COUNT = 'Units';

function categoryOf([type = '', taxType = '', plan = '', reservation = '']: readonly string[]): string {
  return chargeCategory(type, taxType, plan, reservation);
}

function consumedQuantity(amount: string, ...category: string[]): string | null {
  if (categoryOf(category) !== 'Usage') return null;
  return isUsage(category[0]!) ? amount || null : '0';
}

function pricingUnit(unit: string, ...category: string[]): string | null {
  const kind = categoryOf(category);
  if (kind === 'Tax') return null;
  return unit || (kind === 'Usage' || kind === 'Purchase' ? COUNT : null);
}

function unlessTax(value: string, type: string): string | null {
  return type === 'Tax' ? null : value || null;
}

/** A price of what was used. Discounts, credits and refunds have amounts, which may be negative, but no price. */
export function contractedUnitPrice(net: string, unblended: string, onDemand: string, type: string): string | null {
  if (!isUsage(type)) return null;
  return (type === RESERVED_USAGE ? onDemand : '') || net || unblended || null;
}

export function pricingCategory(type: string, purchaseOption: string, usageType: string): string | null {
  if (type === 'Tax' || type === 'Credit') return null;
  if (isCommitted(type)) return 'Committed';
  if (isDiscount(type)) return 'Other';
  return purchaseOption === 'Spot' || usageType.includes('SpotUsage') ? 'Dynamic' : 'Standard';
}
