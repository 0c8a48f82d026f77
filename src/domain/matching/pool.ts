import { scoreOf, type Basis, type Doubt } from './basis.ts';
import type { MatchDecision } from './decision.ts';
import type { MatchBlock, MatchItem, Side } from './item.ts';
import { OPEN_REASONS, type LapsedDecision, type Match, type MatchOutcome, type OpenItem, type OpenReason } from './match.ts';
import { referenceKey } from './reference-key.ts';
import { rejectionsOf } from './rejections.ts';
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
  /** In the currency of the first, where a side has others. */
  readonly leftUnits?: bigint;
  readonly rightUnits?: bigint;
}

/** The items of a block, each of which is taken once at most. */
export interface MatchPool {
  readonly rules: MatchRules;
  /** By day, then by id. */
  readonly left: readonly Candidate[];
  readonly right: readonly Candidate[];
  readonly matches: Match[];
  readonly lapsed: LapsedDecision[];
  readonly decisions: readonly MatchDecision[];
  /** False where a person rejected it, or two of it: then nothing is taken. */
  take(found: Found): boolean;
  /** Whether a person said that these two are not one; if nothing else takes them, that is why they are open. */
  refuses(left: Candidate, right: Candidate): boolean;
}

export function openPool(block: MatchBlock, rules: MatchRules, decisions: readonly MatchDecision[]): MatchPool {
  const rejections = rejectionsOf(decisions);
  const matches: Match[] = [];
  const refuse = (left: readonly Candidate[], right: readonly Candidate[]) => {
    leaveOpen(left, 'rejected', right);
    leaveOpen(right, 'rejected', left);
  };
  const doubtOf = ({ left, right }: Found): 'refused' | readonly Doubt[] => {
    const { pairs, is } = rejections.against(
      left.map(({ id }) => id),
      right.map(({ id }) => id),
    );
    for (const [one, other] of pairs) {
      refuse(
        left.filter(({ id }) => id === one),
        right.filter(({ id }) => id === other),
      );
    }
    if (is === 'group') refuse(left, right);
    return pairs.length > 0 || is === 'group' ? 'refused' : is === 'larger' ? ['holds-rejected'] : [];
  };
  return {
    rules,
    left: candidatesOf('left', block.left),
    right: candidatesOf('right', block.right),
    matches,
    lapsed: [],
    decisions,
    refuses(left, right) {
      const isRejected = rejections.hasPair(left.id, right.id);
      if (isRejected) refuse([left], [right]);
      return isRejected;
    },
    take(found) {
      const more = found.basis === 'decision' ? [] : doubtOf(found);
      if (more === 'refused') return false;
      for (const item of [...found.left, ...found.right]) {
        if (item.isTaken) throw new Error(`${item.side} item ${item.id} would be matched twice`);
        item.isTaken = true;
      }
      matches.push(matchOf(more.length > 0 ? { ...found, doubts: [...(found.doubts ?? []), ...more] } : found, rules));
      return true;
    },
  };
}

/** Says why items may stay open and what to look at. What says more stands: a reason gives way to those after it alone. */
export function leaveOpen(items: readonly Candidate[], reason: OpenReason, near: readonly Candidate[]): void {
  for (const item of items) {
    const [known, told] = [OPEN_REASONS.indexOf(item.reason), OPEN_REASONS.indexOf(reason)];
    if (told < known || (told === known && item.near.length === NEAR_MAX)) continue;
    const ids = [...(told === known ? item.near : []), ...near.slice(0, NEAR_MAX).map(({ id }) => id)];
    item.reason = reason;
    item.near = [...new Set(ids)].slice(0, NEAR_MAX);
  }
}

/** Whoever has that many to look at has to look at the whole party. */
const NEAR_MAX = 24;

function matchOf({ left, right, basis, outcome = 'matched', doubts = [], leftUnits, rightUnits }: Found, rules: MatchRules): Match {
  const [currency] = [...left, ...right].map((item) => item.currency);
  const [ours, theirs] = [leftUnits ?? sumOf(left), rightUnits ?? sumOf(right)];
  const score = Math.max(0, scoreOf(basis, doubts));
  const state = basis === 'decision' ? 'decided' : score >= rules.bookedFrom ? 'booked' : 'proposed';
  return {
    left: left.map(({ id }) => id),
    right: right.map(({ id }) => id),
    currency: currency!,
    leftUnits: ours,
    rightUnits: theirs,
    differenceUnits: outcome === 'reversed' ? 0n : ours - theirs,
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

export function byUnits(a: Candidate, b: Candidate): number {
  return a.units < b.units ? -1 : a.units > b.units ? 1 : a.day - b.day || (a.id < b.id ? -1 : 1);
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
