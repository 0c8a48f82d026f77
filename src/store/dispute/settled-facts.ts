import { sql } from 'kysely';
import type { DatedFact } from '../../domain/dispute/proposed-fact.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** The facts that were settled in disputes, in the order in which they were. One statement. */
export async function settledFacts(snapshot: Snapshot): Promise<DatedFact[]> {
  const { rows } = await sql<DatedFact>`
    select d.fact, d.month as "from", d.until_month as "until" from dispute_settled s join dispute d on d.id = s.dispute_id
    order by s.settled_at, d.id`.execute(snapshot.transaction);
  return rows;
}
