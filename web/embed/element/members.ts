import type { EmbeddedMemberFragment } from '../../generated/graphql.ts';

export type MemberField = keyof EmbeddedMemberFragment;

const FIELDS: readonly MemberField[] = [
  'providerName',
  'invoiceIssuerName',
  'publisherName',
  'serviceName',
  'serviceCategory',
  'serviceSubcategory',
  'costCenter',
  'application',
  'environment',
  'owner',
  'regionId',
  'regionName',
  'billingAccountId',
  'billingAccountName',
  'subAccountId',
  'subAccountName',
  'resourceId',
  'resourceName',
  'resourceType',
  'chargeCategory',
  'pricingCategory',
  'commitmentDiscountName',
  'skuId',
];

/** By what rows are grouped: the fields that any of them has, since with an embed token the page does not know what it asks. */
export function groupedBy(rows: readonly EmbeddedMemberFragment[]): readonly MemberField[] {
  return FIELDS.filter((field) => rows.some((row) => row[field] !== null));
}

/** The values of a row, as a drill names them. */
export function valuesOf(row: EmbeddedMemberFragment, fields: readonly MemberField[]): Record<string, string | null> {
  return Object.fromEntries(fields.map((field) => [field, row[field]]));
}

/** How a row is called. */
export function nameOf(row: EmbeddedMemberFragment, fields: readonly MemberField[], none: string): string {
  return fields.map((field) => row[field] ?? none).join(' · ');
}
