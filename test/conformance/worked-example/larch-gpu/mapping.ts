import { endDay, firstDay, parseFlatJson, unreadable, type ChargeMapping, type ColumnRule } from 'costweave/connector-kit';

const SERVICES: Readonly<Record<string, readonly [name: string, category: string]>> = {
  gpu: ['GPU machines', 'AI and Machine Learning'],
  volume: ['Volumes', 'Storage'],
  support: ['Support', 'Other'],
};

const none: ColumnRule = { none: 'Larch has no such field' };
const perUse: ColumnRule = { none: 'Larch has no commitments: everything is priced by use' };
const amount: ColumnRule = { from: ['amount.value'] };

/** One line of usage as one charge. Prices are in US dollars, what is billed is in euros: the invoice converts by a rate of its own. */
export const mapping: ChargeMapping = {
  dialect: 'larch-v2',
  version: 1,
  required: ['id', 'kind', 'project.id', 'product', 'from', 'to', 'amount.value', 'amount.currency'],
  control: { amount, currency: { from: ['amount.currency'] } },
  exclusions: [{ reason: 'value added tax, which is no cost', from: ['kind'], when: (kind) => kind === 'tax' }],
  finality: 'delivery',
  tags: { from: ['labels'], as: ([labels = '']) => tagsOf(labels) },
  columns: {
    AvailabilityZone: none,
    BilledCost: amount,
    BillingAccountId: { otherwise: 'larch-account' },
    BillingAccountName: none,
    BillingAccountType: none,
    BillingCurrency: { from: ['amount.currency'] },
    BillingPeriodEnd: { from: ['@slice'], as: (slice) => endDay(monthIn(slice)) },
    BillingPeriodStart: { from: ['@slice'], as: (slice) => firstDay(monthIn(slice)) },
    CapacityReservationId: none,
    CapacityReservationStatus: none,
    ChargeCategory: { from: ['kind'], as: (kind) => (kind === 'credit' ? 'Credit' : 'Usage') },
    ChargeClass: none,
    ChargeDescription: { from: ['product'], as: (product) => SERVICES[product]?.[0] ?? product },
    ChargeFrequency: { otherwise: 'Usage-Based' },
    ChargePeriodEnd: { from: ['to'] },
    ChargePeriodStart: { from: ['from'] },
    CommitmentDiscountCategory: perUse,
    CommitmentDiscountId: perUse,
    CommitmentDiscountName: perUse,
    CommitmentDiscountQuantity: perUse,
    CommitmentDiscountStatus: perUse,
    CommitmentDiscountType: perUse,
    CommitmentDiscountUnit: perUse,
    ConsumedQuantity: { from: ['quantity'] },
    ConsumedUnit: { from: ['unit'] },
    ContractedCost: amount,
    ContractedUnitPrice: none,
    EffectiveCost: amount,
    InvoiceId: { from: ['invoice.id'] },
    InvoiceIssuerName: { from: ['invoice.issuer'], otherwise: 'Larch GPU' },
    ListCost: amount,
    ListUnitPrice: none,
    PricingCategory: { otherwise: 'Standard' },
    PricingCurrency: { from: ['price.currency', 'amount.currency'] },
    PricingCurrencyContractedUnitPrice: { from: ['price.value'] },
    PricingCurrencyEffectiveCost: none,
    PricingCurrencyListUnitPrice: { from: ['price.value'] },
    PricingQuantity: { from: ['quantity'] },
    PricingUnit: { from: ['unit'] },
    ProviderName: { otherwise: 'Larch GPU' },
    PublisherName: { otherwise: 'Larch GPU' },
    RegionId: { from: ['machine.region'] },
    RegionName: { from: ['machine.region'] },
    ResourceId: { from: ['machine.id'] },
    ResourceName: { from: ['machine.id'] },
    ResourceType: { from: ['machine.type'] },
    ServiceCategory: { from: ['product'], as: (product) => SERVICES[product]?.[1] ?? 'Other' },
    ServiceName: { from: ['product'], as: (product) => SERVICES[product]?.[0] ?? product },
    ServiceSubcategory: none,
    SkuId: { from: ['machine.type'] },
    SkuMeter: none,
    SkuPriceDetails: none,
    SkuPriceId: none,
    SubAccountId: { from: ['project.id'] },
    SubAccountName: { from: ['project.name'] },
    SubAccountType: { otherwise: 'Project' },
  },
  keep: { x_LineId: { from: ['id'], home: 'resource' } },
};

/** `larch/2025-01` is of January. */
function monthIn(slice: string): string {
  return slice.slice(-7);
}

function tagsOf(text: string): ReturnType<ChargeMapping['tags']['as']> {
  if (text === '') return {};
  const parsed = parseFlatJson(text);
  return 'values' in parsed ? Object.fromEntries(parsed.values) : unreadable('labels', parsed.expected, text);
}
