import { sql, type RawBuilder } from 'kysely';
import type { Month } from '../../domain/time/month.ts';
import { instantText } from '../instant-text.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** A month that was closed at an instant, and what the close has pinned. */
export interface ClosedMonth {
  readonly closeId: string;
  readonly month: Month;
  /** The instant whose knowledge the month shows from then on. */
  readonly knowledgeAt: string;
  /** Of the batches and runs that were known of the month then. */
  readonly knowledgeDigest: string;
  readonly closedAt: string;
}

/**
 * The closes of these months that were in force at an instant (default: now), with the columns of `period_close`: at most one a month. For
 * reports that read them along with other things.
 */
export function closesOf(months: readonly Month[], asOf = 'infinity'): RawBuilder<unknown> {
  return sql`
    select id, month, knowledge_at, knowledge_digest, closed_at from period_close
    where month = any(${[...months]}::text[]) and closed_at <= ${asOf}::timestamptz
      and (reopened_at is null or reopened_at > ${asOf}::timestamptz)`;
}

/** How far the closing of each of these months had come at an instant (default: now), open ones left out. One statement. */
export async function begunCloses(
  snapshot: Snapshot,
  months: readonly Month[],
  asOf = 'infinity',
): Promise<ReadonlyMap<Month, 'closing' | 'closed'>> {
  const { rows } = await sql<{ month: Month; state: 'closing' | 'closed' }>`
    select month, case when closed_at <= ${asOf}::timestamptz then 'closed' else 'closing' end as state from period_close
    where month = any(${[...months]}::text[]) and begun_at <= ${asOf}::timestamptz
      and (reopened_at is null or reopened_at > ${asOf}::timestamptz)`.execute(snapshot.transaction);
  return new Map(rows.map(({ month, state }) => [month, state]));
}

/** Which of the months were closed at an instant (default: now). One statement. */
export async function closedMonths(snapshot: Snapshot, months: readonly Month[], asOf?: string): Promise<ClosedMonth[]> {
  const { rows } = await sql<ClosedMonth>`
    select id::text as "closeId", month, ${instantText(sql`knowledge_at`)} as "knowledgeAt",
      knowledge_digest as "knowledgeDigest", ${instantText(sql`closed_at`)} as "closedAt"
    from (${closesOf(months, asOf)}) closed order by month`.execute(snapshot.transaction);
  return rows;
}
