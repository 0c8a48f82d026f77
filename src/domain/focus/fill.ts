import type { FocusColumn } from '../charge/focus-columns.ts';

/** How a value of an export came about. What a delivery said, through its connector's mapping, is observed. */
export type ValueMark = 'observed' | 'derived' | 'assumed';

/**
 * What stands in a column of an export when the charge itself says nothing there and FOCUS forbids null. `derived` follows from
 * other values of the charge by the specification; `assumed` is a choice that the delivery does not settle.
 */
export interface Fill {
  /** The column that the value is taken from. */
  readonly from: FocusColumn;
  /** How the value is spelled, with `{}` for what the column holds; default as it stands. */
  readonly spelled?: string;
  /** Only where both columns say the same, or the first says nothing. */
  readonly where?: readonly [FocusColumn, FocusColumn];
  readonly mark: Exclude<ValueMark, 'observed'>;
  /** For people: why. */
  readonly reason: string;
}

const ONE_CURRENCY = ['PricingCurrency', 'BillingCurrency'] as const;

/** The first that holds is taken. */
export const FILLS: { readonly [C in FocusColumn]?: readonly Fill[] } = {
  PricingCurrency: [
    { from: 'BillingCurrency', mark: 'derived', reason: 'A source that names no pricing currency prices in the one it bills in.' },
  ],
  PricingCurrencyEffectiveCost: [
    { from: 'EffectiveCost', where: ONE_CURRENCY, mark: 'derived', reason: 'It is priced in the currency in which it is billed.' },
  ],
  ServiceSubcategory: [
    {
      from: 'ServiceCategory',
      spelled: 'Other ({})',
      mark: 'assumed',
      reason: 'The source names no subcategory, and FOCUS has no subcategory that means unknown.',
    },
  ],
};
