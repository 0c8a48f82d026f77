import { sql } from 'kysely';
import type { ItemOrigin, ItemState } from '../../domain/asset/asset-item.ts';
import type { Evidence } from '../../domain/asset/evidence.ts';
import type { Membership } from '../../domain/asset/work-out-assets.ts';
import { heldBy, type AssetsRun } from './assets.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** Why an item belongs to a thing. */
export interface AssetLinkRow {
  readonly assetId: string;
  readonly itemId: string;
  readonly origin: ItemOrigin;
  readonly sourceId: string;
  readonly stream: string;
  readonly itemKey: string;
  readonly isPresent: boolean;
  readonly state: ItemState;
  readonly membership: Membership;
  /** The other item that it is linked with most strongly; null for an item that is alone. */
  readonly withItem: string | null;
  readonly score: number | null;
  readonly evidence: readonly Evidence[];
}

const LINK = sql`l.asset_id as "assetId", l.item_id as "itemId", l.origin, l.source_id as "sourceId", l.stream, l.item_key as "itemKey",
  l.is_present as "isPresent", l.item_state as state, l.membership, l.with_item as "withItem", l.score, l.evidence`;

/** Items by their ids; those that are not there are left out. One statement. */
export async function itemsById(snapshot: Snapshot, run: AssetsRun, ids: readonly string[]): Promise<AssetLinkRow[]> {
  const { rows } = await sql<AssetLinkRow>`
    select ${LINK} from asset_link l where l.item_id = any(${[...ids]}::text[]) and ${heldBy('l', run.id)}`.execute(snapshot.transaction);
  return rows;
}

/** The items of things, tools before books, in the order of the ids asked for. One statement. */
export async function assetLinks(snapshot: Snapshot, run: AssetsRun, ids: readonly string[]): Promise<AssetLinkRow[][]> {
  const { rows } = await sql<AssetLinkRow>`
    select ${LINK} from asset_link l where l.asset_id = any(${[...ids]}::text[]) and ${heldBy('l', run.id)}
    order by l.origin, l.source_id collate "C", l.stream collate "C", l.item_key collate "C"`.execute(snapshot.transaction);
  return grouped(ids, rows);
}

/** Rows by the thing that they are about, in the order of the ids. */
export function grouped<Row extends { readonly assetId: string }>(ids: readonly string[], rows: readonly Row[]): Row[][] {
  const byAsset = Map.groupBy(rows, ({ assetId }) => assetId);
  return ids.map((id) => byAsset.get(id) ?? []);
}
