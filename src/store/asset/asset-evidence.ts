import { sql } from 'kysely';
import type { AssetItem } from '../../domain/asset/asset-item.ts';
import { firstName } from '../../domain/asset/inherit-ids.ts';
import type { Snapshot } from '../viewer/snapshot.ts';
import { presentItems, vanishedItems, type VanishedPlace } from './asset-items.ts';
import { heldBy } from './assets.ts';

/** A line of what a run says, as its digest has it. */
type Said = Readonly<Record<string, unknown>>;

interface SaidByAssets {
  readonly items: readonly AssetItem[];
  readonly links: readonly Said[];
  readonly assets: readonly Said[];
  readonly questions: readonly Said[];
  readonly discrepancies: readonly Said[];
  readonly certificates: readonly Said[];
}

interface LinkRow extends VanishedPlace {
  readonly item: string;
  readonly asset: string;
  readonly isPresent: boolean;
}

/** All that the run says that counts, and the items of its batches. */
export async function saidByAssets(
  snapshot: Snapshot,
  runId: string,
  batches: { readonly observationBatchIds: readonly string[]; readonly recordBatchIds: readonly string[] },
): Promise<SaidByAssets> {
  const read = async <T extends object>(query: ReturnType<typeof sql<T>>) => (await query.execute(snapshot.transaction)).rows;
  const items = await presentItems(snapshot, batches);
  const links = await read(sql<LinkRow>`
    select item_id as item, asset_id as asset, is_present as "isPresent", membership, with_item as "withItem", score, evidence,
      origin, source_id as source, stream, item_key as key from asset_link l where ${heldBy('l', runId)} order by item_id`);
  const assets = await read(sql<{ id: string }>`
    select asset_id as id, status, asset_type as "assetType", native_type as "nativeType", name, serial_number as "serialNumber",
      asset_tag as "assetTag", manufacturer, model, operating_system as "operatingSystem", assigned_to as "assignedTo",
      cost_center_id as "costCenterId", first_seen_at as "firstSeenAt", billed_as as "billedAs"
    from asset a where ${heldBy('a', runId)} order by asset_id`);
  const names = await firstNames(snapshot, items, links);
  return {
    items,
    links: links.map(({ origin: _origin, source: _source, stream: _stream, key: _key, ...link }) => link),
    assets: assets.map((asset) => ({ ...asset, firstName: names.get(asset.id) ?? null })),
    questions: await read(sql<Said>`
      select jsonb_build_array(left_item, right_item) as items, reason, score, evidence from asset_question q where ${heldBy('q', runId)}`),
    discrepancies: await read(sql<Said>`
      select kind as discrepancy, cost_center_id as "costCenterId", subject, expected, found, amounts from asset_discrepancy d where ${heldBy('d', runId)}`),
    certificates: await read(sql<Said>`
      select items, linked, ambiguous, alone, vanished, assets from asset_certificate where run_id = ${runId}::bigint`),
  };
}

/** By thing, what its items alone would call it. */
async function firstNames(snapshot: Snapshot, items: readonly AssetItem[], links: readonly LinkRow[]): Promise<Map<string, string>> {
  const vanished = await vanishedItems(
    snapshot,
    links.filter(({ isPresent }) => !isPresent),
  );
  const known = new Map([...items, ...vanished].map((item) => [item.id, item]));
  const members = Map.groupBy(links, ({ asset }) => asset);
  return new Map([...members].map(([asset, own]) => [asset, firstName(own.flatMap(({ item }) => known.get(item) ?? []))]));
}
