import {
  FOCUS_COLUMN_NAMES,
  focusColumn,
  forbidsNull,
  type FocusColumn,
  type FocusType,
  type FocusVersion,
} from '../../charge/focus-columns.ts';
import type { FocusRule, ValueFormat } from './rule.ts';

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
const FORMATS = { string: 'text', decimal: 'decimal', instant: 'instant', json: 'json' } as const satisfies Record<FocusType, ValueFormat>;

const FORMAT_SAYS: Readonly<Record<ValueFormat, string>> = {
  text: 'is text in UTF-8 that is more than blanks',
  decimal: 'is a number without sign for positive values, separators, units or fractions; an exponent has a sign only when negative',
  instant: 'is an instant in UTC, as 2025-01-31T00:00:00Z',
  currency: 'is an ISO 4217 code',
  json: 'is a JSON object',
  'flat-json': 'is a JSON object whose keys are unique and whose values are texts, numbers, booleans or null',
};

/** What follows from the definition of each column: that it is there, its type, its values, and that it is not null. */
export const COLUMN_RULES: readonly FocusRule[] = FOCUS_COLUMN_NAMES.flatMap(rulesOf);

function rulesOf(column: FocusColumn): FocusRule[] {
  const { type, allowed, nonNegative, since, until } = focusColumn(column);
  const versions = { ...(since && { since }), ...(until && { until }) };
  const format = FLAT.has(column) ? 'flat-json' : CURRENCIES.has(column) ? 'currency' : FORMATS[type];
  const rules: FocusRule[] = [
    {
      id: `${column}/format`,
      level: 'must',
      says: `${column} ${FORMAT_SAYS[format]}.`,
      check: { kind: 'format', column, format },
      ...versions,
    },
  ];
  const mandatory = MANDATORY[column];
  if (mandatory)
    rules.push({ id: `${column}/present`, level: 'must', says: `${column} is there.`, check: { kind: 'present', column }, ...versions });
  else if (RECOMMENDED.includes(column))
    rules.push({ id: `${column}/present`, level: 'should', says: `${column} is there.`, check: { kind: 'present', column }, ...versions });
  if (forbidsNull(column))
    rules.push({
      id: `${column}/not-null`,
      level: 'must',
      says: `${column} is not null.`,
      check: { kind: 'not-null', column },
      ...versions,
    });
  if (allowed)
    rules.push({
      id: `${column}/allowed`,
      level: 'must',
      says: `${column} is one of ${allowed.join(', ')}.`,
      check: { kind: 'one-of', column, values: allowed },
      ...versions,
    });
  if (nonNegative)
    rules.push({
      id: `${column}/not-negative`,
      level: 'must',
      says: `${column} is not negative.`,
      check: { kind: 'not-negative', column },
      ...versions,
    });
  return rules;
}
