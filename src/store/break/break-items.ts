import { sql } from 'kysely';
import type { Side } from '../../domain/matching/item.ts';
import type { Comparison } from '../../domain/matching/compared/comparison.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** An item of a result. Amounts are decimal text. */
export interface BreakItemRow {
  readonly runId: string;
  readonly resultNo: number;
  readonly comparison: Comparison;
  readonly side: Side;
  readonly key: string;
  readonly currency: string;
  readonly amount: string;
  readonly originalCurrency: string;
  readonly originalAmount: string;
  readonly month: string;
  readonly day: string;
  readonly references: readonly string[];
  readonly companyCode: string | null;
  readonly accountId: string | null;
  readonly document: string | null;
  readonly costCenters: readonly string[];
  readonly batchId: string | null;
  readonly objectNo: number | null;
  readonly rowNumber: number | null;
}

const COLUMNS = sql`i.run_id::text as "runId", i.result_no as "resultNo", i.comparison, i.side, i.item_key as key, i.currency,
  trim_scale(i.amount)::text as amount, i.original_currency as "originalCurrency", trim_scale(i.original_amount)::text as "originalAmount", i.month,
  i.day::text as day, i.item_references as "references", i.company_code as "companyCode", i.account_id as "accountId", i.document,
  i.cost_centers as "costCenters", i.batch_id::text as "batchId", i.object_no as "objectNo", i.row_number as "rowNumber"`;

/** The items of results of a run, in the order asked for, each by side and day. One statement. */
export async function itemsOfResults(
  snapshot: Snapshot,
  results: readonly { readonly runId: string; readonly resultNo: number }[],
): Promise<BreakItemRow[][]> {
  const { rows } = await sql<BreakItemRow>`
    select ${COLUMNS} from unnest(${results.map(({ runId }) => runId)}::bigint[], ${results.map(({ resultNo }) => resultNo)}::integer[]) q (run_id, result_no)
      join matching_item i on i.run_id = q.run_id and i.result_no = q.result_no
    order by i.side, i.day, i.item_key collate "C"`.execute(snapshot.transaction);
  const found = Map.groupBy(rows, (row) => `${row.runId} ${row.resultNo}`);
  return results.map(({ runId, resultNo }) => found.get(`${runId} ${resultNo}`) ?? []);
}

/** Items of a run by their keys, of either side, in the order asked for; those that are not there are left out. One statement. */
export async function itemsByKey(
  snapshot: Snapshot,
  asked: readonly { readonly runId: string; readonly comparison: Comparison; readonly keys: readonly string[] }[],
): Promise<BreakItemRow[][]> {
  const wanted = asked.flatMap(({ runId, comparison, keys }) => keys.map((key) => ({ runId, comparison, key })));
  const { rows } = await sql<BreakItemRow>`
    select ${COLUMNS} from (select distinct * from unnest(${wanted.map(({ runId }) => runId)}::bigint[], ${wanted.map(({ comparison }) => comparison)}::text[],
        ${wanted.map(({ key }) => key)}::text[]) w (run_id, comparison, item_key)) q
      join matching_item i on i.run_id = q.run_id and i.comparison = q.comparison and i.item_key = q.item_key
    order by i.day, i.item_key collate "C"`.execute(snapshot.transaction);
  const found = Map.groupBy(rows, (row) => JSON.stringify([row.runId, row.comparison, row.key]));
  return asked.map(({ runId, comparison, keys }) => keys.flatMap((key) => found.get(JSON.stringify([runId, comparison, key])) ?? []));
}
