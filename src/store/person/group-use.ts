import { sql } from 'kysely';
import type { HeldRole } from '../../domain/person/viewers-of.ts';
import type { Database } from '../database.ts';

/** A role that a group gives, as it is configured. */
export interface GroupRole extends HeldRole {
  readonly issuer: string;
  readonly group: string;
}

/** Notes that somebody came with groups that give roles. */
export async function noteGroups(db: Database, personId: string, given: readonly GroupRole[]): Promise<void> {
  const rows = given.map(({ issuer, group, role, scopes }) => ({ issuer, group_name: group, role, scopes }));
  await sql`
    insert into group_use (person_id, issuer, group_name, role, scopes, first_used_at, last_used_at)
    select distinct ${personId}::bigint, g.issuer, g.group_name, g.role, g.scopes, now(), now()
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) g (issuer text, group_name text, role text, scopes jsonb)
    on conflict (person_id, issuer, group_name, role, scopes) do update set last_used_at = excluded.last_used_at`.execute(db);
}
