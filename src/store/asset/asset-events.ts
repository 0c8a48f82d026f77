import { sql } from 'kysely';
import type { AssetEventKind, AssetEventProperty } from '../../domain/asset/lifecycle.ts';
import { grouped } from './asset-links.ts';
import { heldBy, ownedBy, type AssetsRun } from './assets.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** Something that happened to a thing. */
export interface AssetEventRow {
  readonly kind: AssetEventKind;
  readonly at: string;
  readonly batchId: string;
  readonly itemId: string;
  readonly property: AssetEventProperty | null;
  readonly from: string | null;
  readonly to: string | null;
}

/**
 * What happened to the items that things have now, the latest first, at most so many each. History goes with the items: after a
 * merge a thing has that of both, after a split each has its own. One statement.
 */
export async function assetEvents(
  snapshot: Snapshot,
  { run, first }: { readonly run: AssetsRun; readonly first: number },
  ids: readonly string[],
): Promise<AssetEventRow[][]> {
  const { rows } = await sql<AssetEventRow & { assetId: string }>`
    select asked.id as "assetId", told.kind, told.at, told.batch_id::text as "batchId", told.item_id as "itemId", told.property,
      told.from_value as "from", told.to_value as "to"
    from unnest(${[...new Set(ids)]}::text[]) asked (id) cross join lateral (
      select e.* from asset_link l join asset_event e on e.item_id = l.item_id
      where l.asset_id = asked.id and ${heldBy('l', run.id)} and e.run_id <= ${run.id}::bigint and ${ownedBy(snapshot.viewer, sql`e.cost_center_id`)}
      order by e.at desc, e.run_id desc, e.event_no desc limit ${first}) told
    order by told.at desc, told.run_id desc, told.event_no desc`.execute(snapshot.transaction);
  return grouped(ids, rows);
}
