import { sql, type RawBuilder } from 'kysely';
import type { Knowledge } from '../../domain/knowledge.ts';
import type { Month } from '../../domain/time/month.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { valueConditions, type ValueCondition } from '../charge/charge-filter.ts';
import { seenBy } from '../viewer/seen-by.ts';
import type { Snapshot } from '../viewer/snapshot.ts';
import { countedMonths } from '../knowledge/counted-months.ts';
import { batchesWithRows } from '../knowledge/batches-with-rows.ts';

/** A journal line. Amounts are canonical decimal text in the currency beside them, debit positive and credit negative; days are ISO days. */
export interface LedgerEntryRow extends LedgerEntryRef {
  readonly sourceId: string;
  readonly file: string;
  readonly ledger: string | null;
  readonly companyCode: string;
  readonly fiscalYear: number;
  readonly fiscalPeriod: number;
  readonly month: Month;
  readonly documentNumber: string;
  readonly lineNumber: string;
  readonly postingDate: string;
  readonly documentDate: string | null;
  readonly accountId: string;
  readonly costCenterId: string | null;
  readonly vendor: string | null;
  readonly reference: string | null;
  readonly text: string | null;
  readonly documentAmount: string;
  readonly documentCurrency: string;
  readonly localAmount: string | null;
  readonly localCurrency: string | null;
  readonly groupAmount: string | null;
  readonly groupCurrency: string | null;
}

/** The very row that a journal line came from. */
export interface LedgerEntryRef {
  readonly batchId: string;
  readonly objectNo: number;
  readonly rowNumber: number;
}

/** What journal lines can be filtered by, and their columns. */
export const LEDGER_COLUMNS = {
  ledger: 'ledger',
  companyCode: 'company_code',
  accountId: 'account_id',
  costCenterId: 'cost_center_id',
  vendor: 'vendor',
  reference: 'reference',
  documentNumber: 'document_number',
  documentCurrency: 'document_currency',
} as const;
export type LedgerColumn = keyof typeof LEDGER_COLUMNS;

/** All conditions hold at once. Posting dates: from a day, up to a day, both included. */
export interface LedgerFilter {
  readonly columns: readonly (ValueCondition & { readonly column: LedgerColumn })[];
  readonly sources?: readonly string[] | undefined;
  readonly postedFrom?: string | undefined;
  readonly postedTo?: string | undefined;
}

export interface LedgerQuestion {
  readonly months: readonly Month[];
  readonly filter: LedgerFilter;
}

/**
 * The journal lines of the known batches in the order of batch, object and row, after a line; one more than asked for tells that
 * there are more. One statement. With the same knowledge the pages make up the same list, whatever is sealed meanwhile.
 */
export async function ledgerEntryPage(
  snapshot: Snapshot,
  knowledge: Knowledge,
  question: LedgerQuestion & { readonly first: number; readonly after?: LedgerEntryRef | undefined },
): Promise<{ readonly entries: readonly LedgerEntryRow[]; readonly hasNextPage: boolean }> {
  const { first, after } = question;
  const later = after
    ? sql`(e.batch_id, e.object_no, e.row_number) > (${after.batchId}::bigint, ${after.objectNo}::smallint, ${after.rowNumber}::integer)`
    : sql`true`;
  const { rows } = await sql<LedgerEntryRow>`
    with page as materialized (
      select e.* from ledger_entry e
      where ${ledgerConditions(snapshot.viewer, knowledge, question)} and ${later}
      order by e.batch_id, e.object_no, e.row_number limit ${first + 1})
    select ${COLUMNS} from page e join batch b on b.id = e.batch_id
      left join batch_object o on o.batch_id = e.batch_id and o.object_no = e.object_no
    order by e.batch_id, e.object_no, e.row_number`.execute(snapshot.transaction);
  return { entries: rows.slice(0, first), hasNextPage: rows.length > first };
}

/** Lines by their rows, in the order asked for, superseded ones included; undefined where there is none that the viewer may see. One statement. */
export async function ledgerEntriesByRef(snapshot: Snapshot, refs: readonly LedgerEntryRef[]): Promise<(LedgerEntryRow | undefined)[]> {
  const { rows } = await sql<LedgerEntryRow>`
    select ${COLUMNS} from unnest(${refs.map(({ batchId }) => batchId)}::bigint[], ${refs.map(({ objectNo }) => objectNo)}::smallint[],
        ${refs.map(({ rowNumber }) => rowNumber)}::integer[]) q (batch_id, object_no, row_number)
      join ledger_entry e on e.batch_id = q.batch_id and e.object_no = q.object_no and e.row_number = q.row_number
      join batch b on b.id = e.batch_id left join batch_object o on o.batch_id = e.batch_id and o.object_no = e.object_no
    where ${limited(snapshot.viewer)}`.execute(snapshot.transaction);
  const keyOf = ({ batchId, objectNo, rowNumber }: LedgerEntryRef) => `${batchId}.${objectNo}.${rowNumber}`;
  const found = new Map(rows.map((row) => [keyOf(row), row]));
  return refs.map((ref) => found.get(keyOf(ref)));
}

const COLUMNS = sql`e.batch_id::text as "batchId", e.object_no as "objectNo", e.row_number as "rowNumber", b.source_id as "sourceId", coalesce(o.key, b.stream) as file,
  e.ledger, e.company_code as "companyCode", e.fiscal_year as "fiscalYear", e.fiscal_period as "fiscalPeriod", e.month,
  e.document_number as "documentNumber", e.line_number as "lineNumber", e.posting_date as "postingDate", e.document_date as "documentDate",
  e.account_id as "accountId", e.cost_center_id as "costCenterId", e.vendor, e.reference, e.text,
  e.document_amount as "documentAmount", e.document_currency as "documentCurrency", e.local_amount as "localAmount",
  e.local_currency as "localCurrency", e.group_amount as "groupAmount", e.group_currency as "groupCurrency"`;

/** Which lines (alias `e`) count, to stand in a `where`. */
export function ledgerConditions(viewer: Viewer, knowledge: Knowledge, { months, filter }: LedgerQuestion): RawBuilder<unknown> {
  const batches = knowledge.batches.filter(({ sourceId }) => !filter.sources || filter.sources.includes(sourceId));
  const conditions = [
    sql`e.batch_id = any(${batchesWithRows({ batches }, 'ledgerEntry')}::bigint[])`,
    sql`e.month = any(${[...months]}::text[])`,
    ...countedMonths(knowledge, sql`e.batch_id`, sql`e.month`),
    ...filter.columns.flatMap(({ column, ...values }) => valueConditions(sql.raw(`e.${LEDGER_COLUMNS[column]}`), values)),
    ...(filter.postedFrom === undefined ? [] : [sql`e.posting_date >= ${filter.postedFrom}::date`]),
    ...(filter.postedTo === undefined ? [] : [sql`e.posting_date <= ${filter.postedTo}::date`]),
    limited(viewer),
  ];
  return sql.join(conditions, sql` and `);
}

/** PostgreSQL holds to it, too: said here, so that it can plan by it. */
function limited({ scopes: { costCenters, legalEntities } }: Viewer): RawBuilder<unknown> {
  return sql`${seenBy(costCenters, 'e.cost_center_id')} and ${seenBy(legalEntities, 'e.company_code')}`;
}
