import { sql } from 'kysely';
import type { Database } from './database.ts';

/** Every read of the graph limits the time of its transaction (`transaction_timeout`), which PostgreSQL knows from 17 on. */
const MAJOR_MIN = 17;

/** `server_version_num` of PostgreSQL: 150012 is 15.12. */
export type ReadVersion = () => Promise<number>;

export function versionReader(db: Database): ReadVersion {
  return async () => {
    const { rows } = await sql<{ version: number }>`select current_setting('server_version_num')::int as version`.execute(db);
    return rows[0]!.version;
  };
}

/** Why the hub cannot work on a server of this version; undefined: it can. Without this, it would migrate and fail at every query. */
export async function serverFault(read: ReadVersion): Promise<{ readonly expected: string; readonly found: string } | undefined> {
  const version = await read();
  if (version >= MAJOR_MIN * 10_000) return undefined;
  return {
    expected: `PostgreSQL ${MAJOR_MIN} or later`,
    found: `PostgreSQL ${Math.floor(version / 10_000)}.${version % 10_000}`,
  };
}
