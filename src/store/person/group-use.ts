import { sql } from 'kysely';
import type { HeldRole } from '../../domain/person/viewers-of.ts';
import type { Database } from '../database.ts';
import { noteUse } from './access-version.ts';

/** A role that a group gives, as it is configured. */
export interface GroupRole extends HeldRole {
  readonly issuer: string;
  readonly group: string;
}

/** As what it is noted that somebody came without a group that gives a role. */
export const WITHOUT_GROUPS = 'token without groups';

/** Notes with which groups that give roles somebody came, or that it was with none. */
export async function noteGroups(db: Database, personId: string, given: readonly GroupRole[]): Promise<void> {
  if (given.length === 0) return noteUse(db, personId, WITHOUT_GROUPS);
  const rows = given.map(({ issuer, group, role, scopes }) => ({ issuer, group_name: group, role, scopes }));
  await sql`
    insert into group_use (person_id, issuer, group_name, role, scopes, first_used_at, last_used_at)
    select distinct ${personId}::bigint, g.issuer, g.group_name, g.role, g.scopes, now(), now()
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) g (issuer text, group_name text, role text, scopes jsonb)
    on conflict (person_id, issuer, group_name, role, scopes) do update set last_used_at = excluded.last_used_at`.execute(db);
}
