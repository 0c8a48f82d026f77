import { policyOf, stepsFor } from '../../domain/approval/approval-policy.ts';
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
import { approvalPolicy } from './approval-policy.ts';
import { definitionOf } from './kinds/index.ts';
import { lookAt, sha256 } from './look-at.ts';

export interface ProposalRequest {
  readonly kind: ProposalKind;
  /** What is proposed: plain data, as the kind has it. */
  readonly content: object;
  /** What was shown of it, of kinds whose preview is made beforehand. */
  readonly preview?: object | undefined;
  /** The digest of the preview that the person saw; undefined: they see it with the answer. */
  readonly previewDigest?: string | undefined;
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
  { kind, content, preview, previewDigest: seen, reason: given }: ProposalRequest,
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
  const definition = definitionOf(kind);
  const policy = policyOf(await approvalPolicy(db, viewer), kind);
  const subject = definition.subjectOf(content);
  return db.transaction().execute(async (transaction): Promise<Proposed | Refused> => {
    const standing = await openProposals(transaction, kind, subject);
    const looked = await lookAt(transaction, viewer, { kind, content, preview });
    if ('outcome' in looked) return looked;
    if (seen !== undefined && seen !== looked.digest)
      return refused('WRONG_STATE', {
        expected: `what would come of it as it was shown (preview ${seen.slice(0, 12)})`,
        found: `something else (preview ${looked.digest.slice(0, 12)})`,
        wayOut: 'look at it again, and propose what you see then',
      });
    for (const before of standing) {
      await keepProposalEvent(transaction, viewer, before, { act: 'void', people, reason });
      await definition.happened?.(transaction, before.id, 'void');
    }
    const text = canonicalJson(content);
    const proposalId = await keepProposal(transaction, viewer, {
      kind,
      subject,
      content: text,
      contentDigest: sha256(text),
      preview: canonicalJson(looked.preview),
      previewDigest: looked.digest,
      steps: stepsFor(policy, looked.stakes),
      authors: people,
      favoured: definition.favours(content),
      days: policy.days,
      reason,
    });
    await definition.kept?.(transaction, viewer, { id: proposalId, content, preview: looked.preview, reason });
    return { outcome: 'proposed', proposalId, voided: standing.map(({ id }) => id) };
  });
}
