import { sql } from 'kysely';
import type { RoleName } from '../../domain/authority/role.ts';
import type { Scope } from '../../domain/authority/scope.ts';
import type { HeldRole } from '../../domain/person/viewers-of.ts';
import type { Database } from '../database.ts';
import { underCostCenters } from './under-cost-centers.ts';

/** A role that a person holds now, and by what. */
export interface RoleInForce extends HeldRole {
  /** The number of the grant. */
  readonly grantId: string;
  /** Until when, as far as is known today; null: until it is ended. */
  readonly until: string | null;
  /** In whose place; null: their own. */
  readonly inPlaceOf: string | null;
}

interface Row {
  readonly grantId: string;
  readonly role: RoleName;
  readonly costCenters: readonly string[] | null;
  readonly legalEntities: readonly string[] | null;
  readonly sources: readonly string[] | null;
  readonly recordTypes: readonly string[] | null;
  readonly until: string | null;
  readonly inPlaceOf: string | null;
}

/**
 * What a person holds now: what they were given, and what those were given who they stand in for. Nobody passes on what was passed on to
 * them. Cost centres are those that are now below the ones that were granted. Two statements, or one.
 */
export async function rolesInForce(db: Database, personId: string): Promise<readonly RoleInForce[]> {
  const { rows } = await sql<Row>`
    with holder as (
      select p.id, null::text as role, null::timestamptz as until, null::text as in_place_of from person p where p.id = ${personId} and p.ended_at is null
      union all
      select f.id, d.role, d.valid_until, f.name from access_delegation d
        join person p on p.id = d.to_person_id and p.ended_at is null
        join person f on f.id = d.from_person_id and f.ended_at is null
      where d.to_person_id = ${personId} and d.ended_at is null and d.valid_from <= now() and d.valid_until > now()
    )
    select g.id::text as "grantId", g.role, g.cost_centers as "costCenters", g.legal_entities as "legalEntities", g.sources,
      g.record_types as "recordTypes", least(g.valid_until, holder.until) as until, holder.in_place_of as "inPlaceOf"
    from holder join access_grant g on g.person_id = holder.id and (holder.role is null or holder.role = g.role)
    where g.ended_at is null and g.valid_from <= now() and (g.valid_until is null or g.valid_until > now())
    order by g.id, holder.in_place_of nulls first`.execute(db);
  const roots = [...new Set(rows.flatMap(({ costCenters }) => costCenters ?? []))];
  const under = roots.length === 0 ? new Map<string, readonly string[]>() : await underCostCenters(db, roots);
  const scope = (values: readonly string[] | null): Scope => (values === null ? 'all' : values.toSorted());
  return rows.map(({ grantId, role, until, inPlaceOf, costCenters, legalEntities, sources, recordTypes }) => ({
    grantId,
    role,
    until,
    inPlaceOf,
    scopes: {
      costCenters: costCenters === null ? 'all' : [...new Set(costCenters.flatMap((root) => under.get(root) ?? [root]))].toSorted(),
      legalEntities: scope(legalEntities),
      sources: scope(sources),
      recordTypes: scope(recordTypes),
    },
  }));
}
