import { sql } from 'kysely';
import type { WriteOff } from '../../domain/matching/compared/write-off.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** What is written off of breaks, the last of each, by break. What a person opened again is not written off. One statement. */
export async function writeOffs(snapshot: Snapshot): Promise<WriteOff[]> {
  const { rows } = await sql<WriteOff>`
    select break_id as "breakId", kind, currency, trim_scale(left_open)::text as "openLeft", trim_scale(right_open)::text as "openRight",
      to_char(done_at at time zone 'UTC', 'YYYY-MM') as month
    from (select distinct on (break_id) * from break_event where act in ('write-off', 'reopen') order by break_id, id desc) e
    where act = 'write-off' order by break_id`.execute(snapshot.transaction);
  return rows;
}
