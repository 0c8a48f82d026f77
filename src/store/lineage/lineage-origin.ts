import { sql } from 'kysely';
import { isUnlimited } from '../../domain/authority/scope.ts';
import { PurgedError } from '../../domain/retention/purged-error.ts';
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
  if (!charge) return originOfPurged(snapshot, `Charge:${chargeKey(ref)}`, ref, direction, depth);
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
  const node = `LedgerEntry:${ref.batchId}.${ref.objectNo}.${ref.rowNumber}`;
  if (!entry) return originOfPurged(snapshot, node, ref, direction, depth);
  const edges = direction === 'UPSTREAM' && depth > 0 ? [{ from: `Batch:${ref.batchId}`, to: node }] : [];
  return { node, edges, isCut: false, starts: [] };
}

async function originOfShare(snapshot: Snapshot, ref: ShareRef, direction: Direction, depth: number): Promise<Origin | undefined> {
  const [share] = await allocationSharesByRef(snapshot, [ref]);
  if (!share) return undefined;
  const node = `AllocationShare:${shareKey(ref)}`;
  if (direction === 'DOWNSTREAM' || depth === 0) return { node, edges: [], isCut: false, starts: [] };
  const pages = await contributionsOrPurged(snapshot, ref);
  if (pages === 'purged') return { node, ...stepsToRun(node, ref, depth) };
  const { contributions, hasNextPage } = pages.get(shareKey(ref))!;
  const charges = contributions.map((contribution) => ({ from: `Charge:${chargeKey(contribution)}`, to: node }));
  const batches = depth > 1 ? contributions.map((charge) => ({ from: `Batch:${charge.batchId}`, to: `Charge:${chargeKey(charge)}` })) : [];
  const steps = stepsToRun(node, ref, depth);
  return { node, ...steps, edges: [...steps.edges, ...charges, ...batches], isCut: hasNextPage };
}

function stepsToRun(node: string, { runId }: ShareRef, depth: number): Omit<Origin, 'node'> {
  return { edges: [{ from: `Run:${runId}`, to: node }], isCut: false, starts: [{ kind: 'Run', id: runId, stepsLeft: depth - 1 }] };
}

/** Where charges were purged, the run leads to the deliveries that they came in, and these to what is left of them. */
async function contributionsOrPurged(snapshot: Snapshot, ref: ShareRef) {
  try {
    return await allocationContributions(snapshot, [ref], { first: CHARGES_MAX });
  } catch (error) {
    if (error instanceof PurgedError) return 'purged';
    throw error;
  }
}

/** A row that was purged comes from its delivery all the same. Whose it was is not known any more: it takes a viewer who sees all. */
async function originOfPurged(
  snapshot: Snapshot,
  node: string,
  { batchId, objectNo, rowNumber }: { readonly batchId: string; readonly objectNo: number; readonly rowNumber: number },
  direction: Direction,
  depth: number,
): Promise<Origin | undefined> {
  if (!isUnlimited(snapshot.viewer.scopes)) return undefined;
  const { rows } = await sql`
    select from batch_object o join purged_rows p on p.batch_id = o.batch_id
    where o.batch_id = ${batchId}::bigint and o.object_no = ${objectNo} and ${rowNumber}::integer between 1 and o.rows`.execute(
    snapshot.transaction,
  );
  if (rows.length === 0) return undefined;
  const edges = direction === 'UPSTREAM' && depth > 0 ? [{ from: `Batch:${batchId}`, to: node }] : [];
  return { node, edges, isCut: false, starts: [] };
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
