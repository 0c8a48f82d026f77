import { isInVersion, type FocusColumn, type FocusVersion } from '../charge/focus-columns.ts';
import type { Fill, Rewrite } from './fill.ts';

const ONE_CURRENCY = ['PricingCurrency', 'BillingCurrency'] as const;
const ONE_PARTY = ['PublisherName', 'ProviderName'] as const;

/** The first that holds is taken. */
const FILLS: { readonly [C in FocusColumn]?: readonly Fill<FocusColumn>[] } = {
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

const REWRITES: { readonly [C in FocusColumn]?: Rewrite<FocusColumn> } = {
  EffectiveCost: {
    since: '1.4',
    column: 'ChargeCategory',
    values: ['Tax', 'Credit'],
    from: 'BilledCost',
    reason: 'From 1.4 on the effective cost of taxes and credits is their billed cost; before, it followed the charges they are for.',
  },
};

export function fillsOf(column: FocusColumn): readonly Fill<FocusColumn>[] {
  return FILLS[column] ?? [];
}

export function rewriteOf(column: FocusColumn, version: FocusVersion): Rewrite<FocusColumn> | undefined {
  const rewrite = REWRITES[column];
  return rewrite && rewrite.since <= version && isInVersion(column, version) ? rewrite : undefined;
}
