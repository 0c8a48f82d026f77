import { sql } from 'kysely';
import { ROLE_NAMES, roleOf } from '../../domain/authority/role.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** Roles by which somebody answers for cost centres. */
const ANSWERING = ROLE_NAMES.filter((role) => roleOf(role).permissions.has('dispute.open'));

/** The cost centres that people answer for by roles that are limited to them, whichever account they come by. One statement. */
export async function answeredFor(snapshot: Snapshot, people: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select distinct unnest(g.cost_centers) as name from access_grant g join person p on p.id = g.person_id
    where p.name = any(${[...people]}::text[]) and g.role = any(${[...ANSWERING]}::text[]) and g.ended_at is null
      and g.valid_from <= now() and (g.valid_until is null or g.valid_until > now()) order by 1`.execute(snapshot.transaction);
  return rows.map(({ name }) => name);
}
