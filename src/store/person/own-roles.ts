import { sql } from 'kysely';
import type { HeldRole } from '../../domain/person/viewers-of.ts';
import type { Database } from '../database.ts';
import { WITHOUT_GROUPS } from './group-use.ts';
import { rolesInForce } from './held-roles.ts';
import { rolesOfGroups } from './roles-of-groups.ts';

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
    select role, scopes from group_use g
    where person_id = ${found.id} and last_used_at = (select max(last_used_at) from group_use where person_id = ${found.id})
      and not exists (select from access_use u where u.person_id = g.person_id and u.credential = ${WITHOUT_GROUPS} and u.used_at > g.last_used_at)`.execute(
    db,
  );
  return [...named.filter(({ inPlaceOf }) => inPlaceOf === null), ...(await rolesOfGroups(db, ofGroups))];
}
