import { standsBehind } from '../../domain/approval/proposal-state.ts';
import { refusalOf } from '../../domain/authority/demand.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { notPermitted, refused, type Refused } from '../../domain/refusal.ts';
import type { Month } from '../../domain/time/month.ts';
import { openProposals, proposalToDecide, type ProposalRow } from '../../store/approval/proposals.ts';
import type { Database } from '../../store/database.ts';
import { actorOf } from './actor-of.ts';
import { decideProposal } from './decide-proposal.ts';
import type { ProposedReopening } from './kinds/period-reopen.ts';
import { propose } from './propose.ts';

export interface ReopeningAsked {
  readonly outcome: 'asked';
  readonly month: Month;
  /** The number of the proposal. */
  readonly reopeningId: string;
  readonly until: string;
}

export interface ReopeningDecided {
  /** `noted`: the policy asks for more people than one. */
  readonly outcome: 'reopened' | 'noted' | 'rejected';
  readonly month: Month;
  readonly reopeningId: string;
}

export interface ReopeningRequest extends ProposedReopening {
  readonly reason: string;
}

/** Proposes to reopen a closed month until an instant: for those who ask of a month and not of proposals. It stays closed until others agree. */
export async function askToReopen(db: Database, viewer: Viewer, request: ReopeningRequest): Promise<ReopeningAsked | Refused> {
  const { month, until, reason } = request;
  const refusal = refusalOf(viewer, 'period.reopen');
  if (refusal) return notPermitted(refusal);
  const { person, onBehalfOf } = actorOf(viewer);
  if (person === null || onBehalfOf !== null)
    return secondPerson('a person who asks for themself, so that another one can agree', viewer, 'ask with an account or key of your own');
  const [asked] = await db.transaction().execute((transaction) => openProposals(transaction, 'period-reopen', month));
  if (asked) {
    const wayOut = 'decide on that first: whoever asked can take it back by rejecting it';
    return refused('ALREADY_THERE', { expected: 'no other request to reopen the month', found: asked.id, wayOut });
  }
  const content: ProposedReopening = { month, until };
  const proposed = await propose(db, viewer, { kind: 'period-reopen', content, reason });
  return proposed.outcome === 'refused' ? proposed : { outcome: 'asked', month, reopeningId: proposed.proposalId, until };
}

export interface ReopeningDecision {
  readonly reopeningId: string;
  readonly approved: boolean;
  readonly reason: string;
}

/** Agrees that a month is reopened that somebody else asked for, or rejects that: so one takes one's own request back. */
export async function decideReopening(
  db: Database,
  viewer: Viewer,
  { reopeningId, approved, reason }: ReopeningDecision,
): Promise<ReopeningDecided | Refused> {
  const refusal = refusalOf(viewer, 'period.reopen');
  if (refusal) return notPermitted(refusal);
  const proposal = await reopeningOf(db, reopeningId);
  if (!proposal) {
    const wayOut = 'take its number from the month';
    return refused('NOT_FOUND', { expected: 'the number of a request to reopen a month', found: reopeningId, wayOut });
  }
  const actor = actorOf(viewer);
  const isOwn = standsBehind(proposal, actor);
  if (approved && (actor.person === null || isOwn) && proposal.state.status === 'open')
    return secondPerson(
      `a person who is another one than ${proposal.proposedBy}, who asked for it`,
      viewer,
      'ask somebody else who may reopen months',
    );
  const act = approved ? 'approve' : isOwn ? 'withdraw' : 'refuse';
  const decided = await decideProposal(db, viewer, { proposalId: reopeningId, act, seen: proposal, reason });
  if (decided.outcome === 'refused') return decided;
  const { month } = proposal.content as ProposedReopening;
  return { outcome: !approved ? 'rejected' : decided.status === 'open' ? 'noted' : 'reopened', month, reopeningId };
}

async function reopeningOf(db: Database, id: string): Promise<ProposalRow | undefined> {
  if (!/^\d{1,18}$/.test(id)) return undefined;
  const found = await db.transaction().execute((transaction) => proposalToDecide(transaction, id));
  return found?.kind === 'period-reopen' ? found : undefined;
}

function secondPerson(expected: string, { id, person, onBehalfOf }: Viewer, wayOut: string): Refused {
  const found = person === undefined ? `${id}, who is no known person` : onBehalfOf === undefined ? person : `${person} for ${onBehalfOf}`;
  return { outcome: 'refused', code: 'SECOND_PERSON', permission: 'period.reopen', expected, found, wayOut };
}
