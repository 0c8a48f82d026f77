import type { Instant } from '../../../domain/time/instant.ts';
import type { OrderedBy } from '../../question/row-order.ts';
import type { TableFilter } from '../../question/table-filter.ts';
import type { Table } from '../../table.ts';

/** The text of each value, as it is printed everywhere; null where there is none. */
export type Row = readonly (string | null)[];

/** What is asked of a table. */
export interface PageQuestion {
  readonly columns: readonly string[];
  readonly filter?: TableFilter | undefined;
  readonly orderBy: readonly OrderedBy[];
  /** Of the row to continue behind, the values of all columns that rows are ordered by. */
  readonly after?: Row | undefined;
  readonly skip: number;
  readonly limit: number;
  /** Default: now. */
  readonly asOf?: Instant | undefined;
}

/** What is told of whatever was found. */
interface Found {
  /** The last seal that it takes into account. */
  readonly asOf: Instant;
  /** What the answer says of its data, as headers. */
  readonly about: Readonly<Record<string, string>>;
}

/** What the service answers from: in the name of a viewer, of one snapshot. */
export interface ODataTables {
  /** Those that the service tells of. */
  readonly tables: readonly Table[];
  page(table: Table, question: PageQuestion): Promise<Found & { readonly rows: readonly Row[] }>;
  count(table: Table, question: Pick<PageQuestion, 'filter' | 'asOf'>): Promise<Found & { readonly count: string }>;
}
