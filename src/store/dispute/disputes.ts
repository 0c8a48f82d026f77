import { sql, type RawBuilder } from 'kysely';
import type { ReceiverChange } from '../../domain/approval/receiver-change.ts';
import { proposalState, type BoundProposal, type ProposalState } from '../../domain/approval/proposal-state.ts';
import type { RoleName } from '../../domain/authority/role.ts';
import { demand } from '../../domain/authority/demand.ts';
import { STATE_OF_PROPOSAL, type DisputeState } from '../../domain/dispute/dispute.ts';
import type { ProposedFact } from '../../domain/dispute/proposed-fact.ts';
import type { Month } from '../../domain/time/month.ts';
import type { ProposalEventRow } from '../approval/proposals.ts';
import { instantText } from '../instant-text.ts';
import type { LineRef } from '../statement/statement-lines.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** A line of a statement that somebody disputes, and what became of it. Amounts are decimal text. */
export interface DisputeRow extends Omit<BoundProposal, 'previewDigest'> {
  /** Of the proposal, too. */
  readonly id: string;
  readonly issueId: string;
  readonly lineNo: number;
  readonly costCenter: string;
  readonly month: Month;
  readonly until: Month | null;
  readonly currency: string;
  readonly amount: string;
  readonly fact: ProposedFact;
  readonly reason: string;
  readonly openedAt: string;
  /** Of the cost centres that the viewer sees. */
  readonly effects: readonly ReceiverChange[];
  readonly escalations: readonly { readonly afterDays: number; readonly role: RoleName; readonly at: string }[];
  readonly events: readonly ProposalEventRow[];
  readonly steps: BoundProposal['steps'];
  readonly proposal: ProposalState;
  readonly state: DisputeState;
  /** Whole days from when it was opened until it was decided, or until now. */
  readonly ageDays: number;
}

export interface DisputeQuestion {
  readonly costCenter?: string | undefined;
  readonly months?: readonly Month[] | undefined;
  readonly states?: readonly DisputeState[] | undefined;
  /** Its number, as somebody gives it: what is no number names none. */
  readonly id?: string | undefined;
  /** Of the last one that was seen. */
  readonly idBefore?: string | undefined;
  readonly first: number;
}

type Found = Omit<DisputeRow, 'proposal' | 'state' | 'ageDays'> & { readonly now: string };

/** A list as JSON, of another table's rows. */
function listOf(row: RawBuilder<unknown>, order: RawBuilder<unknown>, from: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select coalesce(jsonb_agg(${row} order by ${order}), '[]') from ${from})`;
}

const COLUMNS = sql`d.id::text, d.issue_id::text as "issueId", d.line_no as "lineNo", d.cost_center as "costCenter", d.month, d.until_month as "until",
  d.currency, trim_scale(d.amount)::text as amount, d.fact, ${instantText(sql`d.opened_at`)} as "openedAt",
  p.content_digest as "contentDigest", p.steps, p.authors, p.favoured, p.proposed_by as "proposedBy", p.reason,
  ${instantText(sql`p.expires_at`)} as "expiresAt", ${instantText(sql`clock_timestamp()`)} as now,
  ${listOf(
    sql`jsonb_build_object('act', e.act, 'people', e.people, 'by', e.done_by, 'at', ${instantText(sql`e.done_at`)}, 'reason', e.reason)`,
    sql`e.event_no`,
    sql`proposal_event e where e.proposal_id = d.id`,
  )} as events,
  ${listOf(
    sql`jsonb_build_object('receiver', f.cost_center, 'currency', f.currency, 'before', trim_scale(f.before)::text, 'after', trim_scale(f.after)::text,
      'difference', trim_scale(f.difference)::text)`,
    sql`f.currency collate "C", f.cost_center collate "C"`,
    sql`dispute_effect f where f.dispute_id = d.id`,
  )} as effects,
  ${listOf(
    sql`jsonb_build_object('afterDays', x.after_days, 'role', x.role, 'at', ${instantText(sql`x.escalated_at`)})`,
    sql`x.after_days`,
    sql`dispute_escalation x where x.dispute_id = d.id`,
  )} as escalations`;

/** So many are looked through at once for those of a state: where a dispute stands is worked out, not kept. */
const LOOKED_THROUGH = 200;

/** Disputes that the viewer is a party of, or all for who sees all; the one opened last first. */
export async function disputePage(
  snapshot: Snapshot,
  { costCenter, months, states, id, idBefore, first }: DisputeQuestion,
): Promise<{ readonly disputes: readonly DisputeRow[]; readonly hasNextPage: boolean }> {
  demand(snapshot.viewer, 'allocation.read');
  const found: DisputeRow[] = [];
  const atOnce = states ? Math.max(LOOKED_THROUGH, first + 1) : first + 1;
  for (let before = idBefore; found.length <= first;) {
    const conditions = [
      ...(costCenter === undefined ? [] : [sql`d.cost_center = ${costCenter}`]),
      ...(months ? [sql`d.month = any(${[...months]}::text[])`] : []),
      ...(id === undefined ? [] : [/^\d{1,18}$/.test(id) ? sql`d.id = ${id}::bigint` : sql`false`]),
      ...(before === undefined ? [] : [sql`d.id < ${before}::bigint`]),
    ];
    const rows = await disputesWhere(snapshot, sql.join([sql`true`, ...conditions], sql` and `), sql`limit ${atOnce}`);
    found.push(...rows.filter(({ state }) => !states || states.includes(state)));
    if (rows.length < atOnce) break;
    before = rows.at(-1)!.id;
  }
  return { disputes: found.slice(0, first), hasNextPage: found.length > first };
}

/** Disputes by their numbers, in the order asked for; undefined where there is none that the viewer sees. One statement. */
export async function disputesById(snapshot: Snapshot, ids: readonly string[]): Promise<(DisputeRow | undefined)[]> {
  const rows = await disputesWhere(snapshot, sql`d.id = any(${[...ids]}::bigint[])`, sql``);
  const found = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => found.get(id));
}

/** The disputes of lines, whatever became of them. One statement. */
export async function disputesOfLines(snapshot: Snapshot, lines: readonly LineRef[]): Promise<DisputeRow[][]> {
  const asked = sql`select * from unnest(${lines.map(({ issueId }) => issueId)}::bigint[], ${lines.map(({ lineNo }) => lineNo)}::integer[])`;
  const rows = await disputesWhere(snapshot, sql`(d.issue_id, d.line_no) in (${asked})`, sql``);
  return lines.map(({ issueId, lineNo }) => rows.filter((row) => row.issueId === issueId && row.lineNo === lineNo));
}

/** All of these months on which nobody has decided. One statement. */
export async function openDisputesOfMonths(snapshot: Snapshot, months: readonly Month[]): Promise<DisputeRow[]> {
  const rows = await disputesWhere(snapshot, sql`d.month = any(${[...months]}::text[]) and p.expires_at > now()`, sql``);
  return rows.filter(({ state }) => state === 'open');
}

async function disputesWhere(snapshot: Snapshot, condition: RawBuilder<unknown>, limit: RawBuilder<unknown>): Promise<DisputeRow[]> {
  const { rows } = await sql<Found>`
    select ${COLUMNS} from dispute d join proposal p on p.id = d.id where ${condition} order by d.id desc ${limit}`.execute(
    snapshot.transaction,
  );
  return rows.map(({ now, ...row }) => {
    // What was shown is no part of where it stands.
    const proposal = proposalState({ ...row, previewDigest: '' }, row.events, now);
    const state = STATE_OF_PROPOSAL[proposal.status];
    const end = state === 'open' ? now : state === 'expired' ? row.expiresAt : row.events.findLast(({ act }) => act !== 'comment')!.at;
    return { ...row, proposal, state, ageDays: Math.floor((Date.parse(end) - Date.parse(row.openedAt)) / DAY_MS) };
  });
}

const DAY_MS = 86_400_000;
