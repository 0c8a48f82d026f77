interface ComparisonRule {
  readonly what: string;
  /** What an item of each side is called. */
  readonly left: string;
  readonly right: string;
}

/** What is held against what, item by item. Where the items come from is in src/runs/matching/comparisons. */
export const COMPARISONS = {
  books: { what: 'Bills and the books.', left: 'bill', right: 'posting' },
} as const satisfies Readonly<Record<string, ComparisonRule>>;

export type Comparison = keyof typeof COMPARISONS;
