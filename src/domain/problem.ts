/** What is wrong with what people wrote or asked for: in a file, in the environment, or in what a run found when it began. */
export interface Problem {
  /** Where, for people: `dimensions.yaml:12 rules[3].when.tag`, `environment COSTWEAVE_PORT`, `viewer`. */
  readonly path: string;
  readonly expected: string;
  readonly found: string;
  /** Where in a file, for programs: an editor marks it. */
  readonly position?: FilePosition;
}

export interface FilePosition {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  /** `rules[3].when.tag`; '' is the whole document. */
  readonly key: string;
}

/** In one line, for logs and terminals. */
export function problemText({ path, expected, found }: Problem): string {
  return `${path}: expected ${expected}, found ${found}`;
}
