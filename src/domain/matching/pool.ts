import { scoreOf, type Basis, type Doubt } from './basis.ts';
import type { MatchDecision } from './decision.ts';
import type { MatchBlock, MatchItem, Side } from './item.ts';
import type { Match, MatchOutcome, OpenItem, OpenReason } from './match.ts';
import { referenceKey } from './reference-key.ts';
import type { MatchRules } from './rules.ts';

/** An item while its block is matched: its place decides wherever nothing else does, so that the order of the input never matters. */
export interface Candidate extends MatchItem {
  readonly side: Side;
  readonly keys: readonly string[];
  isTaken: boolean;
  reason: OpenReason;
  near: readonly string[];
}

export interface Found {
  readonly left: readonly Candidate[];
  readonly right: readonly Candidate[];
  readonly basis: Basis;
  readonly outcome?: MatchOutcome;
  readonly doubts?: readonly Doubt[];
  /** Of the right side, in the currency of the left. */
  readonly rightUnits?: bigint;
}

/** The items of a block, each of which is taken once at most. */
export interface MatchPool {
  readonly rules: MatchRules;
  /** By day, then by id. */
  readonly left: readonly Candidate[];
  readonly right: readonly Candidate[];
  readonly matches: Match[];
  readonly lapsed: string[];
  readonly decisions: readonly MatchDecision[];
  /** False where a person rejected it: then nothing is taken. */
  take(found: Found): boolean;
  isRejected(left: Candidate, right: Candidate): boolean;
}

export function openPool(block: MatchBlock, rules: MatchRules, decisions: readonly MatchDecision[]): MatchPool {
  const rejected = new Set(decisions.flatMap((one) => (one.verdict === 'reject' ? [groupKey(one.left, one.right)] : [])));
  const matches: Match[] = [];
  const isRejected = (left: readonly Candidate[], right: readonly Candidate[]) =>
    rejected.size > 0 &&
    rejected.has(
      groupKey(
        left.map(({ id }) => id),
        right.map(({ id }) => id),
      ),
    );
  return {
    rules,
    left: candidatesOf('left', block.left),
    right: candidatesOf('right', block.right),
    matches,
    lapsed: [],
    decisions,
    isRejected: (left, right) => isRejected([left], [right]),
    take(found) {
      if (found.basis !== 'decision' && isRejected(found.left, found.right)) {
        for (const item of [...found.left, ...found.right]) item.reason = 'rejected';
        return false;
      }
      for (const item of [...found.left, ...found.right]) {
        if (item.isTaken) throw new Error(`${item.side} item ${item.id} would be matched twice`);
        item.isTaken = true;
      }
      matches.push(matchOf(found, rules));
      return true;
    },
  };
}

function matchOf({ left, right, basis, outcome = 'matched', doubts = [], rightUnits }: Found, rules: MatchRules): Match {
  const [currency] = [...left, ...right].map((item) => item.currency);
  const [leftUnits, ownUnits] = [sumOf(left), sumOf(right)];
  const compared = rightUnits ?? ownUnits;
  const score = Math.max(0, scoreOf(basis, doubts));
  const state = basis === 'decision' ? 'decided' : score >= rules.bookedFrom ? 'booked' : 'proposed';
  return {
    left: left.map(({ id }) => id),
    right: right.map(({ id }) => id),
    currency: currency!,
    leftUnits,
    rightUnits: compared,
    differenceUnits: outcome === 'reversed' ? 0n : leftUnits - compared,
    outcome,
    state,
    basis,
    doubts,
    score,
  };
}

export function sumOf(items: readonly MatchItem[]): bigint {
  return items.reduce((sum, { units }) => sum + units, 0n);
}

/** What nothing took. */
export function openItems({ left, right }: MatchPool): OpenItem[] {
  return [...left, ...right]
    .filter(({ isTaken }) => !isTaken)
    .map(({ side, id, currency, units, reason, near }) => ({ side, id, currency, units, reason, near }));
}

function candidatesOf(side: Side, items: readonly MatchItem[]): Candidate[] {
  return items
    .map((item): Candidate => {
      const keys = item.references.flatMap((reference) => referenceKey(reference) ?? []);
      return { ...item, side, keys: keys.length > 1 ? [...new Set(keys)].toSorted() : keys, isTaken: false, reason: 'no-answer', near: [] };
    })
    .toSorted((a, b) => a.day - b.day || (a.id < b.id ? -1 : 1));
}

function groupKey(left: readonly string[], right: readonly string[]): string {
  return JSON.stringify([left.toSorted(), right.toSorted()]);
}
