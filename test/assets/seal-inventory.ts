import { sql } from 'kysely';
import type { AssetObservationRecord, FixedAssetRecord, LicenseEntitlementRecord } from '#src/connector-kit/index.ts';
import type { Database, DatabaseTransaction } from '#src/store/database.ts';
import { takeSealInstant } from '#src/store/seal.ts';
import { notePlanted } from '#test/support/note-planted.ts';

type Seen = Partial<AssetObservationRecord> & { readonly itemKey: string };
type Booked = Partial<FixedAssetRecord> & { readonly assetNumber: string };
type Entitled = Partial<LicenseEntitlementRecord> & { readonly product: string };

/** Seals a delivery of what a tool sees: the whole of its list or of a slice, as the next revision. Answers the batch's id. */
export function sealInventory(db: Database, source: string, seen: readonly Seen[], slice = 'devices'): Promise<string> {
  return seal(db, { source, stream: 'devices', slice, recordType: 'assetObservation', rows: seen.length }, async (transaction, id) => {
    for (const [index, one] of seen.entries()) {
      await sql`
        insert into asset_observation (batch_id, object_no, row_number, item_key, asset_type, native_type, name, serial_number, asset_tag, hardware_uuid,
          mac_addresses, cloud_resource_id, cloud_account_id, region, manufacturer, model, operating_system, assigned_to, cost_center_id, state,
          first_seen_at, last_seen_at, purchase, software, relationships, tags)
        values (${id}, 0, ${index + 1}, ${one.itemKey}, ${one.assetType ?? 'computer'}, null, ${one.name ?? null}, ${one.serialNumber ?? null},
          ${one.assetTag ?? null}, ${one.hardwareUuid ?? null}, ${JSON.stringify(one.macAddresses ?? [])}, ${one.cloudResourceId ?? null},
          ${one.cloudAccountId ?? null}, null, ${one.manufacturer ?? null}, ${one.model ?? null}, ${one.operatingSystem ?? null},
          ${one.assignedTo ?? null}, ${one.costCenterId ?? null}, ${one.state ?? 'active'}, ${one.firstSeenAt ?? null},
          ${one.lastSeenAt === undefined ? '2025-01-31T00:00:00Z' : one.lastSeenAt}, null, ${JSON.stringify(one.software ?? [])}, '[]', '{}')`.execute(
        transaction,
      );
    }
  });
}

/** Seals the whole fixed-asset register, or a slice of it. */
export function sealRegister(db: Database, booked: readonly Booked[], slice = 'fixed-assets'): Promise<string> {
  return seal(
    db,
    { source: 'books', stream: 'fixed-assets', slice, recordType: 'fixedAsset', rows: booked.length },
    async (transaction, id) => {
      for (const [index, one] of booked.entries()) {
        await sql`
        insert into fixed_asset (batch_id, object_no, row_number, company_code, asset_number, description, serial_number, asset_tag, cost_center_id,
          capitalized_on, retired_on, acquisition_amount, book_amount, currency)
        values (${id}, 0, ${index + 1}, '1000', ${one.assetNumber}, 'Laptop', ${one.serialNumber ?? null}, ${one.assetTag ?? null},
          ${one.costCenterId ?? null}, '2024-01-01', ${one.retiredOn ?? null}, ${one.acquisitionAmount ?? '1200.50'}, null, 'EUR')`.execute(
          transaction,
        );
      }
    },
  );
}

/** Seals the whole list of rights to software. */
export function sealEntitlements(db: Database, entitled: readonly Entitled[]): Promise<string> {
  return seal(
    db,
    { source: 'rights', stream: 'entitlements', slice: 'entitlements', recordType: 'licenseEntitlement', rows: entitled.length },
    async (transaction, id) => {
      for (const [index, one] of entitled.entries()) {
        await sql`
        insert into license_entitlement (batch_id, object_no, row_number, entitlement_id, product, publisher, quantity, metric, valid_from, valid_to, cost_center_id)
        values (${id}, 0, ${index + 1}, ${String(index)}, ${one.product}, ${one.publisher ?? null}, ${one.quantity ?? '1'},
          ${one.metric ?? 'installations'}, ${one.validFrom ?? '2020-01-01'}, ${one.validTo ?? null}, ${one.costCenterId ?? null})`.execute(
          transaction,
        );
      }
    },
  );
}

interface Delivery {
  readonly source: string;
  readonly stream: string;
  readonly slice: string;
  readonly recordType: string;
  readonly rows: number;
}

function seal(
  db: Database,
  delivery: Delivery,
  write: (transaction: DatabaseTransaction, batchId: string) => Promise<void>,
): Promise<string> {
  const { source, stream, slice, recordType, rows } = delivery;
  return db.transaction().execute(async (transaction) => {
    await sql`insert into source (id, connector) values (${source}, 'test') on conflict do nothing`.execute(transaction);
    const sealedAt = await takeSealInstant(transaction);
    await sql`update batch set superseded_at = ${sealedAt} where source_id = ${source} and stream = ${stream} and slice = ${slice}
      and superseded_at is null`.execute(transaction);
    const { rows: made } = await sql<{ id: string }>`
      insert into batch (source_id, stream, slice, revision, record_type, dialect, months, digest, final, columns, notes, sealed_at)
      select ${source}, ${stream}, ${slice}, count(*) + 1, ${recordType}, 'test', '{}', 'digest ' || count(*), true, '{}', '{}', ${sealedAt}
      from batch where source_id = ${source} and stream = ${stream} and slice = ${slice} returning id::text`.execute(transaction);
    const { id } = made[0]!;
    await sql`insert into batch_object (batch_id, object_no, key, bytes, sha256, rows) values (${id}, 0, ${slice}, 0, '', ${rows})`.execute(
      transaction,
    );
    await write(transaction, id);
    await notePlanted(transaction, source);
    return id;
  });
}
