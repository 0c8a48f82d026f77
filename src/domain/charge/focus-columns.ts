/**
 * The columns of FOCUS 1.0 to 1.4, Cost and Usage: the one column model from which mapping, storage, graph and exports follow.
 * `home` says what the column describes, and so with which others it repeats: the charge itself, or who, what, for which price.
 * `detail` is what 1.3 and later say of few charges: how they were split, which contracts apply, on which line of the invoice they stand.
 */
export type FocusType = 'string' | 'decimal' | 'instant' | 'json';
export type ColumnHome = 'fact' | 'account' | 'scope' | 'price' | 'resource' | 'tags' | 'detail';

export const FOCUS_VERSIONS = ['1.0', '1.1', '1.2', '1.3', '1.4'] as const;
export type FocusVersion = (typeof FOCUS_VERSIONS)[number];

export interface FocusColumnDefinition {
  readonly type: FocusType;
  readonly home: ColumnHome;
  /** FOCUS forbids null here, and a charge without it is rejected. */
  readonly required?: true;
  /** FOCUS forbids null wherever the column is there, and a charge without it is kept all the same. */
  readonly neverNull?: true;
  /** The closed set of values FOCUS allows. */
  readonly allowed?: readonly string[];
  /** FOCUS forbids a negative value. */
  readonly nonNegative?: true;
  /** The first version that has the column; default 1.0. */
  readonly since?: FocusVersion;
  /** The last version that has it. */
  readonly until?: FocusVersion;
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
  AllocatedMethodDetails: { type: 'json', home: 'detail', since: '1.3' },
  AllocatedMethodId: { type: 'string', home: 'detail', since: '1.3' },
  AllocatedResourceId: { type: 'string', home: 'detail', since: '1.3' },
  AllocatedResourceName: { type: 'string', home: 'detail', since: '1.3' },
  AllocatedTags: { type: 'json', home: 'detail', since: '1.3' },
  AvailabilityZone: { type: 'string', home: 'resource' },
  BilledCost: { type: 'decimal', home: 'fact', required: true },
  BillingAccountId: { type: 'string', home: 'account', required: true },
  BillingAccountName: { type: 'string', home: 'account' },
  BillingAccountType: { type: 'string', home: 'account', since: '1.2', neverNull: true },
  BillingCurrency: { type: 'string', home: 'account', required: true },
  BillingPeriodEnd: { type: 'instant', home: 'account', required: true },
  BillingPeriodStart: { type: 'instant', home: 'account', required: true },
  CapacityReservationId: { type: 'string', home: 'resource', since: '1.1' },
  CapacityReservationStatus: { type: 'string', home: 'resource', allowed: ['Used', 'Unused'], since: '1.1' },
  ChargeCategory: { type: 'string', home: 'price', required: true, allowed: CHARGE_CATEGORIES },
  ChargeClass: { type: 'string', home: 'price', allowed: ['Correction'] },
  ChargeDescription: { type: 'string', home: 'price' },
  ChargeFrequency: { type: 'string', home: 'price', allowed: ['One-Time', 'Recurring', 'Usage-Based'], neverNull: true },
  ChargePeriodEnd: { type: 'instant', home: 'fact', required: true },
  ChargePeriodStart: { type: 'instant', home: 'fact', required: true },
  CommitmentDiscountCategory: { type: 'string', home: 'price', allowed: ['Spend', 'Usage'] },
  CommitmentDiscountId: { type: 'string', home: 'resource' },
  CommitmentDiscountName: { type: 'string', home: 'resource' },
  CommitmentDiscountQuantity: { type: 'decimal', home: 'fact', since: '1.1' },
  CommitmentDiscountStatus: { type: 'string', home: 'price', allowed: ['Used', 'Unused'] },
  CommitmentDiscountType: { type: 'string', home: 'price' },
  CommitmentDiscountUnit: { type: 'string', home: 'price', since: '1.1' },
  CommitmentProgramEligibilityDetails: { type: 'json', home: 'detail', since: '1.4' },
  ConsumedQuantity: { type: 'decimal', home: 'fact' },
  ConsumedUnit: { type: 'string', home: 'price' },
  ContractApplied: { type: 'json', home: 'detail', since: '1.3' },
  ContractedCost: { type: 'decimal', home: 'fact', required: true },
  ContractedUnitPrice: { type: 'decimal', home: 'price', nonNegative: true },
  EffectiveCost: { type: 'decimal', home: 'fact', required: true },
  HostProviderName: { type: 'string', home: 'account', since: '1.3' },
  InvoiceDetailId: { type: 'string', home: 'detail', since: '1.4' },
  InvoiceId: { type: 'string', home: 'account', since: '1.2' },
  InvoiceIssuerName: { type: 'string', home: 'account', required: true },
  ListCost: { type: 'decimal', home: 'fact', required: true },
  ListUnitPrice: { type: 'decimal', home: 'price', nonNegative: true },
  PricingCategory: { type: 'string', home: 'price', allowed: ['Standard', 'Dynamic', 'Committed', 'Other'] },
  PricingCurrency: { type: 'string', home: 'price', since: '1.2', neverNull: true },
  PricingCurrencyContractedUnitPrice: { type: 'decimal', home: 'price', nonNegative: true, since: '1.2' },
  PricingCurrencyEffectiveCost: { type: 'decimal', home: 'fact', since: '1.2', neverNull: true },
  PricingCurrencyListUnitPrice: { type: 'decimal', home: 'price', nonNegative: true, since: '1.2' },
  PricingQuantity: { type: 'decimal', home: 'fact' },
  PricingUnit: { type: 'string', home: 'price' },
  ProviderName: { type: 'string', home: 'account', required: true, until: '1.3' },
  PublisherName: { type: 'string', home: 'account', required: true, until: '1.3' },
  RegionId: { type: 'string', home: 'resource' },
  RegionName: { type: 'string', home: 'resource' },
  ResourceId: { type: 'string', home: 'resource' },
  ResourceName: { type: 'string', home: 'resource' },
  ResourceType: { type: 'string', home: 'resource' },
  ServiceCategory: { type: 'string', home: 'scope', required: true, allowed: SERVICE_CATEGORIES },
  ServiceName: { type: 'string', home: 'scope', required: true },
  ServiceProviderName: { type: 'string', home: 'account', since: '1.3', neverNull: true },
  ServiceSubcategory: { type: 'string', home: 'scope', since: '1.1', neverNull: true },
  SkuId: { type: 'string', home: 'price' },
  SkuMeter: { type: 'string', home: 'price', since: '1.1' },
  SkuPriceDetails: { type: 'json', home: 'price', since: '1.1' },
  SkuPriceId: { type: 'string', home: 'price' },
  SubAccountId: { type: 'string', home: 'account' },
  SubAccountName: { type: 'string', home: 'account' },
  SubAccountType: { type: 'string', home: 'account', since: '1.2' },
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

export function forbidsNull(name: FocusColumn): boolean {
  const { required, neverNull } = focusColumn(name);
  return required === true || neverNull === true;
}

export function isInVersion(name: FocusColumn, version: FocusVersion): boolean {
  const { since = '1.0', until = '1.4' } = focusColumn(name);
  return since <= version && version <= until;
}

/** The columns of one version, in FOCUS's order. */
export function columnsOfVersion(version: FocusVersion): FocusColumn[] {
  return FOCUS_COLUMN_NAMES.filter((name) => isInVersion(name, version));
}

/** Columns that came with 1.3 and later: most sources have none of them, and a mapping need not name them. */
export type LaterColumn = {
  [C in FocusColumn]: (typeof FOCUS_COLUMNS)[C] extends { readonly since: '1.3' | '1.4' } ? C : never;
}[FocusColumn];
