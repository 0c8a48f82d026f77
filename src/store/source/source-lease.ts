import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** Another process asks this source now. */
export class SourceBusyError extends Error {
  override readonly name = 'SourceBusyError';
}

const LEASE_SECONDS = 15;
const RENEWED_EVERY_MS = 4_000;

/**
 * Does work while nobody else asks the source. A process that dies or stands still loses its lease; if it wakes, its writes are refused
 * by the claims of its slices. Throws SourceBusyError when another has it.
 */
export async function withSourceLease<T>(db: Database, sourceId: string, holder: string, work: () => Promise<T>): Promise<T> {
  await take(db, sourceId, holder);
  const renewal = setInterval(() => void renew(db, sourceId, holder).catch(() => undefined), RENEWED_EVERY_MS);
  try {
    return await work();
  } finally {
    clearInterval(renewal);
    await db.deleteFrom('source_lease').where('source_id', '=', sourceId).where('holder', '=', holder).execute();
  }
}

async function take(db: Database, sourceId: string, holder: string): Promise<void> {
  const { rows } = await sql`
    insert into source_lease (source_id, holder, held_until) values (${sourceId}, ${holder}, ${leaseEnd()})
    on conflict (source_id) do update set holder = excluded.holder, held_until = excluded.held_until
      where source_lease.held_until < clock_timestamp() or source_lease.holder = excluded.holder
    returning holder`.execute(db);
  if (rows.length === 0) throw new SourceBusyError(`${sourceId} is being asked by another process: try again when that has ended`);
}

async function renew(db: Database, sourceId: string, holder: string): Promise<void> {
  await db
    .updateTable('source_lease')
    .set({ held_until: leaseEnd() })
    .where('source_id', '=', sourceId)
    .where('holder', '=', holder)
    .execute();
}

function leaseEnd() {
  return sql<string>`clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})`;
}
