import type { ColumnRule, FocusColumn } from '#src/connector-kit/index.ts';

/** Who is billed by whom, for which month. Account ids are texts of 12 digits: leading zeros count. */
export const accountColumns = {
  BillingAccountId: { from: ['bill_payer_account_id'] },
  BillingAccountName: { from: ['bill_payer_account_name'] },
  BillingAccountType: { otherwise: 'Payer Account' },
  BillingCurrency: { from: ['line_item_currency_code'] },
  BillingPeriodStart: { from: ['bill_billing_period_start_date'] },
  BillingPeriodEnd: { from: ['bill_billing_period_end_date'] },
  // Blank until the invoice is made; set by row, for one month may be invoiced by several sellers.
  InvoiceId: { from: ['bill_invoice_id'] },
  InvoiceIssuerName: { from: ['bill_invoicing_entity', 'bill_billing_entity'], otherwise: 'AWS' },
  ProviderName: { otherwise: 'AWS' },
  // The seller of record: on the marketplace the publisher of the product.
  PublisherName: { from: ['line_item_legal_entity', 'bill_billing_entity'], otherwise: 'AWS' },
  // On the marketplace the seller provides; what it sells may run anywhere, and the report does not say.
  ServiceProviderName: {
    from: ['bill_billing_entity', 'line_item_legal_entity'],
    as: (entity, seller) => (isMarketplace(entity) ? seller || null : 'AWS'),
  },
  HostProviderName: { from: ['bill_billing_entity'], as: (entity) => (isMarketplace(entity) ? null : 'AWS') },
  SubAccountId: { from: ['line_item_usage_account_id'] },
  SubAccountName: { from: ['line_item_usage_account_name'] },
  SubAccountType: { from: ['line_item_usage_account_id'], as: (account) => (account === '' ? null : 'Account') },
} satisfies Partial<Record<FocusColumn, ColumnRule>>;

function isMarketplace(billingEntity: string): boolean {
  return billingEntity === 'AWS Marketplace';
}
