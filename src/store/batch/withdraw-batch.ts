import { sql } from 'kysely';
import type { Viewer } from '../../domain/authority/viewer.ts';
import type { SliceName } from '../../domain/finding/finding-details.ts';
import type { Month } from '../../domain/time/month.ts';
import { audit } from '../audit/audit.ts';
import type { DatabaseTransaction } from '../database.ts';
import { tell } from '../event/outbox.ts';
import { currentDelivery } from '../finding/current-delivery.ts';
import { raiseFindings } from '../finding/raise-findings.ts';
import { resolveOfSlice } from '../finding/resolve-findings.ts';
import { takeSealInstant } from '../seal.ts';
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
  const { batchId, digest, recordType, totals } = current;
  const { months } = totals;
  await transaction.updateTable('batch').set({ superseded_at: at }).where('id', '=', batchId).execute();
  await resolveOfSlice(transaction, place, at);
  const said = await saidOf(transaction, place, batchId);
  const decided = { verdict: 'dismissed', reason, by: viewer.id } as const;
  await raiseFindings(
    transaction,
    { ...place, recordType, months, batchId, digest, said },
    [{ kind: 'WITHDRAWN_BEFORE', details: { withdrawnAt: at, reason, delivered: totals }, decided }],
    at,
  );
  const { sourceId, stream, slice } = place;
  await tell(transaction, [{ topic: 'batch.withdrawn', payload: { batchId, sourceId, stream, slice, months } }]);
  const before = { batchId, stream, slice, digest };
  await audit(transaction, viewer, { action: 'delivery.withdraw', subject: sourceId, before, after: null, reason });
  return { batchId, months };
}

/** Listed in the same words again, it is known without being read. */
async function saidOf(
  transaction: DatabaseTransaction,
  { sourceId, stream, slice }: SliceName,
  batchId: string,
): Promise<string | undefined> {
  const { rows } = await sql<{ said: string | null }>`
    select said from slice_listing where source_id = ${sourceId} and stream = ${stream} and slice = ${slice} and batch_id = ${batchId}`.execute(
    transaction,
  );
  return rows[0]?.said ?? undefined;
}
