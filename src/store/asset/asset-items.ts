import { sql, type RawBuilder } from 'kysely';
import { assetItemId, isDeletedUnlisted, type AssetItem } from '../../domain/asset/asset-item.ts';
import { isWithdrawn } from '../knowledge/is-withdrawn.ts';
import { lastSaid } from './last-said.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

type ItemRow = Omit<AssetItem, 'id'>;

/** What an observation (alias `o`, of batch `b`) says as an item. */
const OBSERVATION = sql`
  'observation' as origin, b.source_id as source, b.stream, o.item_key as key, o.state, o.asset_type as "assetType", o.native_type as "nativeType",
  o.name, o.serial_number as "serialNumber", o.asset_tag as "assetTag", o.hardware_uuid as "hardwareUuid", o.mac_addresses as "macAddresses",
  o.cloud_resource_id as "cloudResourceId", o.cloud_account_id as "cloudAccountId", o.manufacturer, o.model,
  o.operating_system as "operatingSystem", o.assigned_to as "assignedTo", o.cost_center_id as "costCenterId",
  o.first_seen_at as "firstSeenAt", o.last_seen_at as "lastSeenAt"`;

/** Since when it is given up by the word of its tool. */
const SAID_GIVEN_UP_ON = sql`case when o.state in ('retired', 'deleted') then (o.last_seen_at at time zone 'UTC')::date::text end`;

const RECORD = sql`
  'record' as origin, b.source_id as source, b.stream, f.company_code || '/' || f.asset_number as key,
  case when f.retired_on is null then 'active' else 'retired' end as state, 'other' as "assetType", null as "nativeType",
  f.description as name, f.serial_number as "serialNumber", f.asset_tag as "assetTag", null as "hardwareUuid", '[]'::jsonb as "macAddresses",
  null as "cloudResourceId", null as "cloudAccountId", null as manufacturer, null as model,
  null as "operatingSystem", null as "assignedTo", f.cost_center_id as "costCenterId",
  null::timestamptz as "firstSeenAt", null::timestamptz as "lastSeenAt", f.retired_on::text as "givenUpOn"`;

/**
 * The items of these batches. Where two slices of a list have the same item, the one counts that was seen last, or comes last by the
 * slice's name: as `lastSaid` has it.
 */
export async function presentItems(
  snapshot: Snapshot,
  { observationBatchIds, recordBatchIds }: { readonly observationBatchIds: readonly string[]; readonly recordBatchIds: readonly string[] },
): Promise<AssetItem[]> {
  const { rows: observed } = await sql<ItemRow>`
    select ${OBSERVATION}, ${SAID_GIVEN_UP_ON} as "givenUpOn", true as "isPresent"
    from asset_observation o join batch b on b.id = o.batch_id
    where o.batch_id = any(${[...observationBatchIds]}::bigint[])
    order by o.last_seen_at nulls first, b.slice collate "C", o.object_no, o.row_number`.execute(snapshot.transaction);
  const { rows: recorded } = await sql<ItemRow>`
    select ${RECORD}, true as "isPresent" from fixed_asset f join batch b on b.id = f.batch_id
    where f.batch_id = any(${[...recordBatchIds]}::bigint[]) order by b.slice collate "C", f.object_no, f.row_number`.execute(
    snapshot.transaction,
  );
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
 * What was said last of items that have vanished. One that was deleted when its tool no longer listed it is given up since the last of
 * its slices went on without it: on the day that the delivery tells, else the first one after it that tells any. Where none does,
 * nobody knows the day; when this hub got the delivery says nothing about it. What only withdrawn deliveries ever had is left out.
 */
export async function vanishedItems(snapshot: Snapshot, places: readonly VanishedPlace[]): Promise<AssetItem[]> {
  const of = (origin: AssetItem['origin']) => places.filter((place) => place.origin === origin);
  const place = { source: sql`asked.source`, stream: sql`asked.stream` };
  const { rows: observed } = await sql<ItemRow & { unlistedOn: string | null }>`
    with asked as materialized (select * from ${unnested(of('observation'))}),
      last_with as materialized (
        select asked.*, b.slice, max(b.revision) as revision
        from asked join asset_observation o on o.item_key = asked.key
          join batch b on b.id = o.batch_id and b.source_id = asked.source and b.stream = asked.stream
        where ${isWithdrawn('b')} is not true
        group by asked.source, asked.stream, asked.key, b.slice),
      went_on as materialized (
        select it.*, told.at from (select distinct source, stream, slice, revision from last_with) it cross join lateral (
          select said.at
          from (select b.id, b.revision, b.issued_at from batch b
              where b.source_id = it.source and b.stream = it.stream and b.slice = it.slice and b.revision > it.revision
                and ${isWithdrawn('b')} is not true order by b.revision offset 0) later
            cross join lateral (
              select coalesce(later.issued_at, (select max(last_seen_at) from asset_observation where batch_id = later.id)) as at) said
          where said.at is not null order by later.revision limit 1) told)
    select ${OBSERVATION}, false as "isPresent", ${SAID_GIVEN_UP_ON} as "givenUpOn",
      (select (greatest(max(went_on.at), o.last_seen_at) at time zone 'UTC')::date::text
        from last_with w join went_on using (source, stream, slice, revision)
        where w.source = asked.source and w.stream = asked.stream and w.key = asked.key having max(went_on.at) is not null) as "unlistedOn"
    from asked cross join lateral (${lastSaid('asset_observation', { ...place, isItem: sql`seen.item_key = asked.key` }, sql`'infinity'::timestamptz`)}) o
      join batch b on b.id = o.batch_id`.execute(snapshot.transaction);
  const isRecord = sql`seen.asset_number = substr(asked.key, strpos(asked.key, '/') + 1) and seen.company_code = split_part(asked.key, '/', 1)`;
  const { rows: recorded } = await sql<ItemRow>`
    select ${RECORD}, false as "isPresent" from ${unnested(of('record'))} cross join lateral (
      ${lastSaid('fixed_asset', { ...place, isItem: isRecord }, sql`'infinity'::timestamptz`)}) f join batch b on b.id = f.batch_id`.execute(
    snapshot.transaction,
  );
  const unlisted = observed.map(({ unlistedOn, ...row }) =>
    isDeletedUnlisted(row) ? { ...row, givenUpOn: row.givenUpOn ?? unlistedOn } : row,
  );
  return [...unlisted, ...recorded].map(named);
}

function unnested(places: readonly VanishedPlace[]): RawBuilder<unknown> {
  return sql`unnest(${places.map(({ source }) => source)}::text[], ${places.map(({ stream }) => stream)}::text[],
    ${places.map(({ key }) => key)}::text[]) asked (source, stream, key)`;
}

function named(row: ItemRow): AssetItem {
  return { id: assetItemId(row.origin, row.source, row.stream, row.key), ...row };
}
