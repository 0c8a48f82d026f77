import { SourceFault, type RefusalReason } from '../../connector-kit/index.ts';
import { refuse } from '../../reading/refusal-code.ts';
import type { ReadSummary } from '../../domain/batch-control.ts';
import type { Rejection } from '../../domain/rejection.ts';
import { isMonth } from '../../domain/time/month.ts';
import { demand } from '../../domain/authority/demand.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { AlreadySealedError, currentBatch, nextBatchId, sealBatch, type BatchToSeal } from '../../store/batch/batch.ts';
import { inBulkTransaction } from '../../store/bulk-transaction.ts';
import { DictionaryCollisionError } from '../../store/charge/charge-dictionary.ts';
import type { Database } from '../../store/database.ts';
import { recordRefusal, resolveRefusal } from '../../store/batch/refusal.ts';
import { claimSlice, type SlicePlace } from '../../store/batch/slice-claim.ts';
import { knownObjects } from '../../store/batch/known-objects.ts';
import { keepSource } from '../../store/source/source.ts';
import { openTarget } from './batch-target.ts';
import { checkControl } from '../../reading/delivery/check-control.ts';
import { hostDelivery } from '../../reading/delivery/delivery-host.ts';
import { noteColumns } from './note-columns.ts';
import { inspectDelivery, type InspectedDelivery } from '../../reading/delivery/inspect-delivery.ts';
import { previewLoad } from './preview-load.ts';
import { RefusedDelivery } from './refused-delivery.ts';
import { startReading } from '../../reading/delivery/start-reading.ts';
import type { LoadDependencies, LoadRequest } from './load-request.ts';
import type { LoadOutcome } from './load-outcome.ts';

/**
 * Loads one delivery and seals it as the current revision of its slice, or refuses it as a whole and leaves the earlier revision.
 * The delivery that is there already is not loaded again. Throws SliceClaimLostError when another worker took the slice over
 * meanwhile, and for broken infrastructure: in both cases nothing was written, unless the error came from the commit itself;
 * loading again then finds the batch already there.
 */
export async function loadDelivery(deps: LoadDependencies, viewer: Viewer, request: LoadRequest): Promise<LoadOutcome> {
  demand(viewer, 'source.load', { sources: [request.source.id] });
  const place = { sourceId: request.source.id, stream: request.stream.name, slice: request.delivery.slice };
  try {
    return await loadAt({ ...deps, viewer }, request, place);
  } catch (error) {
    if (!(error instanceof SourceFault) || !isOfDelivery(error)) throw error;
    const { code, expected, found, wayOut } = error;
    return refused({ ...deps, viewer }, request, place, { code, expected, found, wayOut });
  }
}

interface LoadInName extends LoadDependencies {
  readonly viewer: Viewer;
}

/** A fault of these objects alone: other deliveries of the source may be read. */
function isOfDelivery({ kind, code }: SourceFault): boolean {
  return kind === 'skip' || code === 'object-changed';
}

async function loadAt(deps: LoadInName, request: LoadRequest, place: SlicePlace): Promise<LoadOutcome> {
  const known = request.folder.versionsTellContent ? await knownObjects(deps.db, place) : undefined;
  const inspected = await inspectDelivery(request.folder, request.stream, request.delivery, request.config, request.signal, known);
  if ('code' in inspected) return refused(deps, request, place, inspected);
  const current = await currentBatch(deps.db, place);
  if (current?.digest === inspected.digest) return alreadyThere(deps.db, request, place, current.id);
  if (request.dryRun) return previewLoad(deps.db, request, inspected, current?.id);

  await keepSource(deps.db, deps.viewer, request.source);
  const epoch = await claimSlice(deps.db, place);
  try {
    return await loadClaimed(deps, request, place, inspected, epoch);
  } catch (error) {
    if (error instanceof AlreadySealedError) return { outcome: 'already-there', batchId: error.batchId };
    if (error instanceof RefusedDelivery) return refused(deps, request, place, error.reason);
    if (error instanceof DictionaryCollisionError) {
      return refused(deps, request, place, refuse('dictionary-collision', 'a key of its own for each text', error.message));
    }
    throw error;
  }
}

async function loadClaimed(
  { db, pool, viewer }: LoadInName,
  request: LoadRequest,
  place: SlicePlace,
  inspected: InspectedDelivery,
  epoch: string,
): Promise<LoadOutcome> {
  const { connector, stream, folder, config, delivery, onProgress, signal } = request;
  return inBulkTransaction(pool, async (transaction, client) => {
    const batchId = await nextBatchId(transaction);
    const target = await openTarget(stream, transaction, client, pool, batchId);
    const host = hostDelivery({ folder, delivery, inspected, take: (output) => target.take(output), onProgress, signal });
    let failure: Error | undefined;
    try {
      const task = { slice: delivery.slice, config, objects: delivery.objects, objectBytes: inspected.objects.map(({ bytes }) => bytes) };
      const reading = await startReading(connector, stream, task, host, signal);
      if ('refused' in reading) throw new RefusedDelivery(reading.refused);
      const { summary, rejections } = reading;
      const reason = checkControl(delivery, summary) ?? (await host.verify());
      if (reason) throw new RefusedDelivery(reason);
      await target.complete(summary);
      signal?.throwIfAborted();
      const notes = [...(delivery.notes ?? []), ...(await noteColumns(db, place, summary.columns))];
      const batch = { ...batchOf(request, place, inspected, batchId, summary, rejections), notes, loadedBy: viewer };
      await sealBatch(transaction, batch, epoch, () => target.publish());
      return { outcome: 'sealed', batchId, control: summary.control, rejections: rejections.length };
    } catch (error) {
      failure = error instanceof Error ? error : new Error(String(error));
      throw error;
    } finally {
      await host.close();
      await target.close(failure);
    }
  });
}

function batchOf(
  { stream, folder, delivery }: LoadRequest,
  place: SlicePlace,
  inspected: InspectedDelivery,
  id: string,
  summary: ReadSummary,
  rejections: readonly Rejection[],
): Omit<BatchToSeal, 'notes' | 'loadedBy'> {
  const decidedByInvoice =
    stream.kind === 'charges' && stream.mappings.find(({ dialect }) => dialect === summary.dialect)?.finality === 'invoice-id';
  const monthOfSlice = delivery.slice.slice(-7);
  const hasMonths = stream.kind === 'charges' || stream.record === 'ledgerEntry' || stream.record === 'driverValue';
  return {
    ...place,
    id,
    recordType: stream.kind === 'charges' ? 'charge' : stream.record,
    dialect: summary.dialect,
    months: summary.months.length > 0 || !hasMonths ? summary.months : (delivery.months ?? (isMonth(monthOfSlice) ? [monthOfSlice] : [])),
    digest: inspected.digest,
    mark: delivery.mark ?? null,
    issuedAt: delivery.issuedAt ?? null,
    final: delivery.final ?? (decidedByInvoice && summary.isInvoiced),
    columns: summary.columns,
    objects: inspected.objects.map(({ key, bytes, sha256, version }, index) => ({
      key,
      bytes,
      sha256,
      rows: summary.rows[index]!,
      version: folder.versionsTellContent ? version : null,
    })),
    control: summary.control,
    exclusions: summary.exclusions,
    rejections,
  };
}

async function refused(
  { db, viewer }: LoadInName,
  { source, dryRun }: LoadRequest,
  place: SlicePlace,
  reason: RefusalReason,
): Promise<LoadOutcome> {
  if (!dryRun) {
    await keepSource(db, viewer, source);
    await recordRefusal(db, place, reason);
  }
  return { outcome: 'refused', reason };
}

/** A refusal of this slice that stands open was of a delivery that is no longer the newest. */
async function alreadyThere(db: Database, { dryRun }: LoadRequest, place: SlicePlace, batchId: string): Promise<LoadOutcome> {
  if (!dryRun) await resolveRefusal(db, place);
  return { outcome: 'already-there', batchId };
}
