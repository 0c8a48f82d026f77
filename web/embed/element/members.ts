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

/** What a page can group by: in the words of the graph. */
export const GROUPS: readonly string[] = FIELDS.map((field) => field.replaceAll(/[A-Z]/g, '_$&').toUpperCase());

/** Whether rows are grouped by something else, so that several of them would be drawn as one. */
export function isGroupedByOther(
  rows: readonly (EmbeddedMemberFragment & { readonly period?: string | null; readonly currency: string; readonly isRest: boolean })[],
  fields: readonly MemberField[],
  groupBy: readonly string[] = [],
): boolean {
  const members = rows.filter(({ isRest }) => !isRest);
  const apart = new Set(members.map((row) => JSON.stringify([row.period, row.currency, fields.map((field) => row[field])])));
  return apart.size < members.length || groupBy.some((name) => !GROUPS.includes(name));
}

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
