import { sql } from 'kysely';
import type { AuditedAct } from '../../domain/audit/audit-entry.ts';
import type { DeliveryPolicy } from '../../domain/coverage/delivery-policy.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import type { BatchControl, BatchExclusion } from '../../domain/batch-control.ts';
import type { NewFinding } from '../../domain/finding/finding.ts';
import type { BatchRecordType } from '../../domain/record/records.ts';
import type { Rejection } from '../../domain/rejection.ts';
import type { RowFinding } from '../../domain/row-finding.ts';
import type { Month } from '../../domain/time/month.ts';
import { audit } from '../audit/audit.ts';
import { findTwice } from '../coverage/find-twice.ts';
import type { DatabaseTransaction } from '../database.ts';
import { tell } from '../event/outbox.ts';
import { raiseFindings } from '../finding/raise-findings.ts';
import { resolveOfSlice } from '../finding/resolve-findings.ts';
import { holdCommit, takeSealInstant } from '../seal.ts';
import { currentBatch } from './batch.ts';
import { resolveRefusal } from './refusal.ts';
import { insertRowFindings } from './row-findings.ts';
import { settleOverlaps } from './settle-overlaps.ts';
import { holdClaim, type SlicePlace } from './slice-claim.ts';

/** A delivery that was read to its end. */
export interface BatchToSeal extends SlicePlace {
  /** From `nextBatchId`. */
  readonly id: string;
  readonly loadedBy: Viewer;
  /** `charge`, `ledgerEntry`, …: what its rows are. */
  readonly recordType: BatchRecordType;
  readonly dialect: string;
  readonly months: readonly Month[];
  /** Digest of all that was read and how: the same digest is the same batch. */
  readonly digest: string;
  readonly mark: string | null;
  readonly issuedAt: string | null;
  readonly final: boolean;
  readonly columns: readonly string[];
  readonly notes: readonly string[];
  readonly objects: readonly BatchObject[];
  readonly control: readonly BatchControl[];
  readonly exclusions: readonly BatchExclusion[];
  /** `file` is the key of one of the objects. */
  readonly rejections: readonly Rejection[];
  /** What its source may do without being asked about it. */
  readonly policy: DeliveryPolicy;
  /** What was found of it as a whole. */
  readonly findings: readonly NewFinding[];
  /** What was wrong with rows that were accepted. */
  readonly rowFindings: readonly RowFinding[];
}

export interface BatchObject {
  readonly key: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly rows: number;
}

/** Thrown inside the sealing transaction, so that it rolls back: the same delivery was sealed meanwhile. */
export class AlreadySealedError extends Error {
  override readonly name = 'AlreadySealedError';
  readonly batchId: string;
  constructor(batchId: string) {
    super(`sealed already as batch ${batchId}`);
    this.batchId = batchId;
  }
}

/**
 * The end of a load, in the transaction that wrote its rows: makes the batch the current revision of its slice and supersedes the
 * earlier one. `publish` makes the rows themselves visible, and ends what they take the place of. Call it last and commit at once: all seals of the hub wait for each other.
 * Answers what was found of the batch.
 * Throws when the claim is lost or the same delivery was sealed meanwhile.
 */
export async function sealRevision(
  transaction: DatabaseTransaction,
  batch: BatchToSeal,
  epoch: string,
  publish: (sealedAt: string) => Promise<void>,
): Promise<readonly NewFinding[]> {
  const sealedAt = await takeSealInstant(transaction);
  await holdClaim(transaction, batch, epoch);
  const current = await currentBatch(transaction, batch);
  if (current?.digest === batch.digest) throw new AlreadySealedError(current.id);
  if (current) await transaction.updateTable('batch').set({ superseded_at: sealedAt }).where('id', '=', current.id).execute();
  await insertBatch(transaction, batch, sealedAt);
  await insertCounts(transaction, batch);
  await insertRejections(transaction, batch);
  await insertRowFindings(transaction, batch.id, batch.rowFindings);
  await publish(sealedAt);
  await resolveRefusal(transaction, batch, sealedAt);
  await resolveOfSlice(transaction, batch, sealedAt);
  const twice = await settleOverlaps(transaction, batch, await findTwice(transaction, batch), sealedAt);
  const { id, sourceId, stream, slice, recordType, months } = batch;
  const findings = [...batch.findings, ...twice];
  await raiseFindings(transaction, { sourceId, stream, slice, recordType, months, batchId: id }, findings, sealedAt);
  await tell(transaction, [{ topic: 'batch.sealed', payload: { batchId: id, sourceId, stream, slice, recordType, months } }]);
  await audit(transaction, batch.loadedBy, loadOf(batch, current?.id ?? null));
  await holdCommit(transaction);
  return findings;
}

function loadOf({ id, sourceId, stream, slice, digest, control }: BatchToSeal, supersedes: string | null): AuditedAct {
  const after = {
    batchId: id,
    stream,
    slice,
    digest,
    control: control.map(({ currency, delivered, accepted, rejected, excluded }) => ({
      currency,
      delivered,
      accepted,
      rejected,
      excluded,
    })),
  };
  return { action: 'delivery.seal', subject: sourceId, before: supersedes === null ? null : { batchId: supersedes }, after, reason: null };
}

async function insertBatch(transaction: DatabaseTransaction, batch: BatchToSeal, sealedAt: string): Promise<void> {
  const { id, sourceId, stream, slice } = batch;
  await sql`
    insert into batch (id, source_id, stream, slice, revision, record_type, dialect, months, digest, mark, issued_at, final, columns, notes, sealed_at)
    overriding system value
    select ${id}, ${sourceId}, ${stream}, ${slice}, coalesce(max(revision), 0) + 1, ${batch.recordType}, ${batch.dialect}, ${[...batch.months]},
      ${batch.digest}, ${batch.mark}, ${batch.issuedAt}::timestamptz, ${batch.final}, ${[...batch.columns]}, ${[...batch.notes]}, ${sealedAt}::timestamptz
    from batch where source_id = ${sourceId} and stream = ${stream} and slice = ${slice}`.execute(transaction);
  const objects = batch.objects.map((object, object_no) => ({ ...object, batch_id: id, object_no, bytes: String(object.bytes) }));
  if (objects.length > 0) await transaction.insertInto('batch_object').values(objects).execute();
}

async function insertCounts(transaction: DatabaseTransaction, { id, control, exclusions }: BatchToSeal): Promise<void> {
  const counts = control.map((count) => ({
    batch_id: id,
    currency: count.currency,
    rows_delivered: String(count.rowsDelivered),
    rows_accepted: String(count.rowsAccepted),
    rows_rejected: String(count.rowsRejected),
    rows_excluded: String(count.rowsExcluded),
    rows_unreadable: String(count.rowsUnreadable),
    delivered: count.delivered,
    accepted: count.accepted,
    rejected: count.rejected,
    excluded: count.excluded,
    billed: count.billed,
    effective: count.effective,
  }));
  if (counts.length > 0) await transaction.insertInto('batch_control').values(counts).execute();
  const excluded = exclusions.map(({ reason, currency, rows, amount }) => ({ batch_id: id, reason, currency, rows: String(rows), amount }));
  if (excluded.length > 0) await transaction.insertInto('batch_exclusion').values(excluded).execute();
}

const REJECTIONS_A_STATEMENT = 10_000;

async function insertRejections(transaction: DatabaseTransaction, { id, objects, rejections }: BatchToSeal): Promise<void> {
  const objectNumbers = new Map(objects.map(({ key }, index) => [key, index]));
  for (let start = 0; start < rejections.length; start += REJECTIONS_A_STATEMENT) {
    const some = rejections.slice(start, start + REJECTIONS_A_STATEMENT);
    await sql`
      insert into rejection (batch_id, object_no, row_number, column_name, expected, found)
      select ${id}, * from unnest(
        ${some.map(({ file }) => objectNumbers.get(file)!)}::smallint[], ${some.map(({ row }) => row)}::integer[],
        ${some.map(({ column }) => column)}::text[], ${some.map(({ expected }) => expected)}::text[], ${some.map(({ found }) => found)}::text[])`.execute(
      transaction,
    );
  }
}
