import { sql } from 'kysely';
import { allocatedTo, type ChargeRef } from '../allocation/allocation-of-charges.ts';
import { originOfAsset, originOfSighting } from './lineage-of-assets.ts';
import type { AssetPlace } from '../asset/asset-sightings.ts';
import { allocationContributions } from '../allocation/allocation-contributions.ts';
import { allocationSharesByRef, shareKey, type ShareRef } from '../allocation/allocation-shares.ts';
import { tellingOrder } from '../anomaly/anomalies.ts';
import { chargeKey, chargesByRef } from '../charge/charges-by-ref.ts';
import { ledgerEntriesByRef, type LedgerEntryRef } from '../ledger/ledger-entries.ts';
import type { Direction } from './lineage-graph.ts';
import { knownRunIds } from '../run/runs.ts';
import type { Snapshot } from '../viewer/snapshot.ts';
import type { Origin } from './lineage-graph.ts';

export type LineageOf =
  | { readonly kind: 'Batch' | 'Run' | 'Anomaly' | 'Asset'; readonly id: string }
  | { readonly kind: 'AssetObservation'; readonly place: AssetPlace }
  | { readonly kind: 'Charge'; readonly charge: ChargeRef }
  | { readonly kind: 'LedgerEntry'; readonly entry: LedgerEntryRef }
  | { readonly kind: 'AllocationShare'; readonly share: ShareRef };

/** Charges of a share that are listed; the share's contributions have them all. */
const CHARGES_MAX = 100;

/** The first steps, which differ by kind. Undefined: the viewer sees no such thing. */
export async function originOf(snapshot: Snapshot, of: LineageOf, direction: Direction, depth: number): Promise<Origin | undefined> {
  switch (of.kind) {
    case 'Batch':
    case 'Run':
      return originOfStep(snapshot, of.kind, of.id, depth);
    case 'Charge':
      return originOfCharge(snapshot, of.charge, direction, depth);
    case 'LedgerEntry':
      return originOfEntry(snapshot, of.entry, direction, depth);
    case 'AllocationShare':
      return originOfShare(snapshot, of.share, direction, depth);
    case 'Asset':
      return originOfAsset(snapshot, of.id, direction, depth);
    case 'AssetObservation':
      return originOfSighting(snapshot, of.place, direction, depth);
    case 'Anomaly':
      return originOfAnomaly(snapshot, of.id, direction, depth);
  }
}

const STEP_TABLES = { Batch: sql`batch`, Run: sql`run` } as const;

async function originOfStep(snapshot: Snapshot, kind: keyof typeof STEP_TABLES, id: string, depth: number): Promise<Origin | undefined> {
  const { rows } = await sql`select from ${STEP_TABLES[kind]} where id = ${id}::bigint`.execute(snapshot.transaction);
  if (rows.length === 0) return undefined;
  return { node: `${kind}:${id}`, edges: [], isCut: false, starts: [{ kind, id, stepsLeft: depth }] };
}

async function originOfCharge(snapshot: Snapshot, ref: ChargeRef, direction: Direction, depth: number): Promise<Origin | undefined> {
  const [charge] = await chargesByRef(snapshot, [ref], []);
  if (!charge) return undefined;
  const node = `Charge:${chargeKey(ref)}`;
  if (depth === 0) return { node, edges: [], isCut: false, starts: [] };
  if (direction === 'UPSTREAM') {
    return { node, edges: [{ from: `Batch:${ref.batchId}`, to: node }], isCut: false, starts: [] };
  }
  const runIds = await knownRunIds(snapshot, 'allocation');
  const [allocations = []] = await allocatedTo(snapshot, runIds, [ref]);
  const edges = allocations.flatMap(({ parts }) => parts.map((part) => ({ from: node, to: `AllocationShare:${shareKey(part)}` })));
  return { node, edges, isCut: false, starts: [] };
}

async function originOfEntry(snapshot: Snapshot, ref: LedgerEntryRef, direction: Direction, depth: number): Promise<Origin | undefined> {
  const [entry] = await ledgerEntriesByRef(snapshot, [ref]);
  if (!entry) return undefined;
  const node = `LedgerEntry:${ref.batchId}.${ref.objectNo}.${ref.rowNumber}`;
  const edges = direction === 'UPSTREAM' && depth > 0 ? [{ from: `Batch:${ref.batchId}`, to: node }] : [];
  return { node, edges, isCut: false, starts: [] };
}

async function originOfShare(snapshot: Snapshot, ref: ShareRef, direction: Direction, depth: number): Promise<Origin | undefined> {
  const [share] = await allocationSharesByRef(snapshot, [ref]);
  if (!share) return undefined;
  const node = `AllocationShare:${shareKey(ref)}`;
  if (direction === 'DOWNSTREAM' || depth === 0) return { node, edges: [], isCut: false, starts: [] };
  const pages = await allocationContributions(snapshot, [ref], { first: CHARGES_MAX });
  const { contributions, hasNextPage } = pages.get(shareKey(ref))!;
  const charges = contributions.map((contribution) => ({ from: `Charge:${chargeKey(contribution)}`, to: node }));
  const batches = depth > 1 ? contributions.map((charge) => ({ from: `Batch:${charge.batchId}`, to: `Charge:${chargeKey(charge)}` })) : [];
  return {
    node,
    edges: [{ from: `Run:${ref.runId}`, to: node }, ...charges, ...batches],
    isCut: hasNextPage,
    starts: [{ kind: 'Run', id: ref.runId, stepsLeft: depth - 1 }],
  };
}

async function originOfAnomaly(snapshot: Snapshot, id: string, direction: Direction, depth: number): Promise<Origin | undefined> {
  const { rows } = await sql<{ runId: string }>`
    select anomaly.run_id as "runId" from anomaly join run on run.id = anomaly.run_id where anomaly.id = ${id} order by ${tellingOrder()} limit 1`.execute(
    snapshot.transaction,
  );
  const found = rows[0];
  if (!found) return undefined;
  const node = `Anomaly:${id}`;
  if (direction === 'DOWNSTREAM' || depth === 0) return { node, edges: [], isCut: false, starts: [] };
  return {
    node,
    edges: [{ from: `Run:${found.runId}`, to: node }],
    isCut: false,
    starts: [{ kind: 'Run', id: found.runId, stepsLeft: depth - 1 }],
  };
}
