import { sql } from 'kysely';
import type { Snapshot } from '../viewer/snapshot.ts';

/** The names of breaks of the matching that counts that begin so, two at most. One statement. */
export async function breakIdsBeginning(snapshot: Snapshot, beginning: string): Promise<string[]> {
  const { rows } = await sql<{ breakId: string }>`
    select r.break_id as "breakId" from matching_result r join run on run.id = r.run_id and run.kind = 'matching' and run.superseded_at is null
    where r.kind is not null and starts_with(r.break_id, ${beginning}) order by 1 limit 2`.execute(snapshot.transaction);
  return rows.map(({ breakId }) => breakId);
}
