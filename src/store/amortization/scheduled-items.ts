import { sql } from 'kysely';
import { demand } from '../../domain/authority/demand.ts';
import type { AmortizationRuleSet, AmortizedRecord } from '../../domain/amortization/rule-set.ts';
import type { Month } from '../../domain/time/month.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** An item of a run by its number there. */
export interface ItemRef {
  readonly runId: string;
  readonly itemNo: number;
}

/** What the schedule of an item follows from: where its record stands, and by which rules. */
export interface ScheduledItem extends ItemRef {
  readonly book: string;
  readonly record: AmortizedRecord;
  readonly key: string;
  readonly batchId: string;
  readonly objectNo: number;
  readonly rowNumber: number;
  readonly rules: AmortizationRuleSet;
  /** What drivers counted of it, up to the month of the run. */
  readonly units: readonly { readonly driver: string; readonly month: Month; readonly quantity: string }[];
}

/** The items of runs that the viewer may see, in no order. One statement. */
export async function scheduledItems(snapshot: Snapshot, refs: readonly ItemRef[]): Promise<ScheduledItem[]> {
  demand(snapshot.viewer, 'asset.read');
  const { rows } = await sql<ScheduledItem>`
    select a.run_id::text as "runId", a.item_no as "itemNo", a.book, a.record_type as record, a.item_key as key, a.batch_id::text as "batchId",
      a.object_no as "objectNo", a.row_number as "rowNumber", v.rules,
      (select coalesce(jsonb_agg(jsonb_build_object('driver', driver, 'month', month, 'quantity', quantity) order by driver, month), '[]')
        from (select d.driver, d.month, trim_scale(sum(d.quantity))::text as quantity from run_input i join driver_value d on d.batch_id = i.batch_id
          where i.run_id = a.run_id and i.role is null and d.target = a.item_key and d.month <= run.month group by 1, 2) counted) as units
    from amortization_row a join run on run.id = a.run_id join rule_set_version v on v.id = run.rule_set_version_id
    where (a.run_id, a.item_no) in (
      select * from unnest(${refs.map(({ runId }) => runId)}::bigint[], ${refs.map(({ itemNo }) => itemNo)}::integer[]))`.execute(
    snapshot.transaction,
  );
  return rows;
}
