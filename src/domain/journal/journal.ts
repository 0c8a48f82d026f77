import { digestOf } from '../digest.ts';
import type { LineShare } from '../statement/statement.ts';
import type { Month } from '../time/month.ts';
import type { PostedKind } from './journal-rules.ts';

/** Why a journal is there. */
export const JOURNAL_KINDS = {
  entry: 'Charges the costs of a month for the first time.',
  reversal: 'Takes a journal back: the same lines with the opposite sign.',
  reentry: 'Charges the costs of a month again, as they are known since, after a reversal of what was charged before.',
  difference: 'Charges what has changed of a month whose own journals are not kept here.',
} as const;
export type JournalKind = keyof typeof JOURNAL_KINDS;

/** What a line of a journal is. */
export const JOURNAL_LINE_ROLES = {
  receiver: 'Charges a cost centre.',
  sender: 'Relieves the cost centre that the cost comes from.',
  intercompany: 'Balances the journal of an entity where sender and receiver belong to two of them.',
} as const;
export type JournalLineRole = keyof typeof JOURNAL_LINE_ROLES;

/** A share of an allocation in a line, by the part of it that is there. */
export interface JournalShare extends LineShare {
  /** Whose share it is, on the side of the sender as well: whoever may see it may see the share. */
  readonly costCenter: string;
  /** What it gives to the line: a debit is positive. Canonical decimal text. */
  readonly amount: string;
  /** Whether the line takes the share off, as reversals and the side of the sender do. */
  readonly takesOff: boolean;
}

/** One line. A debit is positive, a credit negative; amounts are canonical decimal text in the currency of the journal. */
export interface JournalLine {
  readonly role: JournalLineRole;
  readonly account: string;
  /** As the books call it; null: the line has none. */
  readonly postingCostCenter: string | null;
  /** As the hub calls it: whoever may see it may see the line. Null for balances between entities. */
  readonly costCenter: string | null;
  /** The other legal entity, where there is one. */
  readonly partner: string | null;
  readonly rule: string | null;
  readonly lineKind: PostedKind | null;
  /** To the last digit. */
  readonly amount: string;
  /** In the decimals that the currency can be paid in. */
  readonly posted: string;
  readonly shares: readonly JournalShare[];
}

/** A balanced entry in the books of one legal entity, in one currency. */
export interface NewJournal {
  readonly kind: JournalKind;
  readonly legalEntity: string;
  /** Whose cost goes to whom: one and the same, unless the journal is between two entities. */
  readonly senderEntity: string;
  readonly receiverEntity: string;
  readonly currency: string;
  /** The month in which it is posted, and the one whose costs it charges. */
  readonly month: Month;
  readonly costMonth: Month;
  /** Several where there are more lines than a journal may have. */
  readonly partNo: number;
  readonly fiscalYear: number;
  readonly fiscalPeriod: number;
  readonly postingDate: string;
  readonly source: string | null;
  readonly owner: string;
  /** What was charged less what was posted before it and after it, between these entities: less than one unit that can be paid. */
  readonly carriedIn: string;
  readonly carriedOut: string;
  /** The number of the journal that it takes back; null unless it is a reversal. */
  readonly reversesId: string | null;
  readonly lines: readonly JournalLine[];
}

/** So many hexadecimal digits after the prefix: SAP takes references of 16 characters. */
const REFERENCE_DIGITS = 14;

/** From what a journal says, and of which statements it is: made again, it is the same journal. */
export function journalIdentity(
  journal: NewJournal,
  statements: { readonly digest: string; readonly making: number; readonly reverses: string | null },
): { readonly digest: string; readonly reference: string } {
  // Numbers of runs and journals are this hub's own.
  const lines = journal.lines.map(({ shares: _shares, ...line }) => line);
  const digest = digestOf({ ...journal, lines, reversesId: null, ...statements });
  return { digest, reference: `CW${digest.slice(0, REFERENCE_DIGITS).toUpperCase()}` };
}
