/** What is asked of every connector, and of what it reads from files. */
const FILE_CLAUSES = {
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
  'bad-date-rejected':
    'Text for a date is told at that column: its row is rejected, or stays in its month with a finding, and no other row is.',
} as const;

/** What is asked of streams of pages, besides. */
export const PAGE_CLAUSES = {
  'endpoint-declared': 'The source has an address, an authorization that holds references to secrets only, and limits above zero.',
  'pages-are-deterministic': 'The same answers give the same plan and pages; slices are unique, and each comes to its last page.',
  'resumes-from-any-page': 'Reading goes on from any page: the slice and the cursor say all that there is to know.',
  'pages-in-any-order': 'Items that differ have keys of their own; pages that come twice or in another order change nothing.',
  'reads-are-declared': 'What normalize reads is declared in `reads`, and what is declared occurs in a fixture.',
  'every-item-counts': 'Every item ends as a record, a rejection that can be followed, or an exclusion with its reason.',
  'records-fit-columns': 'Each value of a record is what its column holds.',
  'normalize-is-pure': 'The same item gives the same again, whatever came before, and is not written to.',
  'broken-item-rejected': 'What is no item (null, a text, a list) is rejected; neither key nor normalize throws.',
  'drift-is-told': 'With a field gone or of another type an item still ends as a record that fits, a rejection or an exclusion.',
  'faults-let-through': 'A fault of the source goes through plan and page as it is, and the same page can be asked for again.',
  'faults-are-survived': 'Over HTTP that throttles, fails, times out, hangs up and forgets its token the same is read.',
  'broken-page-told': 'An answer that is none of the interface (a logon page) is a SourceFault with a way out, never an empty page.',
  'refused-credential-told': 'Credentials or rights that do not do are a SourceFault with a way out, never an empty page.',
  'check-says-what-answered': '`check` says what answered, or throws the SourceFault.',
  'secrets-stay-out': 'No request holds a reference to a secret, and no recording a token, a cookie or a key.',
} as const;

/** All of them, each in one sentence. The order is that of the report. */
export const CLAUSES = { ...FILE_CLAUSES, ...PAGE_CLAUSES } as const;

export type Clause = keyof typeof CLAUSES;
export type PageClause = keyof typeof PAGE_CLAUSES;

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
