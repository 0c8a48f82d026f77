import { endDay, firstDay, parseFlatJson, unreadable, type ChargeMapping, type ColumnRule } from '../../../connector-kit/index.ts';

/** FOCUS's own categories by what the bill calls them. */
const CATEGORIES: Readonly<Record<string, string>> = { compute: 'Compute', storage: 'Storage', network: 'Networking' };

/** Says that null is on purpose. */
const none: ColumnRule = { none: 'the bill has no such column' };

/**
 * One row of the bill as one FOCUS 1.2 charge. `from` names the source columns; `as` is a pure function of their texts and answers
 * text, null, or `unreadable(column, expected, found)`, which rejects the row. Amounts stay text: never make them a number.
 */
export const mapping: ChargeMapping = {
  dialect: 'acme-example-csv',
  // Raise it when the same file would give other charges: deliveries are then read again.
  version: 1,
  // A file is of this dialect when it has these columns, and is refused when it lacks one.
  required: ['account_id', 'service', 'start', 'end', 'cost', 'currency'],
  // What the source itself counts: delivered = accepted + rejected + excluded, in rows and in this amount.
  control: { amount: { from: ['cost'] }, currency: { from: ['currency'] } },
  exclusions: [{ reason: 'a total of the rows above', from: ['account_id'], when: (account) => account === 'total' }],
  finality: 'invoice-id',
  tags: { from: ['tags'], as: ([text = '']) => tagsOf(text) },
  columns: {
    AvailabilityZone: none,
    BilledCost: { from: ['cost'] },
    BillingAccountId: { from: ['account_id'] },
    BillingAccountName: { from: ['account_name'] },
    BillingAccountType: none,
    BillingCurrency: { from: ['currency'] },
    BillingPeriodEnd: { from: ['@month'], as: endDay },
    BillingPeriodStart: { from: ['@month'], as: firstDay },
    CapacityReservationId: none,
    CapacityReservationStatus: none,
    ChargeCategory: { from: ['cost'], as: (cost) => (cost.startsWith('-') ? 'Credit' : 'Usage') },
    ChargeClass: none,
    ChargeDescription: { from: ['description'] },
    ChargeFrequency: { otherwise: 'Usage-Based' },
    ChargePeriodEnd: { from: ['end'] },
    ChargePeriodStart: { from: ['start'] },
    CommitmentDiscountCategory: none,
    CommitmentDiscountId: none,
    CommitmentDiscountName: none,
    CommitmentDiscountQuantity: none,
    CommitmentDiscountStatus: none,
    CommitmentDiscountType: none,
    CommitmentDiscountUnit: none,
    ConsumedQuantity: { from: ['quantity'] },
    ConsumedUnit: { from: ['unit'] },
    ContractedCost: { from: ['cost'] },
    ContractedUnitPrice: none,
    EffectiveCost: { from: ['cost'] },
    InvoiceId: { from: ['invoice_id'] },
    InvoiceIssuerName: { otherwise: 'Acme Example' },
    ListCost: { from: ['list_cost', 'cost'] },
    ListUnitPrice: none,
    PricingCategory: { otherwise: 'Standard' },
    PricingCurrency: { from: ['currency'] },
    PricingCurrencyContractedUnitPrice: none,
    PricingCurrencyEffectiveCost: none,
    PricingCurrencyListUnitPrice: none,
    PricingQuantity: { from: ['quantity'] },
    PricingUnit: { from: ['unit'] },
    ProviderName: { otherwise: 'Acme Example' },
    PublisherName: { otherwise: 'Acme Example' },
    RegionId: { from: ['region'] },
    RegionName: { from: ['region'] },
    ResourceId: { from: ['resource_id'] },
    ResourceName: { from: ['resource_name'] },
    ResourceType: none,
    ServiceCategory: { from: ['category'], as: (category) => CATEGORIES[category] ?? 'Other' },
    ServiceName: { from: ['service'] },
    ServiceSubcategory: none,
    SkuId: none,
    SkuMeter: none,
    SkuPriceDetails: none,
    SkuPriceId: none,
    SubAccountId: none,
    SubAccountName: none,
    SubAccountType: none,
  },
};

function tagsOf(text: string): ReturnType<ChargeMapping['tags']['as']> {
  if (text === '') return {};
  const parsed = parseFlatJson(text);
  return 'values' in parsed ? Object.fromEntries(parsed.values) : unreadable('tags', parsed.expected, text);
}
