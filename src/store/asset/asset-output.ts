import { sql } from 'kysely';
import type { AssetDiscrepancy } from '../../domain/asset/discrepancy.ts';
import type { EarlierAssets, AssetsWorkedOut } from '../../domain/asset/work-out-assets.ts';
import type { ItemState } from '../../domain/asset/asset-item.ts';
import type { DatabaseTransaction } from '../database.ts';
import type { VanishedPlace } from './asset-items.ts';
import { heldChanges, writeHeldChanges, type HeldChanges, type HeldRow, type HeldTable } from '../batch/held-rows.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

const ASSET: HeldTable = {
  name: 'asset',
  key: ['asset_id'],
  columns: {
    asset_id: 'text',
    status: 'text',
    asset_type: 'text',
    native_type: 'text',
    name: 'text',
    serial_number: 'text',
    asset_tag: 'text',
    manufacturer: 'text',
    model: 'text',
    operating_system: 'text',
    assigned_to: 'text',
    cost_center_id: 'text',
    first_seen_at: 'timestamptz',
    billed_as: 'jsonb',
  },
};
const LINK: HeldTable = {
  name: 'asset_link',
  key: ['item_id'],
  columns: {
    item_id: 'text',
    asset_id: 'text',
    origin: 'text',
    source_id: 'text',
    stream: 'text',
    item_key: 'text',
    is_present: 'boolean',
    item_state: 'text',
    membership: 'text',
    with_item: 'text',
    score: 'integer',
    evidence: 'jsonb',
    cost_center_id: 'text',
  },
};
const QUESTION: HeldTable = {
  name: 'asset_question',
  key: ['left_item', 'right_item'],
  columns: { left_item: 'text', right_item: 'text', reason: 'text', score: 'integer', evidence: 'jsonb' },
};
const DISCREPANCY: HeldTable = {
  name: 'asset_discrepancy',
  key: ['discrepancy_id'],
  columns: {
    discrepancy_id: 'text',
    kind: 'text',
    asset_id: 'text',
    cost_center_id: 'text',
    subject: 'text',
    expected: 'text',
    found: 'text',
    amounts: 'jsonb',
  },
};

/** What the current run says of items, read for the run that follows it. */
export async function earlierAssets(snapshot: Snapshot): Promise<EarlierAssets & { readonly places: readonly VanishedPlace[] }> {
  const { rows } = await sql<VanishedPlace & { id: string; assetId: string; state: ItemState }>`
    select item_id as id, asset_id as "assetId", item_state as state, origin, source_id as source, stream, item_key as key
    from asset_link where until_run_id is null`.execute(snapshot.transaction);
  const { rows: taken } = await sql<{ id: string }>`select distinct asset_id as id from asset`.execute(snapshot.transaction);
  return {
    items: new Map(rows.map(({ id, assetId, state }) => [id, { assetId, state }])),
    takenIds: new Set(taken.map(({ id }) => id)),
    places: rows.map(({ origin, source, stream, key }) => ({ origin, source, stream, key })),
  };
}

/** What a run changes of what the runs before it said. */
export function assetChanges(
  snapshot: Snapshot,
  worked: AssetsWorkedOut,
  discrepancies: readonly AssetDiscrepancy[],
): Promise<HeldChanges[]> {
  const costCenters = new Map(worked.assets.map(({ asset }) => [asset.id, asset.costCenterId]));
  const tables: [HeldTable, HeldRow[]][] = [
    [ASSET, worked.assets.map(assetRow)],
    [LINK, worked.members.map((member) => linkRow(member, costCenters.get(member.assetId) ?? null))],
    [QUESTION, worked.questions.map(({ items: [left_item, right_item], ...rest }) => ({ left_item, right_item, ...rest }))],
    [DISCREPANCY, discrepancies.map(discrepancyRow)],
  ];
  return inTurn(tables, ([table, rows]) => heldChanges(snapshot, table, rows));
}

/** A connection runs one statement at a time. */
async function inTurn<T, R>(all: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const one of all) results.push(await work(one));
  return results;
}

export interface AssetOutput {
  readonly changes: readonly HeldChanges[];
  readonly worked: AssetsWorkedOut;
  readonly discrepancies: readonly AssetDiscrepancy[];
  readonly inventoryDay: string;
  readonly decisions: number;
  /** Superseded deliveries that the events of the run were read from, besides its inputs. */
  readonly pastBatchIds: readonly string[];
}

export async function writeAssets(transaction: DatabaseTransaction, runId: string, output: AssetOutput): Promise<void> {
  for (const changes of output.changes) await writeHeldChanges(transaction, runId, changes);
  await writeEvents(transaction, runId, output.worked);
  const past = output.pastBatchIds.map((batch_id) => ({ run_id: runId, batch_id, input_run_id: null, role: 'past' as const }));
  if (past.length > 0) await transaction.insertInto('run_input').values(past).execute();
  const { worked, inventoryDay, decisions } = output;
  const present = worked.members.filter(({ item }) => item.isPresent);
  const count = (membership: string) => present.filter((member) => member.membership === membership).length;
  await transaction
    .insertInto('asset_certificate')
    .values({
      run_id: runId,
      items: present.length,
      linked: count('linked'),
      ambiguous: count('ambiguous'),
      alone: count('alone'),
      vanished: worked.members.length - present.length,
      assets: worked.assets.length,
      decisions,
      inventory_day: inventoryDay,
    })
    .execute();
}

async function writeEvents(transaction: DatabaseTransaction, runId: string, { events, assets }: AssetsWorkedOut): Promise<void> {
  if (events.length === 0) return;
  const costCenters = new Map(assets.map(({ asset }) => [asset.id, asset.costCenterId]));
  const rows = events.map((event, no) => ({ ...event, no, costCenter: costCenters.get(event.assetId) ?? null }));
  await sql`
    insert into asset_event (run_id, event_no, asset_id, item_id, kind, at, batch_id, property, from_value, to_value, cost_center_id)
    select ${runId}::bigint, e.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as e (no integer, "assetId" text, item text, kind text,
      at timestamptz, "batchId" bigint, property text, "from" text, "to" text, "costCenter" text)`.execute(transaction);
}

function assetRow({ asset }: AssetsWorkedOut['assets'][number]): HeldRow {
  return {
    asset_id: asset.id,
    status: asset.status,
    asset_type: asset.assetType,
    native_type: asset.nativeType,
    name: asset.name,
    serial_number: asset.serialNumber,
    asset_tag: asset.assetTag,
    manufacturer: asset.manufacturer,
    model: asset.model,
    operating_system: asset.operatingSystem,
    assigned_to: asset.assignedTo,
    cost_center_id: asset.costCenterId,
    first_seen_at: asset.firstSeenAt,
    billed_as: asset.billedAs,
  };
}

function linkRow({ item, assetId, membership, link }: AssetsWorkedOut['members'][number], costCenterId: string | null): HeldRow {
  return {
    item_id: item.id,
    asset_id: assetId,
    origin: item.origin,
    source_id: item.source,
    stream: item.stream,
    item_key: item.key,
    is_present: item.isPresent,
    item_state: item.state,
    membership,
    with_item: link?.withItem ?? null,
    score: link?.score ?? null,
    evidence: link?.evidence ?? [],
    cost_center_id: costCenterId,
  };
}

function discrepancyRow({ id, kind, assetId, costCenterId, subject, expected, found, amounts }: AssetDiscrepancy): HeldRow {
  return { discrepancy_id: id, kind, asset_id: assetId, cost_center_id: costCenterId, subject, expected, found, amounts };
}
