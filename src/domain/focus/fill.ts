import { isInVersion, type FocusColumn, type FocusVersion } from '../charge/focus-columns.ts';

/**
 * How a value of an export came about. What a delivery said, through its connector's mapping, is observed; derived follows from other
 * values of the charge by the specification; assumed is a choice that the delivery does not settle. Missing: null where the version
 * forbids null, because nothing that is known gives a value.
 */
export const VALUE_MARKS = ['observed', 'derived', 'assumed', 'missing'] as const;
export type ValueMark = (typeof VALUE_MARKS)[number];

/** Where the value of a column comes from of which a record says nothing. */
export type FillSource<C extends string> =
  | { readonly kind: 'column'; readonly from: C }
  /** With `{}` for what the column holds. */
  | { readonly kind: 'spelled'; readonly from: C; readonly as: string }
  | { readonly kind: 'value'; readonly value: string }
  /** What a value of the other column means for this one. */
  | { readonly kind: 'meaning'; readonly from: C; readonly values: Readonly<Record<string, string>> }
  /** How long a period is: `3 Years`. */
  | { readonly kind: 'length'; readonly start: C; readonly end: C }
  /** Where the instant of the export stands to a period. */
  | {
      readonly kind: 'standing';
      readonly start: C;
      readonly end: C;
      readonly before: string;
      readonly within: string;
      readonly after: string;
    };

/** What stands in a column of an export when the record itself says nothing there. */
export interface Fill<C extends string = FocusColumn> {
  readonly take: FillSource<C>;
  /** Only where both columns say the same, or the first says nothing. */
  readonly where?: readonly [C, C];
  /** Only where this column says nothing either. */
  readonly without?: C;
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
      take: { kind: 'column', from: 'ProviderName' },
      without: 'ServiceProviderName',
      where: ONE_PARTY,
      mark: 'derived',
      reason: 'No other host is shown, so that by the specification the service provider is the host.',
    },
    {
      take: { kind: 'column', from: 'ProviderName' },
      without: 'ServiceProviderName',
      mark: 'assumed',
      reason: 'Provider and publisher differ, and the source does not say who hosts.',
    },
  ],
  PricingCurrency: [
    {
      take: { kind: 'column', from: 'BillingCurrency' },
      mark: 'derived',
      reason: 'A source that names no pricing currency prices in the one it bills in.',
    },
  ],
  PricingCurrencyEffectiveCost: [
    {
      take: { kind: 'column', from: 'EffectiveCost' },
      where: ONE_CURRENCY,
      mark: 'derived',
      reason: 'It is priced in the currency in which it is billed.',
    },
  ],
  ServiceProviderName: [
    {
      take: { kind: 'column', from: 'ProviderName' },
      where: ONE_PARTY,
      mark: 'derived',
      reason: 'Provider and publisher are one, so it provides the service.',
    },
    {
      take: { kind: 'column', from: 'ProviderName' },
      mark: 'assumed',
      reason: 'Provider and publisher differ: a marketplace, or a managed service provider. Declare serviceProvider for the source.',
    },
  ],
  ServiceSubcategory: [
    {
      take: { kind: 'spelled', from: 'ServiceCategory', as: 'Other ({})' },
      mark: 'assumed',
      reason: 'The source names no subcategory, and FOCUS has no subcategory that means unknown.',
    },
  ],
  SubAccountName: [
    {
      take: { kind: 'column', from: 'SubAccountId' },
      mark: 'assumed',
      reason: 'The source does not name the account, and FOCUS asks for a name: its id stands there.',
    },
  ],
};

/** A value that a version defines in another way than the ones before it did. */
export interface Rewrite<C extends string = FocusColumn> {
  readonly since: FocusVersion;
  /** Only for records that are one of these. */
  readonly column: C;
  readonly values: readonly string[];
  readonly from: C;
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
