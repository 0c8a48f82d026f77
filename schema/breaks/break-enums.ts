import { BREAK_ACTS, type BreakAct } from '#src/domain/break/break-note.ts';
import {
  AGE_BUCKETS,
  BREAK_CAUSES,
  BREAK_STATES,
  type AgeBucket,
  type BreakCause,
  type BreakState,
} from '#src/domain/break/break-state.ts';
import { BASES, DOUBTS, type Basis, type Doubt } from '#src/domain/matching/basis.ts';
import { ITEM_BREAKS, type ItemBreakKind } from '#src/domain/matching/compared/break-kind.ts';
import { COMPARISONS, type Comparison } from '#src/domain/matching/compared/comparison.ts';
import type { MatchVerdict } from '#src/domain/matching/compared/decisions-in-force.ts';
import type { Side } from '#src/domain/matching/item.ts';
import type { OpenReason } from '#src/domain/matching/match.ts';
import { enumOf } from '../enums/enum-of.ts';

/** The sentences of a table of the domain, by its words. */
function sentences<Word extends string, Rule>(table: Readonly<Record<Word, Rule>>, of: (rule: Rule) => string): Record<Word, string> {
  const entries = Object.entries<Rule>(table).map(([word, rule]) => [word, of(rule)]);
  return Object.fromEntries(entries) as Record<Word, string>;
}

const sentence = (text: string) => `${text[0]!.toUpperCase()}${text.slice(1)}.`;

export const ComparisonEnum = enumOf<Comparison>(
  'ItemComparison',
  'What is held against what, item by item.',
  sentences(COMPARISONS, ({ what }) => what),
);
export const ItemBreakKindEnum = enumOf<ItemBreakKind>(
  'ItemBreakKind',
  'What is wrong with items that do not answer one another.',
  ITEM_BREAKS,
);
export const BreakStateEnum = enumOf<BreakState>('BreakState', 'Where a break stands.', BREAK_STATES);
export const BreakCauseEnum = enumOf<BreakCause>('BreakCause', 'What caused a break, as a person says.', BREAK_CAUSES);
export const BreakActEnum = enumOf<BreakAct>('BreakAct', 'What was done about a break.', BREAK_ACTS);
export const AgeBucketEnum = enumOf<AgeBucket>(
  'BreakAge',
  'How long a break has been open.',
  sentences(AGE_BUCKETS, ({ what }) => what),
);
export const MatchBasisEnum = enumOf<Basis>(
  'MatchBasis',
  'What speaks for a match.',
  sentences(BASES, ({ because }) => sentence(because)),
);
export const MatchDoubtEnum = enumOf<Doubt>(
  'MatchDoubt',
  'What speaks against a match.',
  sentences(DOUBTS, ({ because }) => sentence(because)),
);
export const ItemSideEnum = enumOf<Side>('ItemSide', 'On which side of a comparison an item stands.', {
  left: 'What is to be answered: a bill.',
  right: 'What answers: a posting of the books.',
});
export const MatchVerdictEnum = enumOf<MatchVerdict>('MatchVerdict', 'What a person says of items.', {
  accept: 'They are one, whatever their amounts.',
  reject: 'They are not one.',
  withdraw: 'What was said of them is taken back: the evidence decides again.',
});
export const OpenReasonEnum = enumOf<OpenReason>('OpenItemReason', 'Why nothing answers an item.', {
  'no-answer': 'Nothing on the other side could be it.',
  'gave-up': 'The search ended at a bound, so there may be an answer.',
  rejected: 'A person said no to what answered.',
  ambiguous: 'Several groups of items answer it equally well.',
  duplicate: 'It has the reference and the amount of one that is matched.',
});
