import { sql } from 'kysely';
import type { JournalKind, NewJournal } from '../../domain/journal/journal.ts';
import { UNDER_WAY, type JournalState } from '../../domain/journal/journal-state.ts';
import type { Month } from '../../domain/time/month.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** A journal as it was made, and where it stands. Its lines are read by themselves. */
export interface JournalRow extends Omit<NewJournal, 'lines'> {
  readonly id: string;
  readonly makingId: string;
  readonly issueId: string;
  readonly reference: string;
  readonly digest: string;
  readonly state: JournalState;
  /** As the ledger numbers it; null: it has not posted it. */
  readonly document: string | null;
  /** What the ledger gave to ask with, while it has not said what becomes of it. */
  readonly ticket: string | null;
  /** When it got to its state: ISO text. */
  readonly since: string;
  /** The journal that takes it back; null: none does. */
  readonly reversedById: string | null;
}

const JOURNAL = sql`j.id::text, j.making_id::text as "makingId", j.issue_id::text as "issueId", j.reference, j.digest, j.kind,
  j.legal_entity as "legalEntity", j.sender_entity as "senderEntity", j.receiver_entity as "receiverEntity", j.currency, j.month,
  j.cost_month as "costMonth", j.part_no as "partNo", j.fiscal_year as "fiscalYear", j.fiscal_period as "fiscalPeriod",
  j.posting_date::text as "postingDate", j.source, j.owner, trim_scale(j.carried_in)::text as "carriedIn",
  trim_scale(j.carried_out)::text as "carriedOut", j.reverses_id::text as "reversesId", last.state, last.document, last.ticket,
  to_char(last.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as since,
  (select r.id::text from journal r where r.reverses_id = j.id
    and not exists (select from journal_event e where e.journal_id = r.id and e.state = 'withdrawn')) as "reversedById"`;

const WITH_STATE = sql`journal j cross join lateral (
  select state, document, ticket, at from journal_event e where e.journal_id = j.id order by event_no desc limit 1) last`;

export interface JournalsAsked {
  readonly month?: Month | undefined;
  readonly costMonth?: Month | undefined;
  readonly legalEntity?: string | undefined;
  readonly kind?: JournalKind | undefined;
  readonly states?: readonly JournalState[] | undefined;
  readonly issueId?: string | undefined;
  readonly reference?: string | undefined;
}

/** In the order in which they were made. One statement. */
export async function journals(snapshot: Snapshot, asked: JournalsAsked, limit: number, offset = 0): Promise<JournalRow[]> {
  const { month, costMonth, legalEntity, kind, states, issueId, reference } = asked;
  const is = (column: string, value: string | undefined) => (value === undefined ? sql`true` : sql`${sql.ref(`j.${column}`)} = ${value}`);
  const { rows } = await sql<JournalRow>`
    select ${JOURNAL} from ${WITH_STATE}
    where ${is('month', month)} and ${is('cost_month', costMonth)} and ${is('legal_entity', legalEntity)} and ${is('kind', kind)}
      and ${is('issue_id', issueId)} and ${is('reference', reference)}
      and ${states === undefined ? sql`true` : sql`last.state = any(${[...states]}::text[])`}
    order by j.id limit ${limit} offset ${offset}`.execute(snapshot.transaction);
  return rows;
}

/**
 * What is on its way to each ledger: at most so many of each, in the order in which they were made. Those that wait for the journal that they
 * take back are in nobody's way. One statement.
 */
export async function journalsUnderWay(snapshot: Snapshot, ofEachSource: number): Promise<JournalRow[]> {
  const { rows } = await sql<JournalRow>`
    select ${JOURNAL} from ${WITH_STATE} where j.id in (
      select id from (
        select j.id, row_number() over (partition by j.source order by
          j.reverses_id is not null and not exists (select from journal_event e where e.journal_id = j.reverses_id and e.state = 'posted'), j.id) as place
        from ${WITH_STATE} where j.source is not null and last.state = any(${[...UNDER_WAY]}::text[])) ranked
      where place <= ${ofEachSource})
    order by j.id`.execute(snapshot.transaction);
  return rows;
}

/**
 * The references of journals that stand and charge what reversals take back: the same part of a cost month to the same receiver. Corrections
 * of a month stand beside those of other statements. One statement.
 */
export async function chargingAgain(snapshot: Snapshot, reversalIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ reference: string }>`
    select distinct again.reference
    from journal reversal join journal_line back on back.journal_id = reversal.id and back.role = 'receiver'
      join journal again on again.cost_month = reversal.cost_month and again.currency = reversal.currency and again.kind <> 'reversal'
      join journal_line charged on charged.journal_id = again.id and charged.role = 'receiver' and charged.cost_center = back.cost_center
        and charged.rule = back.rule and charged.line_kind = back.line_kind
    where reversal.id = any(${[...reversalIds]}::bigint[]) and (back.line_kind <> 'trueUp' or again.issue_id = reversal.issue_id)
      and not exists (select from journal_event e where e.journal_id = again.id and e.state = 'withdrawn')
      and not exists (select from journal r where r.reverses_id = again.id
        and not exists (select from journal_event e where e.journal_id = r.id and e.state = 'withdrawn'))
    order by 1`.execute(snapshot.transaction);
  return rows.map(({ reference }) => reference);
}

/** By their numbers, in their order; undefined where there is none that the viewer may see. One statement. */
export async function journalsById(snapshot: Snapshot, ids: readonly string[]): Promise<(JournalRow | undefined)[]> {
  const { rows } = await sql<JournalRow>`
    select ${JOURNAL} from ${WITH_STATE} where j.id = any(${[...ids]}::bigint[])`.execute(snapshot.transaction);
  const found = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => found.get(id));
}

/** The journals that charge the same cost again in the place of each, or that each charges again: one way or the other. One statement. */
export async function replacedJournals(
  snapshot: Snapshot,
  ids: readonly string[],
  way: 'replaces' | 'replacedBy',
): Promise<JournalRow[][]> {
  const [own, other] = way === 'replaces' ? [sql`again`, sql`old`] : [sql`old`, sql`again`];
  const { rows } = await sql<JournalRow & { of: string }>`
    select ${own}.id::text as of, ${JOURNAL} from journal again
      join journal reversal on reversal.making_id = again.making_id and reversal.kind = 'reversal' and reversal.cost_month = again.cost_month
        and reversal.legal_entity = again.legal_entity and reversal.sender_entity = again.sender_entity
        and reversal.receiver_entity = again.receiver_entity and reversal.currency = again.currency
      join journal old on old.id = reversal.reverses_id
      join (${WITH_STATE}) on j.id = ${other}.id
    where again.kind in ('entry', 'reentry') and ${own}.id = any(${[...ids]}::bigint[]) order by j.id`.execute(snapshot.transaction);
  return ids.map((id) => rows.filter(({ of }) => of === id));
}
