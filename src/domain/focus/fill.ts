import { isInVersion, type FocusColumn, type FocusVersion } from '../charge/focus-columns.ts';

/**
 * How a value of an export came about. What a delivery said, through its connector's mapping, is observed; derived follows from other
 * values of the charge by the specification; assumed is a choice that the delivery does not settle. Missing: null where the version
 * forbids null, because nothing that is known gives a value.
 */
export const VALUE_MARKS = ['observed', 'derived', 'assumed', 'missing'] as const;
export type ValueMark = (typeof VALUE_MARKS)[number];

/** What stands in a column of an export when the charge itself says nothing there. */
export interface Fill {
  /** The column that the value is taken from. */
  readonly from: FocusColumn;
  /** How the value is spelled, with `{}` for what the column holds; default as it stands. */
  readonly spelled?: string;
  /** Only where both columns say the same, or the first says nothing. */
  readonly where?: readonly [FocusColumn, FocusColumn];
  /** Only where this column says nothing either. */
  readonly without?: FocusColumn;
  readonly mark: 'derived' | 'assumed';
  /** For people: why. */
  readonly reason: string;
}

const ONE_CURRENCY = ['PricingCurrency', 'BillingCurrency'] as const;
const ONE_PARTY = ['PublisherName', 'ProviderName'] as const;

/** The first that holds is taken. */
const FILLS: { readonly [C in FocusColumn]?: readonly Fill[] } = {
  HostProviderName: [
    {
      from: 'ProviderName',
      without: 'ServiceProviderName',
      where: ONE_PARTY,
      mark: 'derived',
      reason: 'No other host is shown, so that by the specification the service provider is the host.',
    },
    {
      from: 'ProviderName',
      without: 'ServiceProviderName',
      mark: 'assumed',
      reason: 'Provider and publisher differ, and the source does not say who hosts.',
    },
  ],
  PricingCurrency: [
    { from: 'BillingCurrency', mark: 'derived', reason: 'A source that names no pricing currency prices in the one it bills in.' },
  ],
  PricingCurrencyEffectiveCost: [
    { from: 'EffectiveCost', where: ONE_CURRENCY, mark: 'derived', reason: 'It is priced in the currency in which it is billed.' },
  ],
  ServiceProviderName: [
    { from: 'ProviderName', where: ONE_PARTY, mark: 'derived', reason: 'Provider and publisher are one, so it provides the service.' },
    {
      from: 'ProviderName',
      mark: 'assumed',
      reason: 'Provider and publisher differ: a marketplace, or a managed service provider. Declare serviceProvider for the source.',
    },
  ],
  ServiceSubcategory: [
    {
      from: 'ServiceCategory',
      spelled: 'Other ({})',
      mark: 'assumed',
      reason: 'The source names no subcategory, and FOCUS has no subcategory that means unknown.',
    },
  ],
  SubAccountName: [
    {
      from: 'SubAccountId',
      mark: 'assumed',
      reason: 'The source does not name the account, and FOCUS asks for a name: its id stands there.',
    },
  ],
};

/** A value that a version defines in another way than the ones before it did. */
export interface Rewrite {
  readonly since: FocusVersion;
  /** Only for charges that are one of these. */
  readonly column: FocusColumn;
  readonly values: readonly string[];
  readonly from: FocusColumn;
  readonly reason: string;
}

const REWRITES: { readonly [C in FocusColumn]?: Rewrite } = {
  EffectiveCost: {
    since: '1.4',
    column: 'ChargeCategory',
    values: ['Tax', 'Credit'],
    from: 'BilledCost',
    reason: 'From 1.4 on the effective cost of taxes and credits is their billed cost; before, it followed the charges they are for.',
  },
};

export function fillsOf(column: FocusColumn): readonly Fill[] {
  return FILLS[column] ?? [];
}

export function rewriteOf(column: FocusColumn, version: FocusVersion): Rewrite | undefined {
  const rewrite = REWRITES[column];
  return rewrite && rewrite.since <= version && isInVersion(column, version) ? rewrite : undefined;
}
