/** Thrown for a question that cannot be asked of a table. */
export class TableQuestionError extends Error {
  override readonly name = 'TableQuestionError';
  readonly expected: string;
  readonly found: string;
  constructor(expected: string, found: string) {
    super(`expected ${expected}, found ${found}`);
    this.expected = expected;
    this.found = found;
  }
}

/** A given text as errors show it: not all of a long one. */
export function shown(text: string): string {
  return JSON.stringify(text.length > 100 ? `${text.slice(0, 100)}…` : text);
}
