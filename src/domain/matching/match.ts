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
  /** As they stand, or converted where they are in another currency. */
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
 * From what says least to what says most. no-answer: nothing on the other side could be it. gave-up: the search ended at a bound (of sums, of
 * items in a group), so there may be an answer. rejected: a person said no to what answered. ambiguous: several groups add up to it, or it
 * is in one of several, or one that adds up is to be expected by chance. duplicate: the same reference and amount as one that is matched.
 */
export const OPEN_REASONS = ['no-answer', 'gave-up', 'rejected', 'ambiguous', 'duplicate'] as const;
export type OpenReason = (typeof OPEN_REASONS)[number];

export interface OpenItem {
  readonly side: Side;
  readonly id: string;
  readonly currency: Currency;
  readonly units: bigint;
  readonly reason: OpenReason;
  /** Of the other side, or of the same for a duplicate: what to look at, 24 at most. */
  readonly near: readonly string[];
}

export interface BlockResult {
  readonly key: string;
  readonly scale: number;
  readonly matches: readonly Match[];
  readonly open: readonly OpenItem[];
  readonly lapsed: readonly LapsedDecision[];
}

/**
 * gone: it names an item that is not there (any more), or none. one-sided: it names none of a side. named-twice: it names one twice. taken: an earlier decision has one of them.
 * no-rate: its items are in several currencies, and there is no rate by which they could be compared.
 */
export interface LapsedDecision {
  readonly id: string;
  readonly reason: 'gone' | 'one-sided' | 'named-twice' | 'taken' | 'no-rate';
}
