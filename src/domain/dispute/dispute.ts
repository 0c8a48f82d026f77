import type { ReceiverChange } from '../approval/receiver-change.ts';
import type { RuleChange } from '../approval/rules-diff.ts';
import type { ProposalStatus } from '../approval/proposal-state.ts';
import type { LineDriver, LineKind } from '../statement/statement.ts';
import type { Month } from '../time/month.ts';
import type { ProposedFact } from './proposed-fact.ts';

/** What a proposal of a dispute proposes: that a fact holds, because of which a line of a statement is wrong. */
export interface ProposedDispute {
  /** The line, by its issue and its number there. */
  readonly issueId: string;
  readonly lineNo: number;
  readonly costCenter: string;
  /** The month that the line is about, from which on the fact holds. */
  readonly month: Month;
  /** The first month in which it no longer does; null: it goes on. */
  readonly until: Month | null;
  readonly fact: ProposedFact;
}

/** What the line rests on, and what comes of the fact: the evidence that a proposal pins. Whoever opens it anew replays it anew. */
export interface DisputeEvidence {
  readonly line: {
    readonly issueId: string;
    readonly issueDigest: string;
    /** Within its statement. */
    readonly number: number;
    readonly kind: LineKind;
    readonly rule: string | null;
    readonly currency: string;
    readonly amount: string;
    readonly drivers: readonly LineDriver[];
    /** The share that it is of; null: there is none any more. */
    readonly share: { readonly runId: string; readonly shareNo: number } | null;
  };
  /** The runs that count for the month: an accepted fact is held against these, and no others. */
  readonly basis: { readonly allocation: RunNamed; readonly dimensions: RunNamed };
  /** What the same runs say with the fact. */
  readonly replayed: { readonly allocation: string; readonly dimensions: string };
  readonly rules: readonly RuleChange[];
  readonly changes: readonly ReceiverChange[];
}

/** A run by its number here, and what it is on any hub. */
export interface RunNamed {
  readonly id: string;
  readonly key: string;
  readonly rulesDigest: string | null;
  readonly outputDigest: string;
}

/** Where a dispute stands. */
export const DISPUTE_STATES = {
  open: 'Nobody has decided. The amount is marked as disputed.',
  accepted: 'The other side accepted it, or an arbiter did: the fact holds, and the open period carries the difference.',
  rejected: 'An arbiter rejected it.',
  withdrawn: 'Whoever opened it withdrew it.',
  overtaken: 'It was opened anew, or what it was replayed on no longer counted when somebody accepted it.',
  expired: 'Nobody decided in time.',
} as const;
export type DisputeState = keyof typeof DISPUTE_STATES;
export const DISPUTE_STATE_NAMES = Object.keys(DISPUTE_STATES) as DisputeState[];

export const STATE_OF_PROPOSAL = {
  open: 'open',
  approved: 'accepted',
  emergency: 'accepted',
  refused: 'rejected',
  withdrawn: 'withdrawn',
  void: 'overtaken',
  expired: 'expired',
} as const satisfies Record<ProposalStatus, DisputeState>;

/** What a dispute is about, in at most 200 characters: the same fact about the same line is one dispute. */
export function disputeSubject({ issueId, lineNo }: ProposedDispute, factName: string): string {
  return `statement ${issueId} line ${lineNo} ${factName}`;
}
