import type { RetentionKind } from './retention-kind.ts';

/** That the rows of a delivery are no longer there. */
export interface PurgedRows {
  readonly kind: RetentionKind;
  /** An instant. */
  readonly at: string;
  /** The number of the proposal under which they were purged. */
  readonly proposal: string;
}

/** Thrown by whoever would read rows that were purged: an answer without them would be less than there was, and look whole. */
export class PurgedError extends Error {
  override readonly name = 'PurgedError';
  readonly expected: string;
  readonly found: string;
  readonly wayOut = 'ask for other months, or for totals by day or month, account, service or tags, which are kept';
  constructor(delivery: string, [{ at, proposal }, ...others]: readonly [PurgedRows, ...PurgedRows[]]) {
    const more = others.length === 0 ? '' : `, as were those of ${others.length} more deliveries`;
    const expected = `the rows of ${delivery}`;
    const found = `none: they were purged on ${at.slice(0, 10)} under proposal ${proposal}${more}`;
    super(`expected ${expected}, found ${found}`);
    this.expected = expected;
    this.found = found;
  }
}
