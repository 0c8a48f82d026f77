import type { Currency } from '../money/currency.ts';
import type { Basis, Doubt } from './basis.ts';
import type { Side } from './item.ts';

/**
 * matched: the amounts agree. partial: the right side has a part of the left, the rest stays open. different: one and the same by its
 * reference, with amounts that do not agree. swapped: the amounts agree, the references are those of one another. reversed: two items of one
 * side that take each other back.
 */
export const MATCH_OUTCOMES = ['matched', 'partial', 'different', 'swapped', 'reversed'] as const;
export type MatchOutcome = (typeof MATCH_OUTCOMES)[number];

/** booked: its score suffices. proposed: it waits for a person. decided: a person said so. */
export const MATCH_STATES = ['booked', 'proposed', 'decided'] as const;
export type MatchState = (typeof MATCH_STATES)[number];

export interface Match {
  /** Ids, in the order of their days. */
  readonly left: readonly string[];
  readonly right: readonly string[];
  /** In which the two sides are compared. */
  readonly currency: Currency;
  readonly leftUnits: bigint;
  /** As they stand, or converted where the right side is in another currency. */
  readonly rightUnits: bigint;
  /** Left minus right: a difference within the tolerance, the open rest of a partial match, or a break. */
  readonly differenceUnits: bigint;
  readonly outcome: MatchOutcome;
  readonly state: MatchState;
  readonly basis: Basis;
  readonly doubts: readonly Doubt[];
  readonly score: number;
}

/**
 * no-answer: nothing on the other side could be it. duplicate: the same reference and amount as one that is matched. ambiguous: several
 * groups add up to it. gave-up: the search for a group ended at its bound, so there may be one. rejected: a person said no to what answered.
 */
export const OPEN_REASONS = ['no-answer', 'duplicate', 'ambiguous', 'gave-up', 'rejected'] as const;
export type OpenReason = (typeof OPEN_REASONS)[number];

export interface OpenItem {
  readonly side: Side;
  readonly id: string;
  readonly currency: Currency;
  readonly units: bigint;
  readonly reason: OpenReason;
  /** Of the other side, or of the same for a duplicate: what to look at. */
  readonly near: readonly string[];
}

export interface BlockResult {
  readonly key: string;
  readonly scale: number;
  readonly matches: readonly Match[];
  readonly open: readonly OpenItem[];
  /** Decisions that name items which are not there (any more), or were taken by an earlier decision. */
  readonly lapsed: readonly string[];
}
