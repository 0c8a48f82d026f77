import { sql } from 'kysely';
import type { AuditAction } from '../../domain/audit/audit-action.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import type { SliceName } from '../../domain/finding/finding-details.ts';
import type { NewFinding } from '../../domain/finding/finding.ts';
import { audit } from '../audit/audit.ts';
import type { DatabaseTransaction } from '../database.ts';
import { tell } from '../event/outbox.ts';
import type { CurrentDelivery } from '../finding/current-delivery.ts';
import { raiseFindings } from '../finding/raise-findings.ts';
import { resolveOfSlice } from '../finding/resolve-findings.ts';

export interface BatchEnd {
  readonly place: SliceName;
  readonly current: CurrentDelivery;
  /** Since when it no longer counts. */
  readonly at: string;
  /** Why: by that the same delivery is known when it comes again. */
  readonly finding: NewFinding;
  readonly action: AuditAction;
  readonly reason: string;
}

/** The current batch of a slice no longer counts, and none takes its place; history keeps it. Other seals must be held off. */
export async function endBatch(
  transaction: DatabaseTransaction,
  viewer: Viewer,
  { place, current, at, finding, action, reason }: BatchEnd,
): Promise<void> {
  const { sourceId, stream, slice } = place;
  const { batchId, digest, recordType, totals } = current;
  const { months } = totals;
  await transaction.updateTable('batch').set({ superseded_at: at }).where('id', '=', batchId).execute();
  await resolveOfSlice(transaction, place, at);
  const said = await saidOf(transaction, place, batchId);
  await raiseFindings(transaction, { ...place, recordType, months, batchId, digest, said }, [finding], at);
  await tell(transaction, [{ topic: 'batch.withdrawn', payload: { batchId, sourceId, stream, slice, months } }]);
  await audit(transaction, viewer, { action, subject: sourceId, before: { batchId, stream, slice, digest }, after: null, reason });
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
