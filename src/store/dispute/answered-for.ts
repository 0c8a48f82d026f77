import { sql } from 'kysely';
import { ROLE_NAMES, roleOf } from '../../domain/authority/role.ts';
import { underCostCenters } from '../person/under-cost-centers.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** Roles by which somebody answers for cost centres. */
const ANSWERING = ROLE_NAMES.filter((role) => roleOf(role).permissions.has('dispute.open'));

/** What groups gave counts as long as nobody came later with others. Several sessions at once may have different ones. */
const TOGETHER = '1 day';

/**
 * The cost centres that people answer for by roles that are limited to them, whichever account they come by: roles that they were given, and
 * those that their groups of each identity provider gave them when they came last. With all that is below. Two statements.
 */
export async function answeredFor(snapshot: Snapshot, people: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select unnest(g.cost_centers) as name from access_grant g join person p on p.id = g.person_id
    where p.name = any(${[...people]}::text[]) and g.role = any(${[...ANSWERING]}::text[]) and g.ended_at is null
      and g.valid_from <= now() and (g.valid_until is null or g.valid_until > now())
    union
    select jsonb_array_elements_text(u.cost_centers) from (
      select u.role, u.last_used_at, max(u.last_used_at) over (partition by u.person_id, u.issuer) as came_at,
        case jsonb_typeof(u.scopes->'costCenters') when 'array' then u.scopes->'costCenters' end as cost_centers
      from group_use u join person p on p.id = u.person_id where p.name = any(${[...people]}::text[])) u
    where u.role = any(${[...ANSWERING]}::text[]) and u.last_used_at >= u.came_at - ${TOGETHER}::interval`.execute(snapshot.transaction);
  const under = await underCostCenters(
    snapshot.transaction,
    rows.map(({ name }) => name),
  );
  return [...new Set([...under.values()].flat())].toSorted();
}
