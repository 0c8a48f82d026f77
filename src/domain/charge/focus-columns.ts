/**
 * The 57 columns of FOCUS 1.2, Cost and Usage: the one column model from which mapping, storage, graph and exports follow.
 * `home` says what the column describes, and so with which others it repeats: the charge itself, or who, what, for which price.
 */
export type FocusType = 'string' | 'decimal' | 'instant' | 'json';
export type ColumnHome = 'fact' | 'account' | 'scope' | 'price' | 'resource' | 'tags';

export interface FocusColumnDefinition {
  readonly type: FocusType;
  readonly home: ColumnHome;
  /** FOCUS forbids null here, so a charge without it is rejected. */
  readonly required?: true;
  /** The closed set of values FOCUS allows. */
  readonly allowed?: readonly string[];
  /** FOCUS forbids a negative value. */
  readonly nonNegative?: true;
}

const CHARGE_CATEGORIES = ['Usage', 'Purchase', 'Tax', 'Credit', 'Adjustment'] as const;
const SERVICE_CATEGORIES = [
  'AI and Machine Learning',
  'Analytics',
  'Business Applications',
  'Compute',
  'Databases',
  'Developer Tools',
  'Multicloud',
  'Identity',
  'Integration',
  'Internet of Things',
  'Management and Governance',
  'Media',
  'Migration',
  'Mobile',
  'Networking',
  'Security',
  'Storage',
  'Web',
  'Other',
] as const;

export const FOCUS_COLUMNS = {
  AvailabilityZone: { type: 'string', home: 'resource' },
  BilledCost: { type: 'decimal', home: 'fact', required: true },
  BillingAccountId: { type: 'string', home: 'account', required: true },
  BillingAccountName: { type: 'string', home: 'account' },
  BillingAccountType: { type: 'string', home: 'account' },
  BillingCurrency: { type: 'string', home: 'account', required: true },
  BillingPeriodEnd: { type: 'instant', home: 'account', required: true },
  BillingPeriodStart: { type: 'instant', home: 'account', required: true },
  CapacityReservationId: { type: 'string', home: 'resource' },
  CapacityReservationStatus: { type: 'string', home: 'resource', allowed: ['Used', 'Unused'] },
  ChargeCategory: { type: 'string', home: 'price', required: true, allowed: CHARGE_CATEGORIES },
  ChargeClass: { type: 'string', home: 'price', allowed: ['Correction'] },
  ChargeDescription: { type: 'string', home: 'price' },
  ChargeFrequency: { type: 'string', home: 'price', allowed: ['One-Time', 'Recurring', 'Usage-Based'] },
  ChargePeriodEnd: { type: 'instant', home: 'fact', required: true },
  ChargePeriodStart: { type: 'instant', home: 'fact', required: true },
  CommitmentDiscountCategory: { type: 'string', home: 'price', allowed: ['Spend', 'Usage'] },
  CommitmentDiscountId: { type: 'string', home: 'resource' },
  CommitmentDiscountName: { type: 'string', home: 'resource' },
  CommitmentDiscountQuantity: { type: 'decimal', home: 'fact' },
  CommitmentDiscountStatus: { type: 'string', home: 'price', allowed: ['Used', 'Unused'] },
  CommitmentDiscountType: { type: 'string', home: 'price' },
  CommitmentDiscountUnit: { type: 'string', home: 'price' },
  ConsumedQuantity: { type: 'decimal', home: 'fact' },
  ConsumedUnit: { type: 'string', home: 'price' },
  ContractedCost: { type: 'decimal', home: 'fact', required: true },
  ContractedUnitPrice: { type: 'decimal', home: 'price', nonNegative: true },
  EffectiveCost: { type: 'decimal', home: 'fact', required: true },
  InvoiceId: { type: 'string', home: 'account' },
  InvoiceIssuerName: { type: 'string', home: 'account', required: true },
  ListCost: { type: 'decimal', home: 'fact', required: true },
  ListUnitPrice: { type: 'decimal', home: 'price', nonNegative: true },
  PricingCategory: { type: 'string', home: 'price', allowed: ['Standard', 'Dynamic', 'Committed', 'Other'] },
  PricingCurrency: { type: 'string', home: 'price' },
  PricingCurrencyContractedUnitPrice: { type: 'decimal', home: 'price', nonNegative: true },
  PricingCurrencyEffectiveCost: { type: 'decimal', home: 'fact' },
  PricingCurrencyListUnitPrice: { type: 'decimal', home: 'price', nonNegative: true },
  PricingQuantity: { type: 'decimal', home: 'fact' },
  PricingUnit: { type: 'string', home: 'price' },
  ProviderName: { type: 'string', home: 'account', required: true },
  PublisherName: { type: 'string', home: 'account', required: true },
  RegionId: { type: 'string', home: 'resource' },
  RegionName: { type: 'string', home: 'resource' },
  ResourceId: { type: 'string', home: 'resource' },
  ResourceName: { type: 'string', home: 'resource' },
  ResourceType: { type: 'string', home: 'resource' },
  ServiceCategory: { type: 'string', home: 'scope', required: true, allowed: SERVICE_CATEGORIES },
  ServiceName: { type: 'string', home: 'scope', required: true },
  ServiceSubcategory: { type: 'string', home: 'scope' },
  SkuId: { type: 'string', home: 'price' },
  SkuMeter: { type: 'string', home: 'price' },
  SkuPriceDetails: { type: 'json', home: 'price' },
  SkuPriceId: { type: 'string', home: 'price' },
  SubAccountId: { type: 'string', home: 'account' },
  SubAccountName: { type: 'string', home: 'account' },
  SubAccountType: { type: 'string', home: 'account' },
  Tags: { type: 'json', home: 'tags' },
} as const satisfies Record<string, FocusColumnDefinition>;

export type FocusColumn = keyof typeof FOCUS_COLUMNS;

/** The definition, with its optional properties readable on any column. */
export function focusColumn(name: FocusColumn): FocusColumnDefinition {
  return FOCUS_COLUMNS[name];
}

export const FOCUS_COLUMN_NAMES = Object.keys(FOCUS_COLUMNS) as FocusColumn[];

/** The columns of one home, in FOCUS's order. */
export function columnsAt(home: ColumnHome): FocusColumn[] {
  return FOCUS_COLUMN_NAMES.filter((name) => FOCUS_COLUMNS[name].home === home);
}
