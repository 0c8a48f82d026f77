import { createHash } from 'node:crypto';
import { policyOf, stepsFor, type ApprovalPolicy } from '../../domain/approval/approval-policy.ts';
import { kindOf, type ProposalKind } from '../../domain/approval/proposal-kind.ts';
import { peopleBehind } from '../../domain/approval/proposal-state.ts';
import { refusalOf } from '../../domain/authority/demand.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { canonicalJson } from '../../domain/canonical-json.ts';
import { notPermitted, refused, type Refused } from '../../domain/refusal.ts';
import { keepProposal, keepProposalEvent } from '../../store/approval/keep-proposal.ts';
import { openProposals } from '../../store/approval/proposals.ts';
import type { Database } from '../../store/database.ts';
import { soundReason } from '../sound-reason.ts';
import { actorOf } from './actor-of.ts';

export interface ProposalRequest {
  readonly kind: ProposalKind;
  /** What it is about: one proposal of a kind and subject stands open at a time. */
  readonly subject: string;
  readonly content: object;
  /** What was shown of it. */
  readonly preview: object;
  /** What is at stake, by currency: decimal text, not negative. Null: nobody can say, and every step is taken. */
  readonly stakes: Readonly<Record<string, string>> | null;
  readonly reason: string;
}

export interface Proposed {
  readonly outcome: 'proposed';
  readonly proposalId: string;
  /** Those that stood open until now, in the place of which this one is made. */
  readonly voided: readonly string[];
}

/**
 * Proposes something that others have to approve, by the policy that is in force. Whatever of the same stood open is void: nobody approves
 * what has changed since they looked. A program proposes nothing: whoever stands behind it could approve what is theirs.
 */
export async function propose(
  db: Database,
  viewer: Viewer,
  policy: ApprovalPolicy,
  { kind, subject, content, preview, stakes, reason: given }: ProposalRequest,
): Promise<Proposed | Refused> {
  const refusal = refusalOf(viewer, kindOf(kind).propose);
  if (refusal) return notPermitted(refusal);
  const reason = soundReason(given);
  if (typeof reason !== 'string') return reason;
  const people = peopleBehind(actorOf(viewer));
  if (people.length === 0)
    return refused('NOT_SOUND', {
      expected: 'a person, so that somebody else can approve',
      found: `${viewer.id}, which is a program`,
      wayOut: 'propose with a key of your own',
    });
  const [contentText, previewText] = [canonicalJson(content), canonicalJson(preview)];
  const own = policyOf(policy, kind);
  return db.transaction().execute(async (transaction): Promise<Proposed> => {
    const standing = await openProposals(transaction, kind, subject);
    for (const before of standing) await keepProposalEvent(transaction, viewer, before, { act: 'void', people, reason });
    const proposalId = await keepProposal(transaction, viewer, {
      kind,
      subject,
      content: contentText,
      contentDigest: sha256(contentText),
      preview: previewText,
      previewDigest: sha256(previewText),
      steps: stepsFor(own, stakes),
      authors: people,
      days: own.days,
      reason,
    });
    return { outcome: 'proposed', proposalId, voided: standing.map(({ id }) => id) };
  });
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
