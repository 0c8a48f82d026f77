import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** Another one whenever somebody was given or lost something. */
export async function accessVersion(db: Database): Promise<string> {
  const { rows } = await sql<{ version: string }>`select version::text from access_version`.execute(db);
  return rows[0]!.version;
}

/** Notes that somebody was seen. */
export async function noteUse(db: Database, personId: string, credential: string): Promise<void> {
  await sql`
    insert into access_use (person_id, credential, used_at) values (${personId}, ${credential}, now())
    on conflict (person_id, credential) do update set used_at = excluded.used_at`.execute(db);
}
