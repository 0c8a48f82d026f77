import { sql, type RawBuilder } from 'kysely';
import { assetItemId, type ItemOrigin } from '../../domain/asset/asset-item.ts';
import type { DeliveryChanges, WatchedState } from '../../domain/asset/lifecycle.ts';
import type { RecordType } from '../../domain/record/records.ts';
import { isWithdrawn } from '../knowledge/is-withdrawn.ts';
import type { Snapshot } from '../viewer/snapshot.ts';
import type { VanishedPlace } from './asset-items.ts';

/** The kinds of records that list things: what an entry of theirs is, and what is watched of it. */
const LISTS = {
  assetObservation: {
    origin: 'observation',
    watched: sql`select item_key as key, jsonb_build_object('state', state, 'assignedTo', assigned_to, 'model', model, 'operatingSystem', operating_system)
        as said from asset_observation`,
  },
  fixedAsset: {
    origin: 'record',
    watched: sql`select company_code || '/' || asset_number as key, jsonb_build_object('state', case when retired_on is null then 'active' else 'retired' end,
        'assignedTo', null, 'model', null, 'operatingSystem', null) as said from fixed_asset`,
  },
} as const satisfies { readonly [T in RecordType]?: { readonly origin: ItemOrigin; readonly watched: RawBuilder<unknown> } };

/** A delivery of assets that a run has not seen yet. */
export interface NewDelivery {
  readonly batchId: string;
  readonly recordType: keyof typeof LISTS;
  readonly source: string;
  readonly stream: string;
  /** When the source issued it, else when it was sealed. */
  readonly at: string;
  /** The revision before that was not withdrawn; null for the first. */
  readonly previousBatchId: string | null;
}

/** Every delivery of assets that there was, by slice: source, stream, slice and the digests of its revisions in their order. */
export async function assetHistory(snapshot: Snapshot): Promise<string[][]> {
  const { rows } = await sql<{ slice: string[] }>`
    select array[source_id, stream, slice] || array_agg(digest order by revision) as slice
    from batch where record_type = any(${Object.keys(LISTS)}::text[])
    group by source_id, stream, slice order by source_id collate "C", stream collate "C", slice collate "C"`.execute(snapshot.transaction);
  return rows.map(({ slice }) => slice);
}

/** The day on which the newest of these batches was issued, else arrived; null where a sighting says when it was. */
export async function arrivalDay(
  snapshot: Snapshot,
  { observations, records }: { readonly observations: readonly string[]; readonly records: readonly string[] },
): Promise<string | null> {
  const { rows } = await sql<{ day: string | null }>`
    select (max(coalesce(issued_at, sealed_at)) at time zone 'UTC')::date::text as day from batch
    where id = any(${[...observations, ...records]}::bigint[]) and not exists (
      select from asset_observation where batch_id = any(${[...observations]}::bigint[]) and last_seen_at is not null)`.execute(
    snapshot.transaction,
  );
  return rows[0]!.day;
}

/**
 * Deliveries of assets sealed since those that the last run was made from, superseded ones too, in the order of their seals. Seals are
 * strictly ordered, so none is missed and none is told twice. Withdrawn ones tell nothing.
 */
export async function newDeliveries(snapshot: Snapshot): Promise<NewDelivery[]> {
  const { rows } = await sql<NewDelivery>`
    select b.id::text as "batchId", b.record_type as "recordType", b.source_id as source, b.stream, coalesce(b.issued_at, b.sealed_at) as at,
      (select p.id::text from batch p where p.source_id = b.source_id and p.stream = b.stream and p.slice = b.slice and p.revision < b.revision
        and ${isWithdrawn('p')} is not true order by p.revision desc limit 1) as "previousBatchId"
    from batch b
    where b.record_type = any(${Object.keys(LISTS)}::text[]) and ${isWithdrawn('b')} is not true and b.sealed_at > coalesce((
      select max(seen.sealed_at) from run_input i join batch seen on seen.id = i.batch_id
      where i.run_id = (select id from run where kind = 'assets' order by id desc limit 1)), '-infinity')
    order by b.sealed_at`.execute(snapshot.transaction);
  return rows;
}

/** How a delivery differs from the one before in what is watched, and where the items stand that it differs in. */
export async function changesOf(
  snapshot: Snapshot,
  { batchId, previousBatchId, recordType, source, stream, at }: NewDelivery,
): Promise<{ readonly delivery: DeliveryChanges; readonly places: readonly VanishedPlace[] }> {
  const { origin, watched } = LISTS[recordType];
  const { rows } = await sql<{ key: string; before: WatchedState | null; after: WatchedState | null }>`
    select key, p.said as before, n.said as after
    from (${watched} where batch_id = ${batchId}::bigint) n full join (${watched} where batch_id = ${previousBatchId}::bigint) p using (key)
    where p.said is distinct from n.said order by key collate "C"`.execute(snapshot.transaction);
  const changes = rows.map(({ key, before, after }) => ({ item: assetItemId(origin, source, stream, key), before, after }));
  return { delivery: { batchId, at, changes }, places: rows.map(({ key }) => ({ origin, source, stream, key })) };
}
