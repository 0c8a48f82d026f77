import type { RefusalReason } from '../../connector-kit/index.ts';
import { DEFAULT_POLICY } from '../../domain/coverage/delivery-policy.ts';
import { demand } from '../../domain/authority/demand.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { faultOfDelivery } from '../../reading/delivery/delivery-fault.ts';
import { findObjects } from '../../reading/delivery/find-objects.ts';
import { readDelivery } from '../../reading/delivery/read-delivery.ts';
import { recordRefusal, resolveRefusal } from '../../store/batch/refusal.ts';
import { claimSlice, type SlicePlace } from '../../store/batch/slice-claim.ts';
import { keepSaid } from '../../store/batch/slice-listing.ts';
import type { Database } from '../../store/database.ts';
import { keepSource } from '../../store/source/source.ts';
import type { BatchSource } from '../batch/batch-source.ts';
import { heldOutcome } from '../batch/held-outcome.ts';
import { isFinal } from '../batch/is-final.ts';
import { previewBatch } from '../batch/preview-batch.ts';
import { sealBatch } from '../batch/seal-batch.ts';
import { knownBatch } from './known-batch.ts';
import type { LoadOutcome } from '../batch/load-outcome.ts';
import type { LoadDependencies } from '../batch/load-dependencies.ts';
import type { LoadRequest } from './load-request.ts';
import { noteColumns } from './note-columns.ts';

/**
 * Loads one delivery and seals it as the current revision of its slice, or refuses it as a whole and leaves the earlier revision. What
 * its listing says is there already is not read again; what turns out to be, is not kept twice. Throws as `sealBatch` does.
 */
export async function loadDelivery(deps: LoadDependencies, viewer: Viewer, request: LoadRequest): Promise<LoadOutcome> {
  demand(viewer, 'source.load', { sources: [request.source.id] });
  const { db } = deps;
  const { source, stream, delivery, folder, config, dryRun } = request;
  const place = { sourceId: source.id, stream: stream.name, slice: delivery.slice };
  const found = request.found ?? (await findObjects(folder, delivery).catch(faultOfDelivery));
  if ('code' in found) {
    if (!dryRun) await refuseUnread(db, viewer, source, place, found);
    return { outcome: 'refused', reason: found };
  }
  const { said, batchId, held } = await knownBatch(db, place, { stream, slice: delivery.slice, delivery, found }, config);
  if (batchId !== undefined) {
    // A refusal of this slice that stands open was of a delivery that is no longer the newest.
    if (!dryRun) await resolveRefusal(db, place);
    return { outcome: 'already-there', batchId };
  }
  if (held.length > 0 && !dryRun) return heldOutcome(held);
  const batch = filesOf(db, { ...request, found }, place, said);
  if (dryRun) return previewBatch(db, batch);
  await keepSource(db, viewer, source);
  return sealBatch(deps, viewer, batch, await claimSlice(db, place));
}

/** Notes why a delivery is not even read. */
export async function refuseUnread(
  db: Database,
  viewer: Viewer,
  source: LoadRequest['source'],
  place: SlicePlace,
  reason: RefusalReason,
): Promise<void> {
  await keepSource(db, viewer, source);
  await recordRefusal(db, place, reason);
}

/** The files of a delivery, as what is sealed as one batch. */
export function filesOf(
  db: Database,
  request: LoadRequest & Required<Pick<LoadRequest, 'found'>>,
  place: SlicePlace,
  said?: string,
): BatchSource {
  const { stream, delivery, signal } = request;
  return {
    place,
    policy: request.policy ?? DEFAULT_POLICY,
    said,
    recordType: stream.kind === 'charges' ? 'charge' : stream.record,
    async read(take) {
      const reading = await readDelivery({ ...request, take });
      if ('refused' in reading) return reading;
      const { mark = null, issuedAt = null, months } = delivery;
      return {
        ...reading,
        mark,
        issuedAt,
        months,
        final: delivery.final ?? (stream.kind === 'charges' && isFinal(stream.mappings, reading.summary)),
      };
    },
    notes: async ({ columns, notes = [] }) => [...(delivery.notes ?? []), ...notes, ...(await noteColumns(db, place, columns))],
    async hold(transaction, batchId) {
      if (said !== undefined) await keepSaid(transaction, place, said, batchId);
    },
    signal,
  };
}
