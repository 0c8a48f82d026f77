import type { LineKind } from '../statement/statement.ts';
import type { TextMatch } from '../text-match.ts';

/** How lines of statements become postings. In each list the first that fits is taken, and what fits none is refused: nothing is posted by default. */
export interface JournalRules {
  readonly name: string;
  readonly entities: readonly JournalEntity[];
  readonly receivers: readonly ReceiverRule[];
  readonly senders: readonly SenderRule[];
  /** What is not posted, and why. */
  readonly leave: readonly LeaveRule[];
}

/** A legal entity with books of its own. */
export interface JournalEntity {
  /** As the ledger calls it: a company code, or a value of the balancing segment. */
  readonly entity: string;
  /** The cost centres that belong to it. */
  readonly costCenters: TextMatch;
  /** The configured source through which its journals are posted; null: somebody enters them by hand. */
  readonly source: string | null;
  /** Who is asked where the ledger refuses a journal. */
  readonly owner: string;
  /** Accounts for what is charged between this entity and others; null: nothing is. */
  readonly intercompany: { readonly receivable: string; readonly payable: string } | null;
  /** Journals are divided so that none has more lines. */
  readonly linesMax: number;
}

/** Which lines of statements are meant. What is left out does not matter. */
export interface LineCondition {
  readonly costCenters?: TextMatch | undefined;
  readonly entities?: readonly string[] | undefined;
  readonly rules?: TextMatch | undefined;
  readonly kinds?: readonly PostedKind[] | undefined;
}

/** An opening is what earlier statements said; a true-up is posted as what it corrects. */
export const POSTED_KINDS = ['own', 'allocated', 'credit', 'tax', 'trueUp'] as const satisfies readonly LineKind[];
export type PostedKind = (typeof POSTED_KINDS)[number];

export interface ReceiverRule extends LineCondition {
  readonly account: string;
  /** The cost centre in the books; undefined: it is called there as here. */
  readonly postTo?: string | undefined;
}

export interface SenderRule extends LineCondition {
  readonly account: string;
  /** Who is relieved: a cost centre of one of the entities. */
  readonly costCenter: string;
  /** The cost centre in the books; undefined: it is called there as here. */
  readonly postTo?: string | undefined;
}

export interface LeaveRule extends LineCondition {
  readonly because: string;
}

export const LINES_MAX = 900;
