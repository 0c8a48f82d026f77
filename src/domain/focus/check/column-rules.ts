import { FOCUS_COLUMN_NAMES, focusColumn, forbidsNull, type FocusColumn, type FocusVersion } from '../../charge/focus-columns.ts';
import { definitionRules } from './definition-rules.ts';
import type { FocusRule } from './rule.ts';

/** Columns that every file has, with the version from which on it must. */
const MANDATORY: { readonly [C in FocusColumn]?: FocusVersion } = {
  BilledCost: '1.0',
  BillingAccountId: '1.0',
  BillingAccountName: '1.0',
  BillingCurrency: '1.0',
  BillingPeriodEnd: '1.0',
  BillingPeriodStart: '1.0',
  ChargeCategory: '1.0',
  ChargeClass: '1.0',
  ChargeDescription: '1.0',
  ChargePeriodEnd: '1.0',
  ChargePeriodStart: '1.0',
  ContractedCost: '1.0',
  EffectiveCost: '1.0',
  HostProviderName: '1.3',
  InvoiceIssuerName: '1.0',
  ListCost: '1.0',
  PricingQuantity: '1.0',
  PricingUnit: '1.0',
  ProviderName: '1.0',
  PublisherName: '1.0',
  ServiceCategory: '1.0',
  ServiceName: '1.0',
  ServiceProviderName: '1.3',
};

/** Those that the specification recommends to all. */
const RECOMMENDED: readonly FocusColumn[] = ['ChargeFrequency', 'ServiceSubcategory'];

const FLAT: ReadonlySet<FocusColumn> = new Set(['Tags', 'SkuPriceDetails', 'AllocatedTags']);
/** Prices may be in a currency that is none, such as tokens or credits. */
const CURRENCIES: ReadonlySet<FocusColumn> = new Set(['BillingCurrency']);

/** What follows from the definition of each column: that it is there, its type, its values, and that it is not null. */
export const COLUMN_RULES: readonly FocusRule[] = FOCUS_COLUMN_NAMES.flatMap((column) => {
  const definition = focusColumn(column);
  return definitionRules(column, {
    ...definition,
    format: FLAT.has(column) ? 'flat-json' : CURRENCIES.has(column) ? 'currency' : undefined,
    present: MANDATORY[column] ? 'must' : RECOMMENDED.includes(column) ? 'should' : undefined,
    isNeverNull: forbidsNull(column),
  });
});
