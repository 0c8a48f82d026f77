import { sql, type RawBuilder } from 'kysely';
import { assetItemId, type AssetItem } from '../../domain/asset/asset-item.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

type ItemRow = Omit<AssetItem, 'id'>;

/** What an observation (alias `o`, of batch `b`) says as an item. A day on which it was given up only where its tool says so. */
const OBSERVATION = sql`
  'observation' as origin, b.source_id as source, b.stream, o.item_key as key, o.state, o.asset_type as "assetType", o.native_type as "nativeType",
  o.name, o.serial_number as "serialNumber", o.asset_tag as "assetTag", o.hardware_uuid as "hardwareUuid", o.mac_addresses as "macAddresses",
  o.cloud_resource_id as "cloudResourceId", o.cloud_account_id as "cloudAccountId", o.manufacturer, o.model,
  o.operating_system as "operatingSystem", o.assigned_to as "assignedTo", o.cost_center_id as "costCenterId",
  o.first_seen_at as "firstSeenAt", o.last_seen_at as "lastSeenAt"`;

const RECORD = sql`
  'record' as origin, b.source_id as source, b.stream, f.company_code || '/' || f.asset_number as key,
  case when f.retired_on is null then 'active' else 'retired' end as state, 'other' as "assetType", null as "nativeType",
  f.description as name, f.serial_number as "serialNumber", f.asset_tag as "assetTag", null as "hardwareUuid", '[]'::jsonb as "macAddresses",
  null as "cloudResourceId", null as "cloudAccountId", null as manufacturer, null as model,
  null as "operatingSystem", null as "assignedTo", f.cost_center_id as "costCenterId",
  null::timestamptz as "firstSeenAt", null::timestamptz as "lastSeenAt", f.retired_on::text as "givenUpOn"`;

/** The items of these batches; where two slices of a list have the same item, the one that was sealed last. */
export async function presentItems(
  snapshot: Snapshot,
  { observationBatchIds, recordBatchIds }: { readonly observationBatchIds: readonly string[]; readonly recordBatchIds: readonly string[] },
): Promise<AssetItem[]> {
  const { rows: observed } = await sql<ItemRow>`
    select ${OBSERVATION}, case when o.state in ('retired', 'deleted') then o.last_seen_at::date::text end as "givenUpOn", true as "isPresent"
    from asset_observation o join batch b on b.id = o.batch_id
    where o.batch_id = any(${[...observationBatchIds]}::bigint[]) order by b.sealed_at`.execute(snapshot.transaction);
  const { rows: recorded } = await sql<ItemRow>`
    select ${RECORD}, true as "isPresent" from fixed_asset f join batch b on b.id = f.batch_id
    where f.batch_id = any(${[...recordBatchIds]}::bigint[]) order by b.sealed_at`.execute(snapshot.transaction);
  const items = [...observed, ...recorded].map(named);
  return [...new Map(items.map((item) => [item.id, item])).values()];
}

/** An item that no current batch has any more. */
export interface VanishedPlace {
  readonly origin: AssetItem['origin'];
  readonly source: string;
  readonly stream: string;
  readonly key: string;
}

/**
 * What was said last of items that have vanished. A cloud's resource that its own tool no longer lists was deleted: given up since
 * the day of the first delivery without it.
 */
export async function vanishedItems(snapshot: Snapshot, places: readonly VanishedPlace[]): Promise<AssetItem[]> {
  const of = (origin: AssetItem['origin']) => places.filter((place) => place.origin === origin);
  const { rows: observed } = await sql<ItemRow>`
    select ${OBSERVATION}, false as "isPresent",
      case when o.state in ('retired', 'deleted') then o.last_seen_at::date::text
        when o.asset_type in ('cloud-resource', 'virtual-machine') then (
          select coalesce(next.issued_at, (select max(last_seen_at) from asset_observation where batch_id = next.id), next.sealed_at)::date::text
          from batch next where next.source_id = b.source_id and next.stream = b.stream and next.slice = b.slice and next.revision = b.revision + 1)
      end as "givenUpOn"
    from ${unnested(of('observation'))} cross join lateral (
      select seen.*, batch.source_id as of_source from asset_observation seen join batch on batch.id = seen.batch_id
      where seen.item_key = asked.key and batch.source_id = asked.source and batch.stream = asked.stream
      order by batch.sealed_at desc limit 1) o join batch b on b.id = o.batch_id`.execute(snapshot.transaction);
  const { rows: recorded } = await sql<ItemRow>`
    select ${RECORD}, false as "isPresent" from ${unnested(of('record'))} cross join lateral (
      select booked.* from fixed_asset booked join batch on batch.id = booked.batch_id
      where booked.asset_number = substr(asked.key, strpos(asked.key, '/') + 1) and booked.company_code = split_part(asked.key, '/', 1)
        and batch.source_id = asked.source and batch.stream = asked.stream
      order by batch.sealed_at desc limit 1) f join batch b on b.id = f.batch_id`.execute(snapshot.transaction);
  return [...observed, ...recorded].map(named);
}

function unnested(places: readonly VanishedPlace[]): RawBuilder<unknown> {
  return sql`unnest(${places.map(({ source }) => source)}::text[], ${places.map(({ stream }) => stream)}::text[],
    ${places.map(({ key }) => key)}::text[]) asked (source, stream, key)`;
}

function named(row: ItemRow): AssetItem {
  return { id: assetItemId(row.origin, row.source, row.stream, row.key), ...row };
}
