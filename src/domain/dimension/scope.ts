import type { ColumnDimension } from './dimension.ts';

/** All that dimension rules look at: the account, service and tags of charges. Every charge has one scope. */
export interface DimensionScope {
  readonly billingAccountId: string;
  readonly billingAccountName: string | null;
  readonly subAccountId: string | null;
  readonly subAccountName: string | null;
  readonly providerName: string;
  readonly publisherName: string;
  readonly invoiceIssuerName: string;
  readonly serviceName: string;
  readonly serviceCategory: string;
  readonly serviceSubcategory: string | null;
  /** Keys and values as the source spells them. */
  readonly tags: Readonly<Record<string, string | number | boolean | null>>;
}

export const SCOPE_COLUMNS = [
  'billingAccountId',
  'billingAccountName',
  'subAccountId',
  'subAccountName',
  'providerName',
  'publisherName',
  'invoiceIssuerName',
  'serviceName',
  'serviceCategory',
  'serviceSubcategory',
] as const satisfies readonly ColumnDimension[];
export type ScopeColumn = (typeof SCOPE_COLUMNS)[number];
