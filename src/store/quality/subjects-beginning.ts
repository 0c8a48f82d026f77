import { sql } from 'kysely';
import { demand } from '../../domain/authority/demand.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** The subjects of offences that begin so, of runs that count: two at most, as one is wanted. */
export async function subjectsBeginning(snapshot: Snapshot, beginning: string): Promise<string[]> {
  demand(snapshot.viewer, 'control.read');
  const { rows } = await sql<{ subject: string }>`
    select distinct o.subject from quality_offence o join run r on r.id = o.run_id and r.superseded_at is null
    where starts_with(o.subject, ${beginning}) limit 2`.execute(snapshot.transaction);
  return rows.map(({ subject }) => subject);
}
