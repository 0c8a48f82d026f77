import type { SourceApi } from './source-api.ts';

/** A balanced entry, as a ledger is given it. Amounts are decimal text in the decimals that the currency can be paid in. */
export interface OutboundJournal {
  /** At most 16 characters, the same whenever it is sent: by it the ledger is asked whether it has it. */
  readonly reference: string;
  /** A company code, or a value of the balancing segment. */
  readonly legalEntity: string;
  readonly currency: string;
  /** The last day of the month in which it is posted. */
  readonly postingDate: string;
  readonly fiscalYear: number;
  readonly fiscalPeriod: number;
  /** What it is about, in a few words. */
  readonly description: string;
  /** They add up to nothing. A line of nothing is not among them. */
  readonly lines: readonly OutboundJournalLine[];
}

export interface OutboundJournalLine {
  readonly account: string;
  readonly costCenter: string | null;
  /** The other legal entity, where there is one. */
  readonly partner: string | null;
  /** A debit is positive, a credit negative. */
  readonly amount: string;
  readonly text: string;
}

/** What a ledger says of a journal. `taken`: it has not said yet what becomes of it; the ticket is what to ask with. */
export type JournalAnswer = { readonly posted: string } | { readonly rejected: readonly string[] } | { readonly taken: string };

/**
 * How journals get into a ledger. The engine owns the order: it asks `find` before it ever sends, sends once, notes that it does before it
 * does, and asks again where no answer came.
 */
export interface JournalPort<Config> {
  /** Why the ledger would not take it, as far as the journal and the configuration tell: nothing is sent then. */
  readonly faults: (journal: OutboundJournal, config: Config) => readonly string[];
  /** What would be sent, as text: for a dry run. Sends nothing. */
  readonly payload: (journal: OutboundJournal, config: Config) => Promise<string>;
  /** The ledger's own number of the journal with this reference; undefined: it has none. */
  readonly find: (api: SourceApi, journal: OutboundJournal, config: Config) => Promise<string | undefined>;
  /** Sends it. What it throws is no answer: whether the ledger has it, `find` tells. */
  readonly send: (api: SourceApi, journal: OutboundJournal, config: Config) => Promise<JournalAnswer>;
  /** Asks what became of what was taken. Only for ledgers that answer later. */
  readonly follow?: (api: SourceApi, journal: OutboundJournal, ticket: string, config: Config) => Promise<JournalAnswer>;
  /** So many seconds after sending without an answer, the ledger has posted it or never will: until then nothing is sent again. */
  readonly settlesInSeconds: number;
}
