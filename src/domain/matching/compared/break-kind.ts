/** What is wrong with items that do not answer one another. */
export const ITEM_BREAKS = {
  unposted: 'The bill has it, and the books have nothing that answers.',
  unbilled: 'The books have it, and no bill answers.',
  part: 'The books have a part of what was billed.',
  amount: 'Both sides have it, by its reference or because a person said so, and the amounts differ by more than the tolerance.',
  'posted-twice': 'The books have it once more than it was billed.',
  'billed-twice': 'It was billed once more than the books have it.',
  'swapped-references': 'The amount is that of one invoice, the reference that of another.',
  'wrong-account': 'The books have it, on an account that the rules do not name.',
  likely: 'Something may answer it, and a person has to say so.',
} as const satisfies Readonly<Record<string, string>>;

export type ItemBreakKind = keyof typeof ITEM_BREAKS;
export const ITEM_BREAK_KINDS = Object.keys(ITEM_BREAKS) as ItemBreakKind[];
