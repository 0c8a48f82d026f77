import { sql, type RawBuilder } from 'kysely';
import type { ProposalKind } from '../../domain/approval/proposal-kind.ts';
import {
  proposalState,
  type BoundProposal,
  type ProposalAct,
  type ProposalEvent,
  type ProposalState,
  type ProposalStatus,
} from '../../domain/approval/proposal-state.ts';
import type { DatabaseTransaction } from '../database.ts';
import { instantText } from '../instant-text.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** What happened to a proposal. */
export interface ProposalEventRow extends ProposalEvent {
  readonly act: ProposalAct;
  /** The viewer, as the audit log names it. */
  readonly by: string;
  readonly reason: string | null;
}

/** A proposal with what happened to it, and where it stands. Instants are ISO text in UTC. */
export interface ProposalRow extends BoundProposal {
  readonly id: string;
  readonly kind: ProposalKind;
  readonly subject: string;
  readonly content: object;
  readonly preview: object;
  readonly proposedBy: string;
  readonly proposedAt: string;
  readonly reason: string;
  readonly events: readonly ProposalEventRow[];
  readonly state: ProposalState;
}

export interface ProposalQuestion {
  readonly kinds?: readonly ProposalKind[] | undefined;
  readonly subjects?: readonly string[] | undefined;
  readonly statuses?: readonly ProposalStatus[] | undefined;
  /** True: only what waits for people: to decide, or to look over what an emergency put in force. */
  readonly waiting?: boolean | undefined;
  /** Of the last one that was seen. */
  readonly idBefore?: string | undefined;
  readonly first: number;
}

type Found = Omit<ProposalRow, 'state'> & { readonly now: string };

const COLUMNS = sql`p.id::text, p.kind, p.subject, p.content, p.content_digest as "contentDigest", p.preview, p.preview_digest as "previewDigest",
  p.steps, p.authors, p.favoured, p.proposed_by as "proposedBy", ${instantText(sql`p.proposed_at`)} as "proposedAt",
  ${instantText(sql`p.expires_at`)} as "expiresAt", p.reason, ${instantText(sql`clock_timestamp()`)} as now,
  (select coalesce(jsonb_agg(jsonb_build_object('act', e.act, 'people', e.people, 'by', e.done_by, 'at', ${instantText(sql`e.done_at`)},
    'reason', e.reason) order by e.event_no), '[]') from proposal_event e where e.proposal_id = p.id) as events`;

/** So many are looked through at once for those of a status: where a proposal stands is worked out, not kept. */
const LOOKED_THROUGH = 200;

/** Proposals, the one made last first. */
export async function proposalPage(
  snapshot: Snapshot,
  { statuses, waiting = false, first, idBefore, ...question }: ProposalQuestion,
): Promise<{ readonly proposals: readonly ProposalRow[]; readonly hasNextPage: boolean }> {
  const found: ProposalRow[] = [];
  const atOnce = statuses || waiting ? Math.max(LOOKED_THROUGH, first + 1) : first + 1;
  for (let before = idBefore; found.length <= first;) {
    const rows = await proposalsWhere(snapshot.transaction, conditionsOf(question, before), sql`limit ${atOnce}`);
    found.push(...rows.filter(({ state }) => (!statuses || statuses.includes(state.status)) && (!waiting || isWaiting(state))));
    if (rows.length < atOnce) break;
    before = rows.at(-1)!.id;
  }
  return { proposals: found.slice(0, first), hasNextPage: found.length > first };
}

/** Whether people still have something to do about it. */
function isWaiting({ status, awaitsReview }: ProposalState): boolean {
  return status === 'open' || awaitsReview;
}

/** All of these kinds that people still have something to do about. One statement. */
export async function waitingProposals(snapshot: Snapshot, kinds: readonly ProposalKind[]): Promise<readonly ProposalRow[]> {
  const rows = await proposalsWhere(
    snapshot.transaction,
    sql`p.kind = any(${[...kinds]}::text[]) and (p.expires_at > now()
      or exists (select from proposal_event e where e.proposal_id = p.id and e.act = 'emergency'))`,
    sql``,
  );
  return rows.filter(({ state }) => isWaiting(state));
}

/** Proposals by their ids, in the order asked for; undefined where there is none. One statement. */
export async function proposalsById(snapshot: Snapshot, ids: readonly string[]): Promise<(ProposalRow | undefined)[]> {
  const rows = await proposalsWhere(snapshot.transaction, sql`p.id = any(${[...ids]}::bigint[])`, sql``);
  const found = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => found.get(id));
}

/** A proposal to decide on; nobody else decides on one of its subject, or proposes one, until the end of the transaction. */
export async function proposalToDecide(transaction: DatabaseTransaction, id: string): Promise<ProposalRow | undefined> {
  const [found] = await proposalsWhere(transaction, sql`p.id = ${id}::bigint`, sql``);
  if (!found) return undefined;
  await holdSubject(transaction, found.kind, found.subject);
  // What was decided while this one waited.
  return (await proposalsWhere(transaction, sql`p.id = ${id}::bigint`, sql``))[0];
}

/** Those of a subject on which nobody has decided yet; held as above. */
export async function openProposals(transaction: DatabaseTransaction, kind: ProposalKind, subject: string): Promise<ProposalRow[]> {
  await holdSubject(transaction, kind, subject);
  const rows = await proposalsWhere(transaction, sql`p.kind = ${kind} and p.subject = ${subject} and p.expires_at > now()`, sql``);
  return rows.filter(({ state }) => state.status === 'open');
}

/** Whether people approved what has this digest, or put it in force in an emergency. */
export async function isApproved({ transaction }: Snapshot, kind: ProposalKind, contentDigest: string): Promise<boolean> {
  const rows = await proposalsWhere(transaction, sql`p.kind = ${kind} and p.content_digest = ${contentDigest}`, sql``);
  return rows.some(({ state }) => state.status === 'approved' || state.status === 'emergency');
}

async function holdSubject(transaction: DatabaseTransaction, kind: ProposalKind, subject: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${JSON.stringify(['proposal', kind, subject])}, 0))`.execute(transaction);
}

async function proposalsWhere(
  transaction: DatabaseTransaction,
  condition: RawBuilder<unknown>,
  limit: RawBuilder<unknown>,
): Promise<ProposalRow[]> {
  const { rows } = await sql<Found>`select ${COLUMNS} from proposal p where ${condition} order by p.id desc ${limit}`.execute(transaction);
  return rows.map(({ now, ...row }) => ({ ...row, state: proposalState(row, row.events, now) }));
}

function conditionsOf(
  { kinds, subjects }: Pick<ProposalQuestion, 'kinds' | 'subjects'>,
  idBefore: string | undefined,
): RawBuilder<unknown> {
  const conditions = [
    sql`true`,
    ...(kinds ? [sql`p.kind = any(${[...kinds]}::text[])`] : []),
    ...(subjects ? [sql`p.subject = any(${[...subjects]}::text[])`] : []),
    ...(idBefore === undefined ? [] : [sql`p.id < ${idBefore}::bigint`]),
  ];
  return sql.join(conditions, sql` and `);
}
