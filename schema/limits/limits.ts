/** What one operation may be. Each limit is far above what a report, a portal or GraphiQL asks for. */
export const LIMITS = {
  /** Of a request, before it is parsed. */
  bodyBytes: 256 * 1024,
  tokens: 4_000,
  /** Selections, with every fragment counted where it is spread. */
  recursiveSelections: 10_000,
  depth: 12,
  /** Types of types: what tools ask of an introspection. */
  introspectionDepth: 20,
  aliases: 30,
  directives: 30,
  fragments: 100,
  /** Of one name in one selection: validation compares each with each other. */
  repeats: 50,
  rootFields: 10,
  /** Values in the answer, as the sizes of lists foretell. */
  values: 500_000,
  validationErrors: 5,
  /** Of PostgreSQL, for one statement and for all of an operation. */
  statementMs: 30_000,
  transactionMs: 60_000,
} as const;
