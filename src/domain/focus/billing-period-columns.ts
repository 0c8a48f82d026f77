import type { FocusType, FocusVersion } from '../charge/focus-columns.ts';

export interface BillingPeriodColumnDefinition {
  readonly type: FocusType;
  /** The closed set of values FOCUS allows. */
  readonly allowed?: readonly string[];
}

/** The columns of FOCUS's dataset BillingPeriod, which came with 1.4: none of them is ever null, and all are always there. */
export const BILLING_PERIOD_COLUMNS = {
  BillingPeriodCreated: { type: 'instant' },
  BillingPeriodEnd: { type: 'instant' },
  BillingPeriodLastUpdated: { type: 'instant' },
  BillingPeriodStart: { type: 'instant' },
  BillingPeriodStatus: { type: 'string', allowed: ['Open', 'Closed'] },
  InvoiceIssuerName: { type: 'string' },
} as const satisfies Record<string, BillingPeriodColumnDefinition>;

export type BillingPeriodColumn = keyof typeof BILLING_PERIOD_COLUMNS;

/** In FOCUS's order. */
export const BILLING_PERIOD_COLUMN_NAMES = Object.keys(BILLING_PERIOD_COLUMNS) as BillingPeriodColumn[];

/** The definition, with its optional properties readable on any column. */
export function billingPeriodColumn(name: BillingPeriodColumn): BillingPeriodColumnDefinition {
  return BILLING_PERIOD_COLUMNS[name];
}

export function billingPeriodColumnsOf(version: FocusVersion): readonly BillingPeriodColumn[] {
  return version >= '1.4' ? BILLING_PERIOD_COLUMN_NAMES : [];
}
