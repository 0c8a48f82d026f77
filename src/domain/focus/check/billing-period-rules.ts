import { BILLING_PERIOD_COLUMN_NAMES, billingPeriodColumn } from '../billing-period-columns.ts';
import { definitionRules } from './definition-rules.ts';
import { rule } from './rule-parts.ts';
import type { FocusRule } from './rule.ts';

export const BILLING_PERIOD_RULES: readonly FocusRule[] = [
  ...BILLING_PERIOD_COLUMN_NAMES.flatMap((column) =>
    definitionRules(column, { ...billingPeriodColumn(column), present: 'must', isNeverNull: true, since: '1.4' }),
  ),
  rule('columns/names', 'Columns that FOCUS does not have begin with x_.', { kind: 'column-names' }),
  rule('BillingPeriodStart/before-end', 'A billing period ends after it starts.', {
    kind: 'before',
    column: 'BillingPeriodStart',
    other: 'BillingPeriodEnd',
  }),
  rule('BillingPeriodStart/one-row', 'A billing period of an invoice issuer has one row.', {
    kind: 'unique',
    column: 'BillingPeriodStart',
    within: 'InvoiceIssuerName',
  }),
];
