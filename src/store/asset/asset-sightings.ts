import { sql, type RawBuilder } from 'kysely';
import type { AssetType, ItemState } from '../../domain/asset/asset-item.ts';
import { grouped } from './asset-links.ts';
import { heldBy, ownedBy, type AssetsRun } from './assets.ts';
import { lastSaid } from './last-said.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** Where a record came from. */
export interface AssetPlace {
  readonly batchId: string;
  readonly objectNo: number;
  readonly rowNumber: number;
}

/** What a tool said last of an item: see AssetObservationRecord. */
export interface SightingRow extends AssetPlace {
  readonly file: string;
  readonly source: string;
  readonly stream: string;
  readonly itemKey: string;
  readonly assetType: AssetType;
  readonly nativeType: string | null;
  readonly name: string | null;
  readonly serialNumber: string | null;
  readonly assetTag: string | null;
  readonly hardwareUuid: string | null;
  readonly macAddresses: readonly string[];
  readonly cloudResourceId: string | null;
  readonly cloudAccountId: string | null;
  readonly region: string | null;
  readonly manufacturer: string | null;
  readonly model: string | null;
  readonly operatingSystem: string | null;
  readonly assignedTo: string | null;
  readonly costCenter: string | null;
  readonly state: ItemState;
  readonly firstSeenAt: string | null;
  readonly lastSeenAt: string | null;
  readonly software: readonly { readonly name: string; readonly version: string | null; readonly publisher: string | null }[];
  readonly tags: Readonly<Record<string, string>>;
}

/** What the books said last of a thing: see FixedAssetRecord. Amounts are decimal text in the currency. */
export interface RegisterRow extends AssetPlace {
  readonly file: string;
  readonly companyCode: string;
  readonly assetNumber: string;
  readonly description: string;
  readonly serialNumber: string | null;
  readonly assetTag: string | null;
  readonly costCenter: string | null;
  readonly capitalizedOn: string;
  readonly retiredOn: string | null;
  readonly acquisitionAmount: string;
  readonly bookAmount: string | null;
  readonly currency: string;
}

const PLACE = sql`o.batch_id::text as "batchId", o.object_no as "objectNo", o.row_number as "rowNumber", f.key as file`;
const FILE = sql`join batch_object f on f.batch_id = o.batch_id and f.object_no = o.object_no`;

const SIGHTING = sql`${PLACE}, b.source_id as source, b.stream, o.item_key as "itemKey", o.asset_type as "assetType", o.native_type as "nativeType", o.name,
  o.serial_number as "serialNumber", o.asset_tag as "assetTag", o.hardware_uuid as "hardwareUuid", o.mac_addresses as "macAddresses",
  o.cloud_resource_id as "cloudResourceId", o.cloud_account_id as "cloudAccountId", o.region, o.manufacturer, o.model,
  o.operating_system as "operatingSystem", o.assigned_to as "assignedTo", o.cost_center_id as "costCenter", o.state,
  o.first_seen_at as "firstSeenAt", o.last_seen_at as "lastSeenAt", o.software, o.tags`;

const RECORD = sql`${PLACE}, o.company_code as "companyCode", o.asset_number as "assetNumber", o.description, o.serial_number as "serialNumber",
  o.asset_tag as "assetTag", o.cost_center_id as "costCenter", o.capitalized_on::text as "capitalizedOn", o.retired_on::text as "retiredOn",
  trim_scale(o.acquisition_amount)::text as "acquisitionAmount", trim_scale(o.book_amount)::text as "bookAmount", o.currency`;

/** What tools said last of the items of things, as the run knew it; also of items that have vanished since. One statement. */
export async function assetSightings(
  snapshot: Snapshot,
  run: AssetsRun,
  ids: readonly string[],
): Promise<(SightingRow & { readonly assetId: string })[][]> {
  const { rows } = await sql<SightingRow & { assetId: string }>`
    select l.asset_id as "assetId", ${SIGHTING}
    from asset_link l cross join lateral (${lastOf(run, 'asset_observation', sql`seen.item_key = l.item_key`)}) o
      join batch b on b.id = o.batch_id ${FILE}
    where l.asset_id = any(${[...ids]}::text[]) and l.origin = 'observation' and ${heldBy('l', run.id)} and ${ownedBy(snapshot.viewer, sql`o.cost_center_id`)}
    order by b.source_id collate "C", b.stream collate "C", o.item_key collate "C"`.execute(snapshot.transaction);
  return grouped(ids, rows);
}

/** What the books said last of things. One statement. */
export async function assetRecords(
  snapshot: Snapshot,
  run: AssetsRun,
  ids: readonly string[],
): Promise<(RegisterRow & { readonly assetId: string })[][]> {
  const isItem = sql`seen.asset_number = substr(l.item_key, strpos(l.item_key, '/') + 1) and seen.company_code = split_part(l.item_key, '/', 1)`;
  const { rows } = await sql<RegisterRow & { assetId: string }>`
    select l.asset_id as "assetId", ${RECORD}
    from asset_link l cross join lateral (${lastOf(run, 'fixed_asset', isItem)}) o ${FILE}
    where l.asset_id = any(${[...ids]}::text[]) and l.origin = 'record' and ${heldBy('l', run.id)} and ${ownedBy(snapshot.viewer, sql`o.cost_center_id`)}
    order by o.company_code collate "C", o.asset_number collate "C"`.execute(snapshot.transaction);
  return grouped(ids, rows);
}

function lastOf({ sealedAt }: AssetsRun, table: 'asset_observation' | 'fixed_asset', isItem: RawBuilder<unknown>): RawBuilder<unknown> {
  return lastSaid(table, { source: sql`l.source_id`, stream: sql`l.stream`, isItem }, sql`${sealedAt}::timestamptz`);
}

/** Sightings by where they stand, in the order asked for; undefined where there is none that the viewer may see. One statement. */
export async function sightingsByPlace(snapshot: Snapshot, places: readonly AssetPlace[]): Promise<(SightingRow | undefined)[]> {
  const { rows } = await sql<SightingRow>`
    select ${SIGHTING}
    from unnest(${places.map(({ batchId }) => batchId)}::bigint[], ${places.map(({ objectNo }) => objectNo)}::smallint[],
        ${places.map(({ rowNumber }) => rowNumber)}::integer[]) asked (batch_id, object_no, row_number)
      join asset_observation o on o.batch_id = asked.batch_id and o.object_no = asked.object_no and o.row_number = asked.row_number
      join batch b on b.id = o.batch_id ${FILE}
    where ${ownedBy(snapshot.viewer, sql`o.cost_center_id`)}`.execute(snapshot.transaction);
  const found = new Map(rows.map((row) => [placeKey(row), row]));
  return places.map((place) => found.get(placeKey(place)));
}

export function placeKey({ batchId, objectNo, rowNumber }: AssetPlace): string {
  return `${batchId}.${objectNo}.${rowNumber}`;
}
