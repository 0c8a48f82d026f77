import type { ColumnRule, FocusColumn } from '#src/connector-kit/index.ts';

/**
 * Who provides. Up to 1.2 a file says who offers a service for purchase (ProviderName) and who made it (PublisherName), from 1.3 on
 * who provides it to the customer and who hosts it; 1.4 has only these. Neither pair follows from the other, see
 * docs/decisions/0156-who-provides-and-who-hosts.md.
 */
export const earlierProviders = {
  ServiceProviderName: {
    from: ['ServiceProviderName', '@service', 'ProviderName', 'PublisherName'],
    as: (own, declared, provider, publisher) => own || declaredService(declared, provider, publisher),
  },
  HostProviderName: { from: ['HostProviderName', '@host'] },
} satisfies Partial<Record<FocusColumn, ColumnRule>>;

export const laterProviders = {
  ServiceProviderName: { from: ['ServiceProviderName'] },
  HostProviderName: { from: ['HostProviderName'] },
  ProviderName: { from: ['ProviderName', 'ServiceProviderName', 'HostProviderName', 'InvoiceIssuerName'], as: providerName },
  PublisherName: { from: ['PublisherName', 'ServiceProviderName', 'ProviderName'] },
  InvoiceIssuerName: { from: ['InvoiceIssuerName', 'ServiceProviderName'] },
  ServiceName: { from: ['ServiceName', 'ServiceProviderName'] },
} satisfies Partial<Record<FocusColumn, ColumnRule>>;

function declaredService(declared: string, provider: string, publisher: string): string | null {
  if (declared === 'publisher') return publisher || provider || null;
  return declared === 'provider' ? provider || null : null;
}

/** Whom it was bought from: a marketplace is the host, and issues the invoice for a seller that is somebody else. */
function providerName(provider: string, service: string, host: string, issuer: string): string | null {
  if (provider !== '') return provider;
  const isResold = host !== '' && host !== service && issuer !== '' && !isOneParty(issuer, service);
  return isResold ? host : service || null;
}

/** A company issues invoices in its full name: `Warehouse Ltd` for `Warehouse`. */
function isOneParty(one: string, other: string): boolean {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  return b !== '' && (a.startsWith(b) || b.startsWith(a));
}
