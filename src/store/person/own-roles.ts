import { sql } from 'kysely';
import type { HeldRole } from '../../domain/person/viewers-of.ts';
import type { Database } from '../database.ts';
import { rolesInForce } from './held-roles.ts';

/**
 * What somebody holds in their own place: what they are given by name now, and what their groups gave them when they came last. Undefined: there is nobody of this
 * name, or they left.
 */
export async function ownRoles(db: Database, person: string): Promise<readonly HeldRole[] | undefined> {
  const { rows } = await sql<{ id: string }>`select id::text from person where name = ${person} and ended_at is null`.execute(db);
  const [found] = rows;
  if (!found) return undefined;
  const named = await rolesInForce(db, found.id);
  const { rows: ofGroups } = await sql<HeldRole>`
    select role, scopes from group_use
    where person_id = ${found.id} and last_used_at = (select max(last_used_at) from group_use where person_id = ${found.id})`.execute(db);
  return [...named.filter(({ inPlaceOf }) => inPlaceOf === null), ...ofGroups];
}
