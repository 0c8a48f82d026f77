import { endDay, firstDay, parseFlatJson, unreadable, type ChargeMapping, type ColumnRule } from '../../../connector-kit/index.ts';

/** FOCUS's own categories by what the bill calls its services. */
const CATEGORIES: Readonly<Record<string, string>> = { 'gpu-hours': 'AI and Machine Learning', volumes: 'Storage' };

/** Says that null is on purpose. */
const none: ColumnRule = { none: 'the bill has no such field' };

/**
 * One item of the interface as one FOCUS charge. `from` names paths into the item, `resource.region`; an object or a list is its JSON as
 * text, `labels`. `@slice` is the month that is read. `as` is a pure function of their texts and answers text, null, or
 * `unreadable(column, expected, found)`, which rejects the item. Amounts stay text: never make them a number.
 */
export const mapping: ChargeMapping = {
  dialect: 'acme-example-v1',
  // Raise it when the same item would give another charge: months are then read again.
  version: 1,
  // A month is of this dialect when its items have these fields, and is refused when they lack one.
  required: ['account.id', 'service', 'from', 'to', 'cost', 'currency'],
  // What the source itself counts: delivered = accepted + rejected + excluded, in rows and in this amount.
  control: { amount: { from: ['cost'] }, currency: { from: ['currency'] } },
  exclusions: [{ reason: 'a total of the items', from: ['kind'], when: (kind) => kind === 'total' }],
  finality: 'invoice-id',
  tags: { from: ['labels'], as: ([text = '']) => tagsOf(text) },
  columns: {
    AvailabilityZone: none,
    BilledCost: { from: ['cost'] },
    BillingAccountId: { from: ['account.id'] },
    BillingAccountName: { from: ['account.name'] },
    BillingAccountType: none,
    BillingCurrency: { from: ['currency'] },
    BillingPeriodEnd: { from: ['@slice'], as: (slice) => endDay(monthIn(slice)) },
    BillingPeriodStart: { from: ['@slice'], as: (slice) => firstDay(monthIn(slice)) },
    CapacityReservationId: none,
    CapacityReservationStatus: none,
    ChargeCategory: { from: ['cost'], as: (cost) => (cost.startsWith('-') ? 'Credit' : 'Usage') },
    ChargeClass: none,
    ChargeDescription: { from: ['service'] },
    ChargeFrequency: { otherwise: 'Usage-Based' },
    ChargePeriodEnd: { from: ['to'] },
    ChargePeriodStart: { from: ['from'] },
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
    InvoiceId: { from: ['invoice'] },
    InvoiceIssuerName: { otherwise: 'Acme Example' },
    ListCost: { from: ['cost'] },
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
    RegionId: { from: ['resource.region'] },
    RegionName: { from: ['resource.region'] },
    ResourceId: { from: ['resource.id'] },
    ResourceName: { from: ['resource.id'] },
    ResourceType: none,
    ServiceCategory: { from: ['service'], as: (service) => CATEGORIES[service] ?? 'Other' },
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
  return 'values' in parsed ? Object.fromEntries(parsed.values) : unreadable('labels', parsed.expected, text);
}

/** `acme-example/2025-01` is of January. */
function monthIn(slice: string): string {
  return slice.slice(-7);
}
