import { sql } from 'kysely';
import { ISSUED_LINE, type IssuedLine } from '../statement/statement-lines.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/**
 * The lines by which accepted disputes were settled: the true-ups of their months in the first issue of the same mode after each, of its
 * parties. One statement.
 */
export async function settledLines(snapshot: Snapshot, disputeIds: readonly string[]): Promise<IssuedLine[][]> {
  const { rows } = await sql<IssuedLine & { disputeId: string }>`
    select d.id::text as "disputeId", ${ISSUED_LINE}
    from dispute d join dispute_settled s on s.dispute_id = d.id join statement_issue disputed on disputed.id = d.issue_id
      join lateral (select i.id from statement_issue i where i.mode = disputed.mode and i.issued_at > s.settled_at order by i.id limit 1) i on true
      join statement_line l on l.issue_id = i.id and l.of_month = d.month and l.cost_center = any(d.parties)
    where d.id = any(${[...disputeIds]}::bigint[]) order by l.issue_id, l.line_no`.execute(snapshot.transaction);
  return disputeIds.map((id) => rows.filter(({ disputeId }) => disputeId === id));
}
