import { sql } from 'kysely';
import type { Permission } from '../../domain/authority/permission.ts';
import type { Database } from '../database.ts';

/** A key that holds now, of a person who did not leave. */
export interface KnownKey {
  readonly keyId: string;
  readonly personId: string;
  readonly person: string;
  /** The person who made it for them; null: they made it themselves, or no person did. */
  readonly madeBy: string | null;
  readonly permissions: readonly Permission[] | null;
  readonly expiresAt: string;
}

/** By its digest: how long the look-up takes tells nothing of the key. */
export async function knownKey(db: Database, hash: Buffer): Promise<KnownKey | undefined> {
  const { rows } = await sql<KnownKey>`
    select k.id::text as "keyId", p.id::text as "personId", p.name as person,
      nullif(substring(k.created_by from '^person:(.*)$'), p.name) as "madeBy", k.permissions, k.expires_at as "expiresAt"
    from api_key k join person p on p.id = k.person_id
    where k.hash = ${hash} and k.ended_at is null and k.expires_at > now() and p.ended_at is null`.execute(db);
  return rows[0];
}
