import type { Permission } from '../authority/permission.ts';
import type { ApprovalStep } from './approval-policy.ts';

/** Who acts: the person behind whatever account, key or token, and in whose place. */
export interface Actor {
  /** The viewer, as the audit log names it. */
  readonly viewer: string;
  /** Null: a program, which decides nothing. */
  readonly person: string | null;
  readonly onBehalfOf: string | null;
  /** Who made the key by which they come, where it was somebody else: whoever makes a key may have kept it. */
  readonly keyMadeBy: string | null;
  readonly permissions: ReadonlySet<Permission>;
}

/** What was proposed, by whom, and what it takes: bound when it is proposed, and never changed. */
export interface BoundProposal {
  /** Of what is proposed, and of the preview that was shown: SHA-256 in hex. */
  readonly contentDigest: string;
  readonly previewDigest: string;
  /** Everybody who stands behind it: the person, and in whose place. */
  readonly authors: readonly string[];
  /** By which viewer it was made: an account stays the author's when it is said to be somebody else's. */
  readonly proposedBy: string;
  /** People who have something of it: they decide as little as its authors. */
  readonly favoured: readonly string[];
  readonly steps: readonly ApprovalStep[];
  /** ISO text in UTC, as all instants here. */
  readonly expiresAt: string;
}

/** `void`: something else was proposed in its place, or what was shown of it holds no longer. `emergency`: in force with fewer approvals than the policy asks for. */
export type ProposalStatus = 'open' | 'approved' | 'emergency' | 'refused' | 'withdrawn' | 'void' | 'expired';

/** `review`: what an emergency put in force was looked over afterwards. */
export type ProposalAct = 'approve' | 'refuse' | 'withdraw' | 'comment' | 'void' | 'emergency' | 'review';

/** What happened to a proposal, in its order. */
export interface ProposalEvent {
  readonly act: ProposalAct;
  /** Everybody who stands behind it. */
  readonly people: readonly string[];
  readonly at: string;
}

export interface ProposalState {
  readonly status: ProposalStatus;
  /** Everybody who has approved, in whosever name: each counts once. */
  readonly approvers: readonly string[];
  /** The number of the step that waits, from 0; as many as there are steps once all are taken. */
  readonly step: number;
  /** Approvals that the step still waits for. */
  readonly waitsFor: number;
  /** Everybody who put it in force in an emergency; nobody: there was none. */
  readonly enforcers: readonly string[];
  /** It was put in force in an emergency, and nobody has looked it over since. */
  readonly awaitsReview: boolean;
}

/** Why something that a person wants to do to a proposal is not done. */
export type DecisionFault = 'no-person' | 'own-proposal' | 'not-open' | 'changed' | 'already-approved' | 'not-permitted' | 'not-the-author';

/** Where a proposal stands at an instant, from what happened to it. */
export function proposalState({ steps, expiresAt }: BoundProposal, events: readonly ProposalEvent[], at: string): ProposalState {
  let status: ProposalStatus = steps.length === 0 ? 'approved' : 'open';
  const approvers: string[] = [];
  let step = 0;
  let waitsFor = steps[0]?.people ?? 0;
  const enforcers: string[] = [];
  let isReviewed = false;
  for (const { act, people } of events) {
    if (act === 'approve') {
      approvers.push(...people);
      waitsFor--;
      if (waitsFor === 0) waitsFor = steps[++step]?.people ?? 0;
      if (step === steps.length) status = 'approved';
    } else status = AFTER[act] ?? status;
    if (act === 'emergency') enforcers.push(...people);
    isReviewed ||= act === 'review';
  }
  if (status === 'open' && at >= expiresAt) status = 'expired';
  return { status, approvers, step, waitsFor, enforcers, awaitsReview: status === 'emergency' && !isReviewed };
}

const AFTER: Readonly<Record<Exclude<ProposalAct, 'approve'>, ProposalStatus | undefined>> = {
  refuse: 'refused',
  withdraw: 'withdrawn',
  void: 'void',
  emergency: 'emergency',
  comment: undefined,
  review: undefined,
};

/** What somebody has seen when they decide: a decision on anything else counts for nothing. */
export interface Seen {
  readonly contentDigest: string;
  readonly previewDigest: string;
}

/**
 * Whether somebody may do this to a proposal as it stands; undefined: they may. Nobody decides on what they stand behind, by whatever
 * account or in whosever place, and nobody approves twice. An emergency takes another person, too: it spares the rest of the steps.
 * Whoever looks it over afterwards is a third.
 */
export function decisionFault(
  proposal: BoundProposal,
  { status, approvers, step, enforcers, awaitsReview }: ProposalState,
  act: Exclude<ProposalAct, 'void'>,
  actor: Actor,
  seen: Seen | undefined,
): DecisionFault | undefined {
  if (actor.person === null) return 'no-person';
  const people = peopleBehind(actor);
  const isAuthor = standsBehind(proposal, actor);
  if (act === 'comment') return undefined;
  if (act === 'review' ? !awaitsReview : status !== 'open') return 'not-open';
  if (act === 'withdraw') return isAuthor ? undefined : 'not-the-author';
  if (isAuthor || people.some((person) => proposal.favoured.includes(person))) return 'own-proposal';
  if (act === 'review' && people.some((person) => enforcers.includes(person))) return 'own-proposal';
  if (
    act !== 'refuse' &&
    act !== 'review' &&
    (seen?.contentDigest !== proposal.contentDigest || seen.previewDigest !== proposal.previewDigest)
  )
    return 'changed';
  if (act === 'emergency') return actor.permissions.has('approval.emergency') ? undefined : 'not-permitted';
  if (act === 'approve' && people.some((person) => approvers.includes(person))) return 'already-approved';
  // Whoever may take a later step may refuse before it is reached, but not approve; whoever may take any looks over what was spared.
  const permitting =
    act === 'review' ? proposal.steps : act === 'refuse' ? proposal.steps.slice(step) : proposal.steps.slice(step, step + 1);
  return permitting.some(({ permission }) => actor.permissions.has(permission)) ? undefined : 'not-permitted';
}

/** Whether a proposal is of whoever acts, by whatever account or in whosever place either of them came. */
export function standsBehind({ authors, proposedBy }: Pick<BoundProposal, 'authors' | 'proposedBy'>, actor: Actor): boolean {
  return actor.viewer === proposedBy || peopleBehind(actor).some((person) => authors.includes(person));
}

/** The person who acts, the one in whose place, and the one who made the key for it: all stand behind it. */
export function peopleBehind({ person, onBehalfOf, keyMadeBy }: Pick<Actor, 'person' | 'onBehalfOf' | 'keyMadeBy'>): string[] {
  return [...new Set([person, onBehalfOf, keyMadeBy].filter((name) => name !== null))];
}
