import { sql } from 'kysely';
import { demand } from '../../domain/authority/demand.ts';
import type { CountedMonth } from '../../domain/amortization/output.ts';
import type { AmortizationRuleSet, AmortizedRecord } from '../../domain/amortization/rule-set.ts';
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
  /** Of units of production: what was counted up to the month of the run. It stands with the item: whoever sees that sees its schedule. */
  readonly units: readonly CountedMonth[];
}

/** The items of runs that the viewer may see, in no order. One statement. */
export async function scheduledItems(snapshot: Snapshot, refs: readonly ItemRef[]): Promise<ScheduledItem[]> {
  demand(snapshot.viewer, 'asset.read');
  const { rows } = await sql<ScheduledItem>`
    select a.run_id::text as "runId", a.item_no as "itemNo", a.book, a.record_type as record, a.item_key as key, a.batch_id::text as "batchId",
      a.object_no as "objectNo", a.row_number as "rowNumber", v.rules, a.units
    from amortization_row a join run on run.id = a.run_id join rule_set_version v on v.id = run.rule_set_version_id
    where (a.run_id, a.item_no) in (
      select * from unnest(${refs.map(({ runId }) => runId)}::bigint[], ${refs.map(({ itemNo }) => itemNo)}::integer[]))`.execute(
    snapshot.transaction,
  );
  return rows;
}
