/** What is asked of every connector, each clause in one sentence. The order is that of the report. */
export const CLAUSES = {
  'config-documented': 'Every property of the configuration is described, and what holds a secret is made with `secret()`.',
  'imports-only-the-kit': 'The connector imports the kit, zod and its own files; it reaches no network, file, clock or environment.',
  'names-are-unique': 'Streams, and the dialects of a stream, have names of their own.',
  'columns-are-mapped': 'Each FOCUS column has a source, a constant or a stated reason why there is none.',
  'rules-read-known-columns': 'Every source column that a rule reads occurs in a fixture.',
  'dialects-are-shown': 'Every stream, and every dialect, reads at least one fixture.',
  'deliveries-are-deterministic':
    'The same folder lists the same deliveries, in one order, whatever order its files come in; slices are unique.',
  'damaged-manifest-refused': 'A manifest that is no JSON refuses its slice.',
  'missing-object-refused': 'A manifest that names a missing file refuses its slice.',
  'missing-column-refused': 'A file without a required column is refused, and the column is named.',
  'every-row-counts': 'Every row ends as a record, a rejection or an exclusion, and rejections name file, row, column, expected and found.',
  'money-is-exact': 'Delivered is the sum of what the rows say, and an amount of thirty digits keeps them all.',
  'same-again': 'Reading twice, and reading the same rows from CSV, gives the same bytes.',
  'bad-number-rejected': 'A row with text for a number is rejected at that column, and no other row is.',
  'bad-currency-rejected': 'A row with a currency that there is not is rejected at that column, and no other row is.',
  'bad-date-rejected': 'A row with text for a date is rejected at that column, and no other row is.',
} as const;

export type Clause = keyof typeof CLAUSES;

export interface ClauseReport {
  readonly clause: Clause;
  /** How often it was asked; 0: nothing in the connector is concerned. */
  readonly checks: number;
  readonly problems: readonly string[];
}

/** Collects what the checks find. */
export interface Findings {
  /** Asks once; `problem` says what was expected, what was found and where. */
  check(clause: Clause, isKept: boolean, problem: () => string): void;
}

export interface FindingsList extends Findings {
  report(): readonly ClauseReport[];
}

const PROBLEMS_MAX = 20;

export function createFindings(): FindingsList {
  const checks = new Map<Clause, number>();
  const problems = new Map<Clause, string[]>();
  return {
    check(clause, isKept, problem) {
      checks.set(clause, (checks.get(clause) ?? 0) + 1);
      if (isKept) return;
      const told = problems.get(clause) ?? [];
      if (told.length < PROBLEMS_MAX) told.push(problem());
      problems.set(clause, told);
    },
    report: () =>
      (Object.keys(CLAUSES) as Clause[]).map((clause) => ({
        clause,
        checks: checks.get(clause) ?? 0,
        problems: problems.get(clause) ?? [],
      })),
  };
}
