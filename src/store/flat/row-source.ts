import type { RawBuilder } from 'kysely';
import type { ReadPermission } from '../../domain/authority/permission.ts';
import type { ScopeName } from '../../domain/authority/scope.ts';

/** What the rows of a month are read from: whether it still has them is another question for each. */
export type CountedRecords = 'rollup' | 'charge' | 'ledgerEntry' | 'driverValue';

/** A run as it is found for each row. */
interface RunOfMonth {
  readonly join: RawBuilder<unknown>;
  readonly id: RawBuilder<unknown>;
}

/**
 * Which rows count, and for whom, as parts of the statement that a table of flat rows is: the statement is the same for whoever reads it as
 * known at an instant, with ids as parameters, and for a view of the database, which looks them up.
 */
export interface RowSource {
  /** Whether a column is asked for. Of wide tables the others are left out. */
  needs(column: string): boolean;
  /** Whether records of a batch count for a month. */
  counts(records: CountedRecords, batch: RawBuilder<unknown>, month: RawBuilder<unknown>): RawBuilder<boolean>;
  /** Whether a batch of master data, which touches no month, counts. */
  holds(batch: RawBuilder<unknown>): RawBuilder<boolean>;
  /**
   * The rows of a page, as these columns of the rows that it is found among, in no order; undefined: all rows are read. For tables whose
   * rows are joined to much that does not say which of them a page holds.
   */
  readonly page?: ((columns: readonly string[], among: RawBuilder<unknown>) => RawBuilder<unknown>) | undefined;
  /** The runs of a kind that count, to follow `from`: `run_id` and `month`. */
  runs(kind: string): RawBuilder<unknown>;
  /** The run of a kind that counts for a month: what is joined to find it, and its id, which is null where there is none. */
  runOf(kind: string, month: RawBuilder<unknown>): RunOfMonth;
  /** The instant as of which it is read. */
  readonly at: string;
  /** Whether that is now: how sources fare is not known of an earlier time. */
  readonly isNow: boolean;
  /** Whether a row is within the limit of whoever reads it, by a column. */
  seenBy(scope: ScopeName, column: string): RawBuilder<boolean>;
  /** Whether whoever reads it has a permission. */
  permits(permission: ReadPermission): RawBuilder<boolean>;
  /** A value that those alone are told who see all cost centres; null for others. */
  toAll(value: RawBuilder<unknown>, type: string): RawBuilder<unknown>;
}

/** The statement of a table: it selects every column that is needed by its name. */
export type FlatRows = (source: RowSource) => RawBuilder<unknown>;
