import { refusalOf } from '../../domain/authority/demand.ts';
import type { ActPermission } from '../../domain/authority/permission.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { notPermitted, refused, type Refused } from '../../domain/refusal.ts';
import { proposalsById } from '../../store/approval/proposals.ts';
import type { Database } from '../../store/database.ts';
import { disputesById } from '../../store/dispute/disputes.ts';
import { readAs } from '../../store/viewer/read-as.ts';
import { readAsHub } from '../../store/viewer/read-as-hub.ts';
import { decideWhatIsSeen, type ProposalDecided } from '../approval/decide-proposal.ts';

/** What people do about a dispute, and under which permission. */
export const DISPUTE_ACTS = {
  accept: { act: 'approve', permission: 'dispute.decide' },
  reject: { act: 'refuse', permission: 'dispute.decide' },
  withdraw: { act: 'withdraw', permission: 'dispute.open' },
  comment: { act: 'comment', permission: 'dispute.open' },
} as const satisfies Record<string, { readonly act: 'approve' | 'refuse' | 'withdraw' | 'comment'; readonly permission: ActPermission }>;
export type DisputeAct = keyof typeof DISPUTE_ACTS;

export interface DisputeDecision {
  readonly disputeId: string;
  readonly act: DisputeAct;
  /** What was looked at, as the dispute tells it; needed to accept. */
  readonly contentDigest?: string | undefined;
  /** Needed for all but accepting. */
  readonly reason: string | null;
}

/**
 * Accepts, rejects, withdraws or says something about a dispute that the viewer sees. Parties see a part of what was shown, so they state
 * what is proposed alone; whether what was shown still holds is looked at all the same.
 */
export async function decideDispute(
  db: Database,
  viewer: Viewer,
  { disputeId, act, contentDigest, reason }: DisputeDecision,
): Promise<ProposalDecided | Refused> {
  const { act: doing, permission } = DISPUTE_ACTS[act];
  const refusal = refusalOf(viewer, permission, { costCenters: [] });
  if (refusal) return notPermitted(refusal);
  const isNumber = /^\d{1,18}$/.test(disputeId);
  const [seen] = isNumber ? await readAs(db, viewer, (snapshot) => disputesById(snapshot, [disputeId])) : [];
  if (!seen)
    return refused('NOT_FOUND', {
      expected: 'the number of a dispute that you are a party of',
      found: disputeId,
      wayOut: 'take it from the list of disputes',
    });
  const [proposal] = await readAsHub(db, viewer, (snapshot) => proposalsById(snapshot, [disputeId]));
  const looked = contentDigest === undefined ? undefined : { contentDigest, previewDigest: proposal!.previewDigest };
  return decideWhatIsSeen(db, viewer, { proposalId: disputeId, act: doing, seen: looked, reason });
}
