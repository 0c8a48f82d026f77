/**
 * What speaks for a match, the strongest first, with its score of at most 1000. What a person decided stands above all; the days between
 * two items, a reference that names something else and several possible partners take from a score.
 */
export const BASES = {
  decision: { score: 1000, because: 'a person decided it' },
  reversal: { score: 1000, because: 'one takes the other back: the same side, opposite amounts, and the reference of what it reverses' },
  reference: { score: 1000, because: 'the same reference and the same amount' },
  'reference-sum': { score: 950, because: 'the same reference, and amounts that add up to the same' },
  'reference-tolerance': { score: 900, because: 'the same reference, and amounts that differ by no more than the tolerance' },
  'reference-converted': { score: 850, because: 'the same reference, and the same amount by the exchange rate of the day' },
  'reference-swapped': { score: 600, because: 'the amount of one and the reference of another, which has it the other way round' },
  'reference-alone': { score: 900, because: 'the same reference; the amounts differ by more than the tolerance' },
  amount: { score: 850, because: 'the same amount within the days of the window' },
  'amount-tolerance': { score: 720, because: 'amounts that differ by no more than the tolerance, within the days of the window' },
  sum: { score: 800, because: 'the only items within the days of the window that add up to the same' },
} as const satisfies Readonly<Record<string, { readonly score: number; readonly because: string }>>;

export type Basis = keyof typeof BASES;

/** What takes from a score. */
export const DOUBTS = {
  'other-reference': { takes: 200, because: 'both have references, and none in common' },
  'several-partners': { takes: 300, because: 'another item would do as well' },
  'by-chance': { takes: 200, because: 'among so many items, some add up to such an amount by chance' },
  'holds-rejected': { takes: 400, because: 'a person said no to some of it as a group' },
  'many-days': { takes: 60, because: 'more than 31 days lie between them' },
} as const satisfies Readonly<Record<string, { readonly takes: number; readonly because: string }>>;

export type Doubt = keyof typeof DOUBTS;

export function scoreOf(basis: Basis, doubts: readonly Doubt[]): number {
  return doubts.reduce<number>((score, doubt) => score - DOUBTS[doubt].takes, BASES[basis].score);
}
