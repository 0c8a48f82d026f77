import { sql } from 'kysely';
import type { FlatRows } from '../flat/row-source.ts';
import { wholeRunOf } from '../run/whole-run.ts';

/** Things, as the run of assets that counts describes them. */
export const assetRows: FlatRows = (source) => sql`
  select a.asset_id, a.status, a.asset_type, a.native_type, a.name, a.serial_number, a.asset_tag, a.manufacturer, a.model, a.operating_system,
    a.assigned_to, a.cost_center_id as cost_center, a.first_seen_at, a.run_id as described_by_run_id
  from asset a join ${wholeRunOf('assets', source)} now on a.run_id <= now.id and (a.until_run_id is null or a.until_run_id > now.id)
  where ${source.seenBy('costCenters', 'a.cost_center_id')}`;

/** What does not fit together, once for each currency of what it costs: once without an amount where it costs nothing. */
export const assetDiscrepancyRows: FlatRows = (source) => sql`
  select d.discrepancy_id, coalesce(cost.no, 1)::int as amount_no, d.kind, d.asset_id, d.cost_center_id as cost_center, d.subject, d.expected, d.found,
    cost.one ->> 'currency' as currency, (cost.one ->> 'amount')::numeric as amount, told.sealed_at as told_since
  from asset_discrepancy d join ${wholeRunOf('assets', source)} now on d.run_id <= now.id and (d.until_run_id is null or d.until_run_id > now.id)
    join run told on told.id = d.run_id
    left join lateral jsonb_array_elements(${source.toAll(sql`d.amounts`, 'jsonb')}) with ordinality as cost (one, no) on true
  where ${source.seenBy('costCenters', 'd.cost_center_id')}`;
