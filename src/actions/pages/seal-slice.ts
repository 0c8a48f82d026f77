import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { PageSlice, PageStream } from '../../connector-kit/index.ts';
import { createItemReader, type ItemReader } from '../../reading/record/item-reader.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { canonicalJson } from '../../domain/canonical-json.ts';
import { isMonth } from '../../domain/time/month.ts';
import type { ReadSummary } from '../../domain/batch-control.ts';
import { AlreadySealedError, currentBatch, nextBatchId, sealBatch, type BatchToSeal } from '../../store/batch/batch.ts';
import { inBulkTransaction } from '../../store/bulk-transaction.ts';
import type { Database } from '../../store/database.ts';
import { hashesOf, itemsOf, type ItemChoice } from '../../store/page/page-items.ts';
import { holdSlice, type CollectedSlice } from '../../store/page/page-slice.ts';
import { resolveRefusal } from '../../store/batch/refusal.ts';
import { holdClaim, type SlicePlace } from '../../store/batch/slice-claim.ts';
import { openRecordTarget } from '../load/batch-target.ts';
import { checkControl } from '../../reading/delivery/check-control.ts';
import { RefusedDelivery } from '../load/refused-delivery.ts';
import type { LoadOutcome } from '../load/load-outcome.ts';
import { keyOf } from './stage-page.ts';

/** A slice whose last page is there. */
export interface SliceToSeal {
  readonly db: Database;
  readonly pool: pg.Pool;
  readonly viewer: Viewer;
  readonly stream: PageStream<unknown>;
  readonly config: unknown;
  /** As configured, before the connector read it. */
  readonly rawConfig: unknown;
  readonly place: SlicePlace;
  readonly slice: PageSlice;
  readonly collected: CollectedSlice;
  readonly epoch: string;
  /** What a reader should know besides what came with the pages. */
  readonly notes: readonly string[];
  /** Paths that were seen. */
  readonly columns: readonly string[];
  readonly signal?: AbortSignal | undefined;
}

/** Seals what was collected of a slice as its current revision. The same items again are there already. */
export async function sealSlice(sealing: SliceToSeal): Promise<LoadOutcome> {
  const { db, place } = sealing;
  const measured = await measure(sealing);
  const current = await currentBatch(db, place);
  if (current?.digest === measured.digest) return alreadyThere(sealing, current.id);
  try {
    return await sealMeasured(sealing, measured);
  } catch (error) {
    if (error instanceof AlreadySealedError) return alreadyThere(sealing, error.batchId);
    if (error instanceof RefusedDelivery) return { outcome: 'refused', reason: error.reason };
    throw error;
  }
}

/** Reads all of it as sealing would and writes nothing. */
export async function previewSlice(sealing: SliceToSeal): Promise<LoadOutcome> {
  const { db, place } = sealing;
  const measured = await measure(sealing);
  const current = await currentBatch(db, place);
  if (current?.digest === measured.digest) return { outcome: 'already-there', batchId: current.id };
  const reader = createItemReader(sealing.stream, { slice: place.slice, config: sealing.config }, { rows: () => undefined });
  const refused = await readItems(sealing, reader, () => Promise.resolve());
  if (refused) return { outcome: 'refused', reason: refused };
  const { control, exclusions } = reader.summary(sealing.columns);
  const rejections = reader.rejections();
  const preview = { rejections: rejections.slice(0, REJECTIONS_SHOWN), exclusions, change: [] };
  return { outcome: 'dry-run', batchId: null, control, rejections: rejections.length, preview };
}

const REJECTIONS_SHOWN = 100;

async function sealMeasured(sealing: SliceToSeal, measured: Measured): Promise<LoadOutcome> {
  const { pool, stream, config, place, slice, collected, epoch, signal } = sealing;
  return inBulkTransaction(pool, async (transaction, client) => {
    const batchId = await nextBatchId(transaction);
    const target = await openRecordTarget(transaction, client, stream.record, batchId);
    const lines: Uint8Array<ArrayBuffer>[] = [];
    let failure: Error | undefined;
    try {
      const reader = createItemReader(stream, { slice: place.slice, config }, { rows: (some) => lines.push(some) });
      const refused = await readItems(sealing, reader, async () => {
        for (const some of lines.splice(0)) await target.take({ lines: some, dictionaries: [], rowsDelivered: 0 });
      });
      if (refused) throw new RefusedDelivery(refused);
      const summary = reader.summary(sealing.columns);
      await target.complete(summary);
      signal?.throwIfAborted();
      await holdSlice(transaction, collected, slice.mode !== 'changes');
      const batch = batchOf(sealing, measured, batchId, summary, reader);
      await sealBatch(transaction, batch, epoch, () => target.publish());
      return { outcome: 'sealed', batchId, control: summary.control, rejections: batch.rejections.length };
    } catch (error) {
      failure = error instanceof Error ? error : new Error(String(error));
      throw error;
    } finally {
      await target.close(failure);
    }
  });
}

/** Every item that counts through `normalize`, in the order of their keys; then the control of the source over them. */
async function readItems(sealing: SliceToSeal, reader: ItemReader, handOver: () => Promise<void>) {
  const { db, stream, collected, signal } = sealing;
  for await (const { key, item } of itemsOf(db, choiceOf(sealing))) {
    signal?.throwIfAborted();
    const parsed: unknown = JSON.parse(item);
    const fault = keyOf(stream, parsed) === undefined ? { expected: 'an item with a key', found: item } : undefined;
    const refused = reader.item(key, parsed, fault);
    if (refused) return refused;
    await handOver();
  }
  reader.flush();
  await handOver();
  return reader.refusal() ?? checkControl(collected.control ? { control: collected.control } : {}, reader.summary([]));
}

interface Measured {
  readonly digest: string;
  readonly bytes: number;
  readonly itemsDigest: string;
}

/** What tells one state of the slice from another: how it is read, and the items in the order of their keys. */
async function measure(sealing: SliceToSeal): Promise<Measured> {
  const { db, stream, slice, rawConfig } = sealing;
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const item of hashesOf(db, choiceOf(sealing))) {
    hash.update(`${item.key}\0`).update(item.hash);
    bytes += item.bytes;
  }
  const itemsDigest = hash.digest('hex');
  const reading = [stream.name, `${stream.record} ${stream.version}`, itemsDigest, slice.final ?? null, rawConfig ?? null];
  return { digest: createHash('sha256').update(canonicalJson(reading)).digest('hex'), bytes, itemsDigest };
}

function choiceOf({ slice, collected }: SliceToSeal): ItemChoice {
  return { sliceId: collected.id, round: collected.round, isWhole: slice.mode !== 'changes' };
}

function batchOf(sealing: SliceToSeal, measured: Measured, id: string, summary: ReadSummary, reader: ItemReader): BatchToSeal {
  const { viewer, place, stream, slice, collected, notes } = sealing;
  const monthOfSlice = slice.slice.slice(-7);
  return {
    ...place,
    loadedBy: viewer,
    id,
    recordType: stream.record,
    dialect: summary.dialect,
    months: summary.months.length > 0 ? summary.months : (slice.months ?? (isMonth(monthOfSlice) ? [monthOfSlice] : [])),
    digest: measured.digest,
    mark: slice.mark ?? null,
    issuedAt: null,
    final: slice.final ?? false,
    columns: summary.columns,
    notes: [...collected.notes, ...notes],
    objects: [{ key: stream.name, bytes: measured.bytes, sha256: measured.itemsDigest, rows: summary.rows[0]! }],
    control: summary.control,
    exclusions: summary.exclusions,
    rejections: reader.rejections(),
  };
}

async function alreadyThere({ db, place, slice, collected, epoch }: SliceToSeal, batchId: string): Promise<LoadOutcome> {
  await db.transaction().execute(async (transaction) => {
    await holdClaim(transaction, place, epoch);
    await holdSlice(transaction, collected, slice.mode !== 'changes');
  });
  // A refusal of this slice that stands open was of what is no longer the newest.
  await resolveRefusal(db, place);
  return { outcome: 'already-there', batchId };
}
