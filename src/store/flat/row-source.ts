import type { RawBuilder } from 'kysely';
import type { ScopeName } from '../../domain/authority/scope.ts';

/** What the rows of a month are read from: whether it still has them is another question for each. */
export type CountedRecords = 'rollup' | 'charge' | 'ledgerEntry' | 'driverValue';

/**
 * Which rows count, and for whom, as parts of the statement that a table of flat rows is: the statement is the same for whoever reads it as
 * known at an instant, with ids as parameters, and for a view of the database, which looks them up.
 */
export interface RowSource {
  /** Whether records of a batch count for a month. */
  counts(records: CountedRecords, batch: RawBuilder<unknown>, month: RawBuilder<unknown>): RawBuilder<boolean>;
  /** Whether a batch of master data, which touches no month, counts. */
  holds(batch: RawBuilder<unknown>): RawBuilder<boolean>;
  /** The runs of a kind that count, to follow `from`: `run_id` and `month`. */
  runs(kind: string): RawBuilder<unknown>;
  /** The instant as of which it is read. */
  readonly at: string;
  /** Whether that is now: how sources fare is not known of an earlier time. */
  readonly isNow: boolean;
  /** Whether a row is within the limit of whoever reads it, by a column. */
  seenBy(scope: ScopeName, column: string): RawBuilder<boolean>;
  /** A value that those alone are told who see all cost centres; null for others. */
  toAll(value: RawBuilder<unknown>, type: string): RawBuilder<unknown>;
}

/** The statement of a table: it selects every column of it by its name. */
export type FlatRows = (source: RowSource) => RawBuilder<unknown>;
