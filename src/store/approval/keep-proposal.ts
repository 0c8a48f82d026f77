import { sql } from 'kysely';
import type { AuditAction } from '../../domain/audit/audit-action.ts';
import type { AuditState } from '../../domain/audit/audit-entry.ts';
import type { ApprovalStep } from '../../domain/approval/approval-policy.ts';
import type { ProposalKind } from '../../domain/approval/proposal-kind.ts';
import type { ProposalAct } from '../../domain/approval/proposal-state.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { audit } from '../audit/audit.ts';
import type { DatabaseTransaction } from '../database.ts';

export interface NewProposal {
  readonly kind: ProposalKind;
  readonly subject: string;
  /** Canonical JSON, of which the digest was taken; so with the preview. */
  readonly content: string;
  readonly contentDigest: string;
  readonly preview: string;
  readonly previewDigest: string;
  readonly steps: readonly ApprovalStep[];
  readonly authors: readonly string[];
  readonly favoured: readonly string[];
  /** Until it expires. */
  readonly days: number;
  readonly reason: string;
}

/** Answers the number of the proposal. */
export async function keepProposal(transaction: DatabaseTransaction, viewer: Viewer, proposal: NewProposal): Promise<string> {
  const { kind, subject, content, contentDigest, preview, previewDigest, steps, authors, favoured, days, reason } = proposal;
  const { rows } = await sql<{ id: string }>`
    insert into proposal (kind, subject, content, content_digest, preview, preview_digest, steps, authors, favoured, proposed_by, proposed_at, expires_at, reason)
    values (${kind}, ${subject}, ${content}::jsonb, ${contentDigest}, ${preview}::jsonb, ${previewDigest}, ${JSON.stringify(steps)}::jsonb,
      ${[...authors]}::text[], ${[...favoured]}::text[], ${viewer.id}, now(), now() + make_interval(days => ${days}::integer), ${reason})
    returning id::text`.execute(transaction);
  const { id } = rows[0]!;
  const after: AuditState = { proposal: id, content: contentDigest, preview: previewDigest };
  await audit(transaction, viewer, { action: 'approval.propose', subject: `${kind} ${subject}`, before: null, after, reason });
  return id;
}

const ACTIONS = {
  approve: 'approval.approve',
  refuse: 'approval.refuse',
  withdraw: 'approval.withdraw',
  comment: 'approval.comment',
  void: 'approval.void',
  emergency: 'approval.emergency',
  review: 'approval.review',
} as const satisfies Record<ProposalAct, AuditAction>;

/** Notes what happened to a proposal of which the transaction holds the subject. */
export async function keepProposalEvent(
  transaction: DatabaseTransaction,
  viewer: Viewer,
  { id, kind, subject }: { readonly id: string; readonly kind: ProposalKind; readonly subject: string },
  { act, people, reason }: { readonly act: ProposalAct; readonly people: readonly string[]; readonly reason: string | null },
): Promise<void> {
  await sql`
    insert into proposal_event (proposal_id, event_no, act, people, done_by, done_at, reason)
    select ${id}::bigint, coalesce(max(event_no), 0) + 1, ${act}, ${[...people]}::text[], ${viewer.id}, clock_timestamp(), ${reason}
    from proposal_event where proposal_id = ${id}::bigint`.execute(transaction);
  await audit(transaction, viewer, { action: ACTIONS[act], subject: `${kind} ${subject}`, before: null, after: { proposal: id }, reason });
}
