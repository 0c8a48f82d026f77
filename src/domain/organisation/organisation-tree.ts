/** A unit of the organisation from a day (included) to a day (excluded; null: still), as master data has it. */
export interface OrganisationUnit {
  readonly id: string;
  readonly name: string;
  readonly owner: string | null;
  readonly parentId: string | null;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** Why cost cannot be shown under a unit of the tree. */
export const ORPHAN_REASONS = ['unmapped', 'not-in-master-data', 'parent-unknown', 'circle'] as const;
export type OrphanReason = (typeof ORPHAN_REASONS)[number];

/** From the root down to the unit itself; or why there is no such way. */
export type TreePlace = { readonly path: readonly OrganisationUnit[] } | { readonly orphan: OrphanReason };

/** The tree as it is on a day. Of several rows that hold for a unit, the one that began last is the one that counts. */
export function treeOn(units: readonly OrganisationUnit[], day: string): (id: string) => TreePlace {
  const valid = new Map<string, OrganisationUnit>();
  for (const unit of units) {
    if (unit.validFrom > day || (unit.validTo !== null && unit.validTo <= day)) continue;
    const other = valid.get(unit.id);
    if (!other || isLater(unit, other)) valid.set(unit.id, unit);
  }
  return (id) => {
    const path: OrganisationUnit[] = [];
    const seen = new Set<string>();
    for (let next: string | null = id; next !== null;) {
      if (seen.has(next)) return { orphan: 'circle' };
      seen.add(next);
      const unit = valid.get(next);
      if (!unit) return { orphan: path.length === 0 ? 'not-in-master-data' : 'parent-unknown' };
      path.unshift(unit);
      next = unit.parentId;
    }
    return { path };
  };
}

/** Independent of the order of the rows. */
function isLater(unit: OrganisationUnit, other: OrganisationUnit): boolean {
  if (unit.validFrom !== other.validFrom) return unit.validFrom > other.validFrom;
  return JSON.stringify(unit) > JSON.stringify(other);
}

/** The days on which the tree may be another than the day before, in order. */
export function changeDays(units: readonly OrganisationUnit[]): string[] {
  return [...new Set(units.flatMap(({ validFrom, validTo }) => [validFrom, ...(validTo === null ? [] : [validTo])]))].toSorted();
}
