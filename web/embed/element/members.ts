import type { CostTableQuery, CostTrendQuery, EmbeddedMemberFragment } from '../../generated/graphql.ts';

export type MemberField = keyof EmbeddedMemberFragment;
type Row = NonNullable<CostTrendQuery['parts']>['rows'][number] | NonNullable<CostTableQuery['costs']>['rows'][number];
type Figure<One> = One extends unknown ? Exclude<keyof One, MemberField> : never;

/** What rows have besides their members: which those are stands in the documents, once. */
const FIGURES = { period: 1, currency: 1, cost: 1, isRest: 1, previousCost: 1, delta: 1, change: 1, share: 1 } satisfies Record<
  Figure<Row>,
  1
>;

function fieldsOf(rows: readonly EmbeddedMemberFragment[]): readonly MemberField[] {
  return Object.keys(rows[0] ?? {}).filter((name): name is MemberField => !(name in FIGURES));
}

/** What a page can group these rows by: in the words of the graph. */
export function groupsOf(rows: readonly EmbeddedMemberFragment[]): readonly string[] {
  return fieldsOf(rows).map((field) => field.replaceAll(/[A-Z]/g, '_$&').toUpperCase());
}

/** Whether rows are grouped by something else, so that several of them would be drawn as one. */
export function isGroupedByOther(
  rows: readonly (EmbeddedMemberFragment & { readonly period?: string | null; readonly currency: string; readonly isRest: boolean })[],
  fields: readonly MemberField[],
  groupBy: readonly string[] = [],
): boolean {
  const members = rows.filter(({ isRest }) => !isRest);
  const apart = new Set(members.map((row) => JSON.stringify([row.period, row.currency, fields.map((field) => row[field])])));
  return apart.size < members.length || groupBy.some((name) => !groupsOf(rows).includes(name));
}

/** By what rows are grouped: the fields that any of them has, since with an embed token the page does not know what it asks. */
export function groupedBy(rows: readonly EmbeddedMemberFragment[]): readonly MemberField[] {
  return fieldsOf(rows).filter((field) => rows.some((row) => row[field] !== null));
}

/** The values of a row, as a drill names them. */
export function valuesOf(row: EmbeddedMemberFragment, fields: readonly MemberField[]): Record<string, string | null> {
  return Object.fromEntries(fields.map((field) => [field, row[field]]));
}

/** How a row is called. */
export function nameOf(row: EmbeddedMemberFragment, fields: readonly MemberField[], none: string): string {
  return fields.map((field) => row[field] ?? none).join(' · ');
}
