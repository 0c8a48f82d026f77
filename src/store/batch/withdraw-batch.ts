import type { Viewer } from '../../domain/authority/viewer.ts';
import type { SliceName } from '../../domain/finding/finding-details.ts';
import type { Month } from '../../domain/time/month.ts';
import type { DatabaseTransaction } from '../database.ts';
import { currentDelivery } from '../finding/current-delivery.ts';
import { takeSealInstant } from '../seal.ts';
import { endBatch } from './end-batch.ts';
import { holdClaim } from './slice-claim.ts';

export interface Withdrawal {
  readonly place: SliceName;
  readonly reason: string;
  /** Of the slice's claim. */
  readonly epoch: string;
}

/**
 * The current batch of a slice no longer counts, and none takes its place; history keeps it. That it was withdrawn is a finding, dismissed
 * by whoever withdrew it: by that the same delivery is known when it comes again. Undefined: the slice has none.
 */
export async function withdrawBatch(
  transaction: DatabaseTransaction,
  viewer: Viewer,
  { place, reason, epoch }: Withdrawal,
): Promise<{ readonly batchId: string; readonly months: readonly Month[] } | undefined> {
  const at = await takeSealInstant(transaction);
  await holdClaim(transaction, place, epoch);
  const current = await currentDelivery(transaction, place);
  if (!current) return undefined;
  const { batchId, totals } = current;
  const decided = { verdict: 'dismissed', reason, by: viewer.id } as const;
  const finding = { kind: 'WITHDRAWN_BEFORE', details: { withdrawnAt: at, reason, delivered: totals }, decided } as const;
  await endBatch(transaction, viewer, { place, current, at, finding, action: 'delivery.withdraw', reason });
  return { batchId, months: totals.months };
}
