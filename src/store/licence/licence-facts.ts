import { sql, type RawBuilder } from 'kysely';
import type { AssignmentFact, ConsumptionFact, EntitlementFact, InstallationFact } from '../../domain/licence/licence-facts.ts';
import type { ProductRule } from '../../domain/licence/licence-rule-set.ts';
import type { Month } from '../../domain/time/month.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** An entitlement with the row that it came from. */
export interface PlacedEntitlement extends EntitlementFact {
  readonly entitlementId: string;
  readonly source: string;
  readonly stream: string;
  readonly batchId: string;
  readonly objectNo: number;
  readonly rowNumber: number;
}

/**
 * The entitlements of these batches, to follow `from`. Where two slices of a list have the same one, that of the slice counts which comes last
 * by its name: a list that is delivered month by month says it again and again, and it is one.
 */
export function countedEntitlements(batchIds: readonly string[]): RawBuilder<unknown> {
  return sql`(
    select * from (
      select e.*, b.source_id, b.stream, b.slice,
        max(b.slice collate "C") over (partition by b.source_id, b.stream, e.entitlement_id) as last_slice
      from license_entitlement e join batch b on b.id = e.batch_id where e.batch_id = any(${[...batchIds]}::bigint[])) every
    where slice = last_slice)`;
}

/** In the order of their numbers and places. One statement. */
export async function entitlementFacts(snapshot: Snapshot, batchIds: readonly string[]): Promise<PlacedEntitlement[]> {
  const { rows } = await sql<Omit<PlacedEntitlement, 'id'>>`
    select r.entitlement_id as "entitlementId", r.product, r.publisher, trim_scale(r.quantity)::text as quantity, r.metric,
      r.valid_from::text as from, r.valid_to::text as until, r.cost_center_id as "costCenter", trim_scale(r.amount)::text as amount, r.currency,
      r.source_id as source, r.stream, r.batch_id::text as "batchId", r.object_no as "objectNo", r.row_number as "rowNumber"
    from ${countedEntitlements(batchIds)} r
    order by r.entitlement_id collate "C", r.source_id collate "C", r.stream collate "C", r.slice collate "C", r.object_no, r.row_number`.execute(
    snapshot.transaction,
  );
  return rows.map((row, no) => ({ id: String(no).padStart(9, '0'), ...row }));
}

/** Seats that anybody holds in the days. One statement. */
export async function assignmentFacts(
  snapshot: Snapshot,
  batchIds: readonly string[],
  { from, until }: { readonly from: string; readonly until: string },
): Promise<AssignmentFact[]> {
  const { rows } = await sql<AssignmentFact>`
    select product, publisher, assigned_to as user, cost_center_id as "costCenter", valid_from::text as from, valid_to::text as until,
      last_used_on::text as "lastUsedOn"
    from license_assignment where batch_id = any(${[...batchIds]}::bigint[]) and valid_from < ${until}::date
      and (valid_to is null or valid_to > ${from}::date)`.execute(snapshot.transaction);
  return rows;
}

export interface Title {
  readonly title: string;
  readonly publisher: string | null;
}

/** Titles on things that are in use, by the known run of assets. One statement. */
export async function titlesInUse(snapshot: Snapshot, batchIds: readonly string[]): Promise<Title[]> {
  const { rows } = await sql<Title>`
    select distinct on_it.software ->> 'name' as title, on_it.software ->> 'publisher' as publisher
    from asset_observation o cross join jsonb_array_elements(o.software) as on_it (software)
    where o.batch_id = any(${[...batchIds]}::bigint[]) and o.state = 'active'`.execute(snapshot.transaction);
  return rows;
}

type Installed = Omit<InstallationFact, 'processors'> & {
  readonly name: string | null;
  readonly serial: string | null;
  readonly model: string | null;
};

/** On which things these titles are, who has them, and what is known of them: by a run of assets, so that two tools' views of a thing are one. */
export async function installationFacts(
  snapshot: Snapshot,
  assetRunId: string,
  batchIds: readonly string[],
  titles: readonly Title[],
): Promise<Installed[]> {
  if (titles.length === 0) return [];
  const { rows } = await sql<Installed>`
    select distinct l.asset_id as thing, asked.title, asked.publisher, a.assigned_to as user, a.cost_center_id as "costCenter", a.name,
      a.serial_number as serial, a.model
    from asset_observation o join batch b on b.id = o.batch_id cross join jsonb_array_elements(o.software) as on_it (software)
      join unnest(${titles.map(({ title }) => title)}::text[], ${titles.map(({ publisher }) => publisher)}::text[]) asked (title, publisher)
        on asked.title = on_it.software ->> 'name' and asked.publisher is not distinct from on_it.software ->> 'publisher'
      join asset_link l on l.origin = 'observation' and l.source_id = b.source_id and l.stream = b.stream and l.item_key = o.item_key
        and l.run_id <= ${assetRunId}::bigint and (l.until_run_id is null or l.until_run_id > ${assetRunId}::bigint)
      join asset a on a.asset_id = l.asset_id and a.run_id <= ${assetRunId}::bigint
        and (a.until_run_id is null or a.until_run_id > ${assetRunId}::bigint)
    where o.batch_id = any(${[...batchIds]}::bigint[]) and o.state = 'active'`.execute(snapshot.transaction);
  return rows;
}

/** The newest value of these drivers for each target, up to a month. One statement. */
export async function newestDriverValues(
  snapshot: Snapshot,
  batchIds: readonly string[],
  drivers: readonly string[],
  month: Month,
): Promise<{ readonly driver: string; readonly target: string; readonly quantity: string }[]> {
  if (drivers.length === 0) return [];
  const { rows } = await sql<{ driver: string; target: string; quantity: string }>`
    select distinct on (driver, target) driver, target, trim_scale(quantity)::text as quantity
    from driver_value where batch_id = any(${[...batchIds]}::bigint[]) and driver = any(${[...drivers]}::text[]) and month <= ${month}
    order by driver, target, month desc, quantity desc`.execute(snapshot.transaction);
  return rows;
}

/** What was used up of pools, month by month up to one: the target of a driver is the cost centre. One statement. */
export async function consumptionFacts(
  snapshot: Snapshot,
  batchIds: readonly string[],
  products: readonly ProductRule[],
  month: Month,
): Promise<ConsumptionFact[]> {
  const byDriver = new Map(products.flatMap((rule) => (rule.driver === undefined ? [] : [[rule.driver, rule] as const])));
  if (byDriver.size === 0) return [];
  const { rows } = await sql<{ driver: string; target: string; month: Month; quantity: string }>`
    select driver, target, month, trim_scale(sum(quantity))::text as quantity from driver_value
    where batch_id = any(${[...batchIds]}::bigint[]) and driver = any(${[...byDriver.keys()]}::text[]) and month <= ${month}
    group by driver, target, month order by driver, target, month`.execute(snapshot.transaction);
  return rows.map(({ driver, target, month: of, quantity }) => {
    const { product, publisher = null } = byDriver.get(driver)!;
    return { product, publisher, from: `${of}-01`, costCenter: target, quantity };
  });
}
