import {
  endDay,
  firstDay,
  formatDecimal,
  multiply,
  parseDecimal,
  unreadable,
  type ChargeMapping,
  type ColumnRule,
} from '#src/connector-kit/index.ts';

const none: ColumnRule = { none: 'the cost report has no such field' };
/** The report counts in the smallest unit: `123.45` in USD is 1.2345 dollars. All digits are kept. */
const amount: ColumnRule = {
  from: ['amount'],
  as(cents) {
    const value = parseDecimal(cents);
    return value
      ? formatDecimal(multiply(value, { units: 1n, scale: 2 }))
      : unreadable('amount', 'cents as decimal text, such as 123.45', cents);
  },
};
/** The smallest unit of another currency may be none, or a thousandth. */
const currency: ColumnRule = {
  from: ['currency'],
  as: (code) => (code === 'USD' ? code : unreadable('currency', 'USD, whose cents are understood', code)),
};

/** One item of a day as one charge: a kind of token of a model, in a workspace. */
export const mapping: ChargeMapping = {
  dialect: 'anthropic-costs',
  version: 1,
  required: ['from', 'until', 'amount', 'currency'],
  control: { amount, currency },
  exclusions: [],
  finality: 'delivery',
  tags: { from: [], as: () => ({}) },
  columns: {
    AvailabilityZone: none,
    BilledCost: amount,
    BillingAccountId: { otherwise: 'anthropic-organization' },
    BillingAccountName: none,
    BillingAccountType: none,
    BillingCurrency: currency,
    BillingPeriodEnd: { from: ['@slice'], as: (slice) => endDay(slice.slice(-7)) },
    BillingPeriodStart: { from: ['@slice'], as: (slice) => firstDay(slice.slice(-7)) },
    CapacityReservationId: none,
    CapacityReservationStatus: none,
    ChargeCategory: { otherwise: 'Usage' },
    ChargeClass: none,
    ChargeDescription: { from: ['description'], otherwise: 'Cost of a day' },
    ChargeFrequency: { otherwise: 'Usage-Based' },
    ChargePeriodEnd: { from: ['until'] },
    ChargePeriodStart: { from: ['from'] },
    CommitmentDiscountCategory: none,
    CommitmentDiscountId: none,
    CommitmentDiscountName: none,
    CommitmentDiscountQuantity: none,
    CommitmentDiscountStatus: none,
    CommitmentDiscountType: none,
    CommitmentDiscountUnit: none,
    ConsumedQuantity: none,
    ConsumedUnit: none,
    ContractedCost: amount,
    ContractedUnitPrice: none,
    EffectiveCost: amount,
    InvoiceId: none,
    InvoiceIssuerName: { otherwise: 'Anthropic' },
    ListCost: amount,
    ListUnitPrice: none,
    PricingCategory: { from: ['service_tier'], as: (tier) => (tier === 'batch' ? 'Dynamic' : 'Standard') },
    PricingCurrency: currency,
    PricingCurrencyContractedUnitPrice: none,
    PricingCurrencyEffectiveCost: none,
    PricingCurrencyListUnitPrice: none,
    PricingQuantity: none,
    PricingUnit: none,
    ProviderName: { otherwise: 'Anthropic' },
    PublisherName: { otherwise: 'Anthropic' },
    RegionId: none,
    RegionName: none,
    ResourceId: { from: ['workspace_id'] },
    ResourceName: { from: ['workspace_id'] },
    ResourceType: none,
    ServiceCategory: { otherwise: 'AI and Machine Learning' },
    ServiceName: { otherwise: 'Anthropic API' },
    ServiceSubcategory: none,
    SkuId: {
      from: ['model', 'token_type', 'service_tier', 'context_window', 'cost_type'],
      as: (...parts) => parts.filter((part) => part !== '').join(' ') || null,
    },
    SkuMeter: none,
    SkuPriceDetails: none,
    SkuPriceId: none,
    SubAccountId: { from: ['workspace_id'], otherwise: 'default' },
    SubAccountName: none,
    SubAccountType: { otherwise: 'Workspace' },
  },
  keep: {
    x_Model: { from: ['model'], home: 'price' },
    x_TokenType: { from: ['token_type'], home: 'price' },
    x_ServiceTier: { from: ['service_tier'], home: 'price' },
  },
};
