/** Why an export has no file. */
export interface ExportFailure {
  readonly expected: string;
  readonly found: string | null;
  readonly wayOut: string;
}

/** What will be the same at the next try. */
export class ExportFailedError extends Error {
  override readonly name = 'ExportFailedError';
  readonly failure: ExportFailure;

  constructor(failure: ExportFailure) {
    super(`expected ${failure.expected}${failure.found === null ? '' : `, found ${failure.found}`}: ${failure.wayOut}`);
    this.failure = failure;
  }
}
