import { createHash } from 'node:crypto';
import type { PagedStream, PageSlice, RefusalReason } from '../../connector-kit/index.ts';
import type { DeliveryPolicy } from '../../domain/coverage/delivery-policy.ts';
import { canonicalJson } from '../../domain/canonical-json.ts';
import { checkControl } from '../../reading/delivery/check-control.ts';
import type { ReadingOutput } from '../../reading/delivery/reading.ts';
import { createOutbox } from '../../reading/delivery/outbox.ts';
import { openItems } from '../../reading/item/open-items.ts';
import type { SlicePlace } from '../../store/batch/slice-claim.ts';
import type { Database } from '../../store/database.ts';
import { hashesOf, itemsOf, type ItemChoice } from '../../store/page/page-items.ts';
import { holdSlice, type CollectedSlice } from '../../store/page/page-slice.ts';
import type { BatchContent, BatchSource } from '../batch/batch-source.ts';
import { isFinal } from '../batch/is-final.ts';
import { readingOf, recordTypeOf } from './reading-of.ts';
import { keyOf } from './stage-page.ts';

/** A slice whose last page is there. */
export interface WholeSlice {
  readonly db: Database;
  readonly stream: PagedStream<unknown>;
  /** As the connector's schema read it. */
  readonly config: unknown;
  /** As configured, before that. */
  readonly rawConfig: unknown;
  readonly place: SlicePlace;
  readonly slice: PageSlice;
  readonly collected: CollectedSlice;
  readonly policy: DeliveryPolicy;
  /** What a reader should know besides what came with the pages. */
  readonly notes: readonly string[];
  /** Paths that were seen. */
  readonly columns: readonly string[];
  readonly signal?: AbortSignal | undefined;
}

/** What was collected of a slice, as a batch. The same items again are the same batch. */
export async function itemsOfSlice(whole: WholeSlice): Promise<BatchSource> {
  const { place, stream, slice, collected, notes, signal } = whole;
  const measured = await measure(whole);
  return {
    place,
    policy: whole.policy,
    recordType: recordTypeOf(stream),
    digest: measured.digest,
    read: (take) => readItems(whole, measured, take),
    notes: () => Promise.resolve([...collected.notes, ...notes]),
    hold: (transaction) => holdSlice(transaction, collected, slice.mode !== 'changes'),
    signal,
  };
}

/** Every item that counts, in the order of their keys; then the control of the source over what they came to. */
async function readItems(
  whole: WholeSlice,
  measured: Measured,
  take: (output: ReadingOutput) => Promise<void>,
): Promise<BatchContent | { readonly refused: RefusalReason }> {
  const { db, stream, slice, collected, signal } = whole;
  const outbox = createOutbox();
  const reader = await openItems({ ...whole, items: () => parsedItems(whole) }, outbox.sink);
  if ('refused' in reader) return reader;
  let read = 0;
  for await (const { key, item } of itemsOf(db, choiceOf(whole))) {
    signal?.throwIfAborted();
    const parsed: unknown = JSON.parse(item);
    const fault = keyOf(stream, parsed) === undefined ? { expected: 'an item with a key', found: item } : undefined;
    const refused = reader.item(key, parsed, fault);
    if (refused) return { refused };
    if (++read % ITEMS_HANDED_OVER === 0) await outbox.handOver(take, read);
  }
  reader.flush();
  await outbox.handOver(take, read);
  const summary = reader.summary();
  const refused = reader.refusal() ?? checkControl(collected.control ? { control: collected.control } : {}, summary);
  if (refused) return { refused };
  const { mark = null, months } = slice;
  const final = slice.final ?? (stream.kind === 'charges-pages' && isFinal(stream.mappings, summary));
  const objects = [{ key: stream.name, bytes: measured.bytes, sha256: measured.itemsDigest, rows: summary.rows[0]! }];
  return { summary, rejections: reader.rejections(), objects, digest: measured.digest, mark, issuedAt: null, final, months };
}

const ITEMS_HANDED_OVER = 200;

async function* parsedItems(whole: WholeSlice): AsyncGenerator<unknown> {
  for await (const { item } of itemsOf(whole.db, choiceOf(whole))) yield JSON.parse(item);
}

interface Measured {
  readonly digest: string;
  readonly bytes: number;
  readonly itemsDigest: string;
}

/** What tells one state of the slice from another: how it is read, and the items in the order of their keys. */
async function measure(whole: WholeSlice): Promise<Measured> {
  const { db, stream, slice, rawConfig } = whole;
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const item of hashesOf(db, choiceOf(whole))) {
    hash.update(`${item.key}\0`).update(item.hash);
    bytes += item.bytes;
  }
  const itemsDigest = hash.digest('hex');
  const reading = [stream.name, `${recordTypeOf(stream)} ${readingOf(stream)}`, itemsDigest, slice.final ?? null, rawConfig ?? null];
  return { digest: createHash('sha256').update(canonicalJson(reading)).digest('hex'), bytes, itemsDigest };
}

function choiceOf({ slice, collected }: WholeSlice): ItemChoice {
  return { sliceId: collected.id, round: collected.round, isWhole: slice.mode !== 'changes' };
}
