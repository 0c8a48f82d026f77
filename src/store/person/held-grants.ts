import { sql } from 'kysely';
import type { HeldRole } from '../../domain/person/viewers-of.ts';
import type { Snapshot } from '../viewer/snapshot.ts';
import { SCOPES_OF_GRANT } from './grants.ts';

/** A role that a person holds or will hold, as it was given. */
export interface HeldGrant extends HeldRole {
  readonly grantId: string;
}

/** What a person was given in their own right and nobody has ended, the first first. One statement. */
export async function heldGrants(snapshot: Snapshot, personId: string): Promise<HeldGrant[]> {
  const { rows } = await sql<HeldGrant>`
    select g.id::text as "grantId", g.role, ${SCOPES_OF_GRANT} as scopes from access_grant g
    where g.person_id = ${personId} and g.ended_at is null and (g.valid_until is null or g.valid_until > now()) order by g.id`.execute(
    snapshot.transaction,
  );
  return rows;
}
