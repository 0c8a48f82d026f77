import type { ColumnRule, FocusColumn } from '#src/connector-kit/index.ts';
import { dayAfter, azureDate, endOfMonth, startOfMonth } from './dates.ts';
import type { AzureNames } from './names.ts';

/** Who is billed by whom, for which month. */
export function accountColumns(names: AzureNames) {
  return {
    // Enterprise agreements that export in the newest schema may leave the profile blank: there it is the account.
    BillingAccountId: { from: [names.billingAccountId, 'billingaccountid'] },
    BillingAccountName: { from: [names.billingAccountName, 'billingaccountname'] },
    BillingAccountType: { otherwise: names.billingAccountType },
    BillingCurrency: { from: [names.currency] },
    ...billingPeriod(names),
    // Set once the invoice is made (customer agreements only).
    InvoiceId: { from: ['invoiceid'] },
    InvoiceIssuerName: { from: ['partnername', 'resellername'], otherwise: 'Microsoft' },
    ProviderName: { otherwise: 'Microsoft' },
    PublisherName: { from: ['publishername'], otherwise: 'Microsoft' },
    // On the marketplace the publisher provides; what it sells may run anywhere, and the export does not say.
    ServiceProviderName: {
      from: ['publishertype', 'publishername'],
      as: (type: string, publisher: string) => (isMarketplace(type) ? publisher || null : 'Microsoft'),
    },
    HostProviderName: { from: ['publishertype'], as: (type: string) => (isMarketplace(type) ? null : 'Microsoft') },
    SubAccountId: { from: [names.subscriptionId] },
    SubAccountName: { from: ['subscriptionname', names.subscriptionId], as: (name, id) => (id === '' ? null : name || null) },
    SubAccountType: { from: [names.subscriptionId], as: (id) => (id === '' ? null : 'Subscription') },
  } satisfies Partial<Record<FocusColumn, ColumnRule>>;
}

/** The period's end in an export is its last day. An export without periods is billed by calendar month. */
function billingPeriod(names: AzureNames) {
  if (names.date === 'usagedatetime') {
    return {
      BillingPeriodStart: { from: [names.date], as: (day: string) => startOfMonth(names.date, day) },
      BillingPeriodEnd: { from: [names.date], as: (day: string) => endOfMonth(names.date, day) },
    };
  }
  return {
    BillingPeriodStart: { from: ['billingperiodstartdate'], as: (day: string) => azureDate('billingperiodstartdate', day) },
    BillingPeriodEnd: { from: ['billingperiodenddate'], as: (day: string) => dayAfter('billingperiodenddate', day) },
  };
}

function isMarketplace(publisherType: string): boolean {
  return /^(marketplace|azuremarketplace)$/i.test(publisherType.replaceAll(' ', ''));
}
