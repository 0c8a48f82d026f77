import {
  decisionFault,
  peopleBehind,
  type DecisionFault,
  type ProposalAct,
  type ProposalStatus,
  type Seen,
} from '../../domain/approval/proposal-state.ts';
import { refusalOf } from '../../domain/authority/demand.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { notPermitted, refused, type Refused } from '../../domain/refusal.ts';
import { keepProposalEvent } from '../../store/approval/keep-proposal.ts';
import { proposalToDecide, type ProposalRow } from '../../store/approval/proposals.ts';
import type { Database, DatabaseTransaction } from '../../store/database.ts';
import { tell } from '../../store/event/outbox.ts';
import { takeSealInstant } from '../../store/seal.ts';
import { heldTo } from '../../store/viewer/snapshot.ts';
import { soundReason } from '../sound-reason.ts';
import { actorOf } from './actor-of.ts';
import { definitionOf } from './kinds/index.ts';
import { staleness } from './look-at.ts';

export interface Decision {
  readonly proposalId: string;
  readonly act: Exclude<ProposalAct, 'void'>;
  /** What was looked at; needed to approve. */
  readonly seen?: Seen | undefined;
  /** Needed for all but an approval. */
  readonly reason: string | null;
}

export interface ProposalDecided {
  readonly outcome: 'decided';
  readonly proposalId: string;
  /** Where it stands now. */
  readonly status: ProposalStatus;
}

/**
 * Approves, refuses, withdraws or says something about a proposal. What the last approval, or an emergency, puts in force is in force with
 * it: both are in the same transaction. If what would come of it is not what was shown any more, it is void instead.
 */
export async function decideProposal(db: Database, viewer: Viewer, decision: Decision): Promise<ProposalDecided | Refused> {
  const refusal = refusalOf(viewer, 'approval.decide');
  if (refusal) return notPermitted(refusal);
  return decideWhatIsSeen(db, viewer, decision);
}

/** The same for those who may decide on a kind by a permission of its own: whoever calls it has demanded that. */
export async function decideWhatIsSeen(
  db: Database,
  viewer: Viewer,
  { proposalId, act, seen, reason: given }: Decision,
): Promise<ProposalDecided | Refused> {
  const reason = given === null && act === 'approve' ? null : soundReason(given ?? '');
  if (reason !== null && typeof reason !== 'string') return reason;
  return db.transaction().execute(async (transaction): Promise<ProposalDecided | Refused> => {
    const proposal = /^\d{1,18}$/.test(proposalId) ? await proposalToDecide(transaction, proposalId) : undefined;
    if (!proposal)
      return refused('NOT_FOUND', {
        expected: 'the number of a proposal',
        found: proposalId,
        wayOut: 'take it from the list of proposals',
      });
    const actor = actorOf(viewer);
    const fault = decisionFault(proposal, proposal.state, act, actor, seen);
    if (fault) return REFUSALS[fault](proposal, viewer);
    const definition = definitionOf(proposal.kind);
    const objection = await definition.objection?.(heldTo(viewer, transaction), { act, preview: proposal.preview });
    if (objection) return objection;
    const people = peopleBehind(actor);
    const stale = act === 'approve' || act === 'emergency' ? await staleness(transaction, viewer, proposal) : undefined;
    if (stale) {
      await keepProposalEvent(transaction, viewer, proposal, { act: 'void', people, reason: whyVoid(stale) });
      await definition.happened?.(transaction, proposalId, 'void');
      return { ...stale, wayOut: `proposal ${proposalId} is void: propose it anew` };
    }
    await keepProposalEvent(transaction, viewer, proposal, { act, people, reason });
    const { state } = (await proposalToDecide(transaction, proposalId))!;
    if (act === 'emergency') await tellEmergency(transaction, proposal);
    if (state.status !== proposal.state.status && (state.status === 'approved' || state.status === 'emergency'))
      await definition.carryOut(transaction, { ...viewer, approval: `proposal ${proposalId}` }, proposal);
    if (state.status !== proposal.state.status) await definition.happened?.(transaction, proposalId, state.status);
    return { outcome: 'decided', proposalId, status: state.status };
  });
}

/** Events are told in the order of seals, so this one takes its turn. */
async function tellEmergency(transaction: DatabaseTransaction, { id, kind, subject }: ProposalRow): Promise<void> {
  await takeSealInstant(transaction);
  await tell(transaction, [{ topic: 'approval.emergency', payload: { proposalId: id, kind, subject } }]);
}

function whyVoid({ expected, found }: Refused): string {
  return `expected ${expected}, found ${found ?? 'nothing'}`.slice(0, 1_000);
}

const LIST = 'look at the proposal again: `costweave proposals show` tells where it stands';

const REFUSALS: Readonly<Record<DecisionFault, (proposal: ProposalRow, viewer: Viewer) => Refused>> = {
  'no-person': (_, { id }) =>
    refused('NOT_SOUND', { expected: 'a person', found: `${id}, which is a program`, wayOut: 'decide with a key of your own' }),
  'own-proposal': ({ authors, favoured }, { id }) => ({
    outcome: 'refused',
    code: 'SECOND_PERSON',
    permission: 'approval.decide',
    expected: `somebody else than who stands behind the proposal (${authors.join(', ')})${favoured.length === 0 ? '' : ` or has something of it (${favoured.join(', ')})`}`,
    found: id,
    wayOut: 'ask somebody else to look it over',
  }),
  'not-open': ({ id, state }) =>
    refused('NOTHING_TO_DECIDE', {
      expected: 'a proposal that is open (to be looked over: one that an emergency put in force)',
      found: `${id}, which is ${state.status}`,
      wayOut: 'propose anew',
    }),
  changed: ({ contentDigest, previewDigest }) =>
    refused('NOTHING_TO_DECIDE', {
      expected: `a decision on what was proposed (content ${contentDigest.slice(0, 12)}, preview ${previewDigest.slice(0, 12)})`,
      found: 'one on something else',
      wayOut: LIST,
    }),
  'already-approved': (_, { id }) =>
    refused('ALREADY_THERE', {
      expected: 'somebody who has not approved it yet',
      found: id,
      wayOut: 'each person counts once: ask another',
    }),
  'not-permitted': ({ steps, state }, { id }) => ({
    outcome: 'refused',
    code: 'FORBIDDEN',
    permission: steps[state.step]?.permission ?? 'approval.decide',
    expected: `a viewer who may decide on the step that waits (${steps[state.step]?.permission ?? 'none'})`,
    found: id,
    wayOut: 'ask somebody who has that permission',
  }),
  'not-the-author': ({ authors }, { id }) =>
    refused('NOTHING_TO_DECIDE', { expected: `who proposed it (${authors.join(', ')})`, found: id, wayOut: 'refuse it instead' }),
};
