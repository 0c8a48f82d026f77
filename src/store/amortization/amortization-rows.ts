import { sql, type RawBuilder } from 'kysely';
import { demand } from '../../domain/authority/demand.ts';
import { AMORTIZED_AMOUNTS, type AmortizationRow, type AmortizationTotal } from '../../domain/amortization/output.ts';
import type { AmortizedRecord } from '../../domain/amortization/rule-set.ts';
import type { Month } from '../../domain/time/month.ts';
import type { FlatRows } from '../flat/row-source.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** An item in a book as a run tells it. */
export interface AmortizationRowRow extends Omit<AmortizationRow, 'place' | 'units'> {
  readonly runId: string;
  readonly itemNo: number;
  readonly month: Month;
  readonly source: string;
  readonly batchId: string;
  readonly objectNo: number;
  readonly rowNumber: number;
  readonly file: string;
}

export interface AmortizationTotalRow extends AmortizationTotal {
  readonly month: Month;
}

export interface AmortizationFilter {
  readonly books?: readonly string[] | undefined;
  readonly classes?: readonly string[] | undefined;
  readonly records?: readonly AmortizedRecord[] | undefined;
  readonly costCenters?: readonly string[] | undefined;
  readonly items?: readonly string[] | undefined;
}

/**
 * Where an item of a run stands in the list: at the place of its record. Its number in the run would tell limited viewers how many items
 * there are that they do not see.
 */
export type ItemPlace = Pick<AmortizationRowRow, 'runId' | 'batchId' | 'objectNo' | 'rowNumber' | 'book'>;

export interface AmortizationQuestion {
  readonly runIds: readonly string[];
  readonly filter: AmortizationFilter;
  readonly first: number;
  readonly after?: ItemPlace | undefined;
}

const AMOUNTS = sql.join([...AMORTIZED_AMOUNTS, 'cost'].map((name) => sql`trim_scale(${sql.ref(`a.${name}`)})::text as ${sql.ref(name)}`));

/** What runs say of each item, in the order of run and record, each book in turn. Limited viewers see what their cost centres bear. One statement. */
export async function amortizationPage(
  snapshot: Snapshot,
  { runIds, filter, first, after }: AmortizationQuestion,
): Promise<{ readonly rows: readonly AmortizationRowRow[]; readonly hasNextPage: boolean }> {
  demand(snapshot.viewer, 'asset.read');
  const among = (column: string, values: readonly string[] | undefined) =>
    values ? [sql`${sql.ref(`a.${column}`)} = any(${[...values]}::text[])`] : [];
  const conditions: RawBuilder<unknown>[] = [
    sql`a.run_id = any(${[...runIds]}::bigint[])`,
    ...among('book', filter.books),
    ...among('class', filter.classes),
    ...among('record_type', filter.records),
    ...among('cost_center', filter.costCenters),
    ...among('item_key', filter.items),
    ...(after
      ? [
          sql`(a.run_id, a.batch_id, a.object_no, a.row_number, a.book collate "C") >
            (${after.runId}::bigint, ${after.batchId}::bigint, ${after.objectNo}::smallint, ${after.rowNumber}::integer, ${after.book})`,
        ]
      : []),
  ];
  const { rows } = await sql<AmortizationRowRow>`
    select a.run_id::text as "runId", a.item_no as "itemNo", r.month, a.book, a.class, a.record_type as record, a.item_key as key, a.name,
      a.company_code as "companyCode", a.cost_center as "costCenter", a.currency, a.starts_on as "startsOn", ${AMOUNTS}, a.source_id as source,
      a.batch_id::text as "batchId", a.object_no as "objectNo", a.row_number as "rowNumber", coalesce(o.key, b.stream) as file
    from amortization_row a join run r on r.id = a.run_id join batch b on b.id = a.batch_id
      left join batch_object o on o.batch_id = a.batch_id and o.object_no = a.object_no
    where ${sql.join(conditions, sql` and `)} 
    order by a.run_id, a.batch_id, a.object_no, a.row_number, a.book collate "C" limit ${first + 1}`.execute(snapshot.transaction);
  return { rows: rows.slice(0, first), hasNextPage: rows.length > first };
}

/** What runs say of all records, by book, kind and what became of them. One statement. */
export async function amortizationTotalsOf(
  snapshot: Snapshot,
  runIds: readonly string[],
  limit: number | null = null,
): Promise<AmortizationTotalRow[]> {
  demand(snapshot.viewer, 'control.read');
  const { rows } = await sql<AmortizationTotalRow>`
    select r.month, a.book, a.record_type as record, a.state, a.class, a.currency, a.items, ${AMOUNTS}
    from amortization_total a join run r on r.id = a.run_id
    where a.run_id = any(${[...runIds]}::bigint[]) order by r.month, a.total_no limit ${limit}::bigint`.execute(snapshot.transaction);
  return rows;
}

/** What a run says, as it is held against what follows from records and rules. */
export async function saidByAmortization(snapshot: Snapshot, runId: string) {
  const { rows } = await sql<
    Omit<AmortizationRow, 'place' | 'units'> & { source: string; stream: string; objectNo: number; rowNumber: number }
  >`
    select a.book, a.class, a.record_type as record, a.item_key as key, a.name, a.company_code as "companyCode", a.cost_center as "costCenter",
      a.currency, a.starts_on as "startsOn", ${AMOUNTS}, a.source_id as source, b.stream, a.object_no as "objectNo", a.row_number as "rowNumber"
    from amortization_row a join batch b on b.id = a.batch_id where a.run_id = ${runId}::bigint order by a.item_no`.execute(
    snapshot.transaction,
  );
  const totals = await amortizationTotalsOf(snapshot, [runId]);
  return { rows, totals: totals.map(({ month: _month, ...total }) => total) };
}

/** What each item takes in a book and a month, by the runs that count. */
export const amortizationRows: FlatRows = (source) => sql`
  select a.run_id, k.month, a.source_id, b.stream, a.book, a.class, a.record_type as record, a.item_key as item, a.name, a.company_code, a.cost_center, a.currency,
    a.starts_on, a.cost, a.opening, a.addition, a.expense, a.impairment, a.revaluation, a.disposal, a.closing
  from ${source.runs('amortization')} k (run_id, month) join amortization_row a on a.run_id = k.run_id join batch b on b.id = a.batch_id
  where ${source.seenBy('costCenters', 'a.cost_center')}`;
