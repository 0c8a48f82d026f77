import { sql } from 'kysely';
import { instantText } from '../instant-text.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** This very moment, by the clock of the database: everything that the snapshot sees was done by then. One statement. */
export async function instantNow(snapshot: Snapshot): Promise<string> {
  const { rows } = await sql<{ now: string }>`select ${instantText(sql`clock_timestamp()`)} as now`.execute(snapshot.transaction);
  return rows[0]!.now;
}
