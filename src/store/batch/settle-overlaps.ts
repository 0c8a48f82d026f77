import { sql } from 'kysely';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { countsOfOverlap, type DeliveryPolicy } from '../../domain/coverage/delivery-policy.ts';
import type { FindingDetails, SliceName } from '../../domain/finding/finding-details.ts';
import type { NewFinding } from '../../domain/finding/finding.ts';
import type { DatabaseTransaction } from '../database.ts';
import { currentDelivery } from '../finding/current-delivery.ts';
import { endBatch } from './end-batch.ts';

/** A batch that counts from now on. */
interface SealedBatch extends SliceName {
  readonly id: string;
  readonly loadedBy: Viewer;
  readonly policy: DeliveryPolicy;
}

/**
 * Of what two slices have in common, what somebody must look at. Where the configuration says that both count, that is decided; where it
 * says that the new batch is the one that counts, the other one no longer does: as if it had come second.
 */
export async function settleOverlaps(
  transaction: DatabaseTransaction,
  batch: SealedBatch,
  twice: readonly NewFinding[],
  at: string,
): Promise<NewFinding[]> {
  const told: NewFinding[] = [];
  for (const finding of twice) {
    const { details } = finding;
    const counts = 'other' in details ? countsOfOverlap(batch.policy, batch, details.other) : undefined;
    if (counts === 'own' && 'other' in details && (await yieldTo(transaction, batch, details, at))) continue;
    told.push(counts === 'both' ? { ...finding, decided: BOTH } : finding);
  }
  return told;
}

const BOTH = { verdict: 'accepted', reason: 'delivery.overlaps: both count' } as const;
const YIELDS = { verdict: 'dismissed', reason: 'delivery.overlaps: the other counts' } as const;

/** False when somebody has let the other delivery in, whatever the rule says. */
async function yieldTo(
  transaction: DatabaseTransaction,
  { id, sourceId, stream, slice, loadedBy }: SealedBatch,
  { other: place, amounts: otherAmounts, otherAmounts: amounts }: FindingDetails['COUNTED_ELSEWHERE'],
  at: string,
): Promise<boolean> {
  const current = await currentDelivery(transaction, place);
  if (!current || (await isLetIn(transaction, place, current.digest))) return false;
  const details = { other: { sourceId, stream, slice }, amounts, otherAmounts };
  const finding = { kind: 'COUNTED_ELSEWHERE', details, otherBatchId: id, decided: YIELDS } as const;
  await endBatch(transaction, loadedBy, { place, current, at, finding, action: 'delivery.yield', reason: YIELDS.reason });
  return true;
}

/** Somebody accepted that the delivery counts beside the one that would count in its stead. */
async function isLetIn(transaction: DatabaseTransaction, { sourceId, stream, slice }: SliceName, digest: string): Promise<boolean> {
  const { rows } = await sql<{ verdict: string }>`
    select d.verdict from delivery_finding f join finding_decision d on d.finding_id = f.id
    where f.source_id = ${sourceId} and f.stream = ${stream} and f.slice = ${slice} and f.digest = ${digest} and f.kind = 'COUNTED_ELSEWHERE'
    order by d.id desc limit 1`.execute(transaction);
  return rows[0]?.verdict === 'accepted';
}
