import { sql } from 'kysely';
import type { SaidOfItems } from '../../domain/matching/compared/decisions-in-force.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** What people said of items, in its order. One statement. */
export async function matchDecisions(snapshot: Snapshot): Promise<SaidOfItems[]> {
  const { rows } = await sql<SaidOfItems>`
    select comparison, verdict, left_items as left, right_items as right from match_decision order by id`.execute(snapshot.transaction);
  return rows;
}
