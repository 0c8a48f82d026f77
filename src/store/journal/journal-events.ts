import { sql } from 'kysely';
import type { AuditAction } from '../../domain/audit/audit-action.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { mayFollow, type JournalState } from '../../domain/journal/journal-state.ts';
import { audit } from '../audit/audit.ts';
import type { DatabaseTransaction } from '../database.ts';
import { instantText } from '../instant-text.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** What became of a journal. */
export interface JournalEvent {
  readonly state: JournalState;
  readonly at: string;
  readonly by: string;
  /** As the ledger numbers what it posted. */
  readonly document: string | null;
  /** What the ledger says, or why there is no answer. */
  readonly said: readonly string[];
}

export interface JournalEventRow extends JournalEvent {
  readonly journalId: string;
  readonly eventNo: number;
}

/** Of each journal in their order. One statement. */
export async function journalEvents(snapshot: Snapshot, journalIds: readonly string[]): Promise<JournalEventRow[][]> {
  const { rows } = await sql<JournalEventRow>`
    select journal_id::text as "journalId", event_no as "eventNo", state, ${instantText(sql`at`)} as at, by_whom as by, document, to_jsonb(said) as said
    from journal_event where journal_id = any(${[...journalIds]}::bigint[]) order by journal_id, event_no`.execute(snapshot.transaction);
  const found = Map.groupBy(rows, ({ journalId }) => journalId);
  return journalIds.map((id) => found.get(id) ?? []);
}

const NOTED: { readonly [S in Exclude<JournalState, 'made'>]: AuditAction } = {
  released: 'journal.release',
  sent: 'journal.send',
  taken: 'journal.answer',
  posted: 'journal.answer',
  rejected: 'journal.answer',
  withdrawn: 'journal.withdraw',
};

export interface NewEvent {
  readonly state: Exclude<JournalState, 'made'>;
  readonly document?: string | undefined;
  readonly ticket?: string | undefined;
  readonly said?: readonly string[] | undefined;
  readonly reason?: string | undefined;
  /** The state that it has to be in until then, and since when: undefined: any that may be followed. */
  readonly after?: { readonly state: JournalState; readonly since: string } | undefined;
}

/**
 * Notes what becomes of a journal, one at a time: whoever comes second finds what the first has noted. False: it is in another state
 * meanwhile, and nothing was noted.
 */
export async function keepJournalEvent(
  transaction: DatabaseTransaction,
  viewer: Viewer,
  { id, reference }: { readonly id: string; readonly reference: string },
  { state, document, ticket, said = [], reason, after }: NewEvent,
): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`journal ${id}`}, 0))`.execute(transaction);
  const { rows } = await sql<{ state: JournalState; eventNo: number; since: string }>`
    select state, event_no as "eventNo", to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as since
    from journal_event where journal_id = ${id} order by event_no desc limit 1`.execute(transaction);
  const last = rows[0]!;
  if (!mayFollow(last.state, state) || (after && (after.state !== last.state || after.since !== last.since))) return false;
  await sql`
    insert into journal_event (journal_id, event_no, at, state, by_whom, document, ticket, said)
    values (${id}, ${last.eventNo + 1}, clock_timestamp(), ${state}, ${viewer.id}, ${document ?? null}, ${ticket ?? null}, ${[...said]}::text[])`.execute(
    transaction,
  );
  const noted = { state, ...(document === undefined ? {} : { document }), ...(said.length === 0 ? {} : { said }) };
  await audit(transaction, viewer, {
    action: NOTED[state],
    subject: reference,
    before: { state: last.state },
    after: noted,
    reason: reason ?? null,
  });
  return true;
}
