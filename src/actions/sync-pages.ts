import { createHash } from 'node:crypto';
import type { Connector, PageSlice, PageStream, SourceApi } from '../connector-kit/index.ts';
import { SourceFault } from '../connector-kit/source-api.ts';
import { canonicalJson } from '../domain/canonical-json.ts';
import type { Instant } from '../domain/time/instant.ts';
import type { Month } from '../domain/time/month.ts';
import { seesAll, type Viewer } from '../domain/viewer.ts';
import { currentBatch } from '../store/batch.ts';
import type { Database } from '../store/database.ts';
import { takeUpSlice } from '../store/page-slice.ts';
import { beginPageSync, endPageSync, openPageSync, watermarkOf, type PageSync, type StreamPlace } from '../store/page-sync.ts';
import { recordRefusal, resolveRefusal } from '../store/refusal.ts';
import { claimSlice } from '../store/slice-claim.ts';
import { closeFindings, shapesOfSync } from '../store/source-schema.ts';
import { acceptedShape, acceptShape, streamFailed, streamSucceeded, streamTried } from '../store/source-stream.ts';
import { keepSource } from '../store/source.ts';
import { askConnector } from './pages/ask-connector.ts';
import { checkDrift } from './pages/check-drift.ts';
import { collectSlice } from './pages/collect-slice.ts';
import { mergeShapes, type ItemShape } from './pages/item-shape.ts';
import { sealSlice, type SliceToSeal } from './pages/seal-slice.ts';
import type { LoadDependencies, LoadOutcome } from './load-delivery.ts';
import type { SliceOutcome } from './sync-source.ts';

export interface PagesRequest {
  readonly source: { readonly id: string; readonly connector: string };
  readonly connector: Connector;
  readonly stream: PageStream<unknown>;
  readonly api: SourceApi;
  /** As configured; the connector's own schema reads it. */
  readonly config: unknown;
  /** A backfill: from this month on, whatever the last sync left behind. */
  readonly from?: Month;
  /** Everything anew, whatever the last sync left behind. */
  readonly full?: boolean;
  /** Reads everything, writes nothing. */
  readonly dryRun?: boolean;
  readonly onProgress?: (progress: PagesProgress) => void;
  readonly signal?: AbortSignal;
  /** When this sync begins; default: now. */
  readonly now?: Instant;
}

export interface PagesProgress {
  readonly stream: string;
  readonly slice: string;
  readonly slicesDone: number;
  readonly slices: number;
  /** Of the slice at hand. */
  readonly pages: number;
  readonly items: number;
}

/** The slice under which a stream's own refusal is recorded: what was wrong is not of one slice. */
export const WHOLE_STREAM = '*';

/**
 * Reads a stream of an interface to its end and seals its slices. Pages are kept with their cursor as they come: a sync that was
 * broken off goes on where it was. What the source refuses for one slice is recorded and the others go on; what stops the stream is
 * recorded for the stream, and what was sealed stays. Throws SourceFault of kind `retry` when it is to be tried again later.
 */
export async function syncPages(deps: LoadDependencies, viewer: Viewer, request: PagesRequest): Promise<readonly SliceOutcome[]> {
  if (!seesAll(viewer)) throw new Error(`${viewer.id} sees some cost centres only; reading a source takes a viewer who sees all`);
  const { source, stream, connector } = request;
  const place = { sourceId: source.id, stream: stream.name };
  const config: unknown = connector.config.parse(request.config);
  await keepSource(deps.db, source);
  await streamTried(deps.db, place);
  const outcomes: SliceOutcome[] = [];
  try {
    const sync = await beginOrResume(deps.db, request, place, config);
    await syncSlices(deps, request, place, config, sync, outcomes);
    await endSync(deps.db, place, sync, outcomes);
  } catch (error) {
    if (!(error instanceof SourceFault)) throw error;
    await streamFailed(deps.db, place, error);
    if (error.kind === 'retry') throw error;
    await stopStream(deps.db, place, error);
    outcomes.push({ stream: stream.name, slice: WHOLE_STREAM, load: { outcome: 'refused', reason: reasonOf(error) } });
  }
  return outcomes;
}

/** The sync that was asked for and broken off, or a new one by the connector's plan. */
async function beginOrResume(db: Database, request: PagesRequest, place: StreamPlace, config: unknown): Promise<PageSync> {
  const { stream, api, from = null, full = false, now = new Date().toISOString() } = request;
  const asked = createHash('sha256')
    .update(canonicalJson([stream.version, from, full, request.config ?? null]))
    .digest('hex');
  const open = await openPageSync(db, place, asked);
  if (open) return open;
  const watermark = full ? null : await watermarkOf(db, place);
  const plan = await askConnector(stream, () => stream.plan(api, config, { watermark, from, now }));
  refuseTwins(place, plan.slices);
  return beginPageSync(db, place, asked, plan, now);
}

async function syncSlices(
  deps: LoadDependencies,
  request: PagesRequest,
  place: StreamPlace,
  config: unknown,
  sync: PageSync,
  outcomes: SliceOutcome[],
): Promise<void> {
  const accepted = (await acceptedShape(deps.db, place)) as ItemShape | null;
  for (const slice of sync.plan.slices) {
    request.signal?.throwIfAborted();
    const progress = { stream: place.stream, slice: slice.slice, slicesDone: outcomes.length, slices: sync.plan.slices.length };
    const onProgress = (pages: number, items: number) => request.onProgress?.({ ...progress, pages, items });
    const load = await syncSlice(deps, request, { config, accepted, sync, slice, onProgress });
    outcomes.push({ stream: place.stream, slice: slice.slice, load });
  }
}

interface SliceAtHand {
  readonly config: unknown;
  readonly accepted: ItemShape | null;
  readonly sync: PageSync;
  readonly slice: PageSlice;
  readonly onProgress: (pages: number, items: number) => void;
}

async function syncSlice({ db, pool }: LoadDependencies, request: PagesRequest, at: SliceAtHand): Promise<LoadOutcome> {
  const { source, stream, api, signal } = request;
  const { config, accepted, sync, slice } = at;
  const place = { sourceId: source.id, stream: stream.name, slice: slice.slice };
  const epoch = await claimSlice(db, place);
  const begun = await takeUpSlice(db, place, sync.syncNo, epoch);
  if (begun.state === 'sealed') return { outcome: 'already-there', batchId: (await currentBatch(db, place))!.id };
  let items = 0;
  const onPage = ({ pages }: { readonly pages: number }, more: number) => at.onProgress(pages, (items += more));
  try {
    const collected = await collectSlice({ db, stream, api, config, place, slice, epoch, onPage, signal }, begun);
    const isWhole = slice.mode !== 'changes';
    const { notes } = await checkDrift(db, stream, place, collected, accepted, isWhole);
    const columns = Object.keys((collected.shape as ItemShape | null)?.fields ?? {}).sort();
    const sealing: SliceToSeal = {
      db,
      pool,
      stream,
      config,
      rawConfig: request.config,
      place,
      slice,
      collected,
      epoch,
      notes,
      columns,
      signal,
    };
    const load = await sealSlice(sealing);
    if (load.outcome === 'refused') await recordRefusal(db, place, load.reason);
    return load;
  } catch (error) {
    if (!(error instanceof SourceFault) || error.kind !== 'skip') throw error;
    await recordRefusal(db, place, error);
    return { outcome: 'refused', reason: reasonOf(error) };
  }
}

/** With everything sealed the next sync goes on from here; else it reads the same again. */
async function endSync(db: Database, place: StreamPlace, sync: PageSync, outcomes: readonly SliceOutcome[]): Promise<void> {
  const shapes = (await shapesOfSync(db, place, sync.syncNo)) as ItemShape[];
  const accepted = (await acceptedShape(db, place)) as ItemShape | null;
  if (shapes.length > 0) await acceptShape(db, place, shapes.reduce(mergeShapes, accepted ?? { items: 0, objects: {}, fields: {} }));
  const refused = outcomes.filter(({ load }) => load.outcome === 'refused');
  await endPageSync(db, place, sync.syncNo, refused.length === 0 ? sync.plan.watermark : undefined);
  await resolveRefusal(db, { ...place, slice: WHOLE_STREAM });
  await closeFindings(db, place, null);
  if (refused.length === 0) await streamSucceeded(db, place);
  else await streamFailed(db, place, partlyRefused(refused));
}

function partlyRefused(refused: readonly SliceOutcome[]) {
  const found = refused.slice(0, 10).map(({ slice, load }) => `${slice}: ${load.outcome === 'refused' ? load.reason.found : ''}`);
  return {
    code: 'slices-refused',
    expected: 'every slice',
    found: `${refused.length} refused: ${found.join('; ')}`.slice(0, 1000),
    wayOut: 'look at the open refusals of the source; the others are loaded',
  };
}

/** The next sync begins anew: what was collected may be what was wrong. */
async function stopStream(db: Database, place: StreamPlace, fault: SourceFault): Promise<void> {
  await recordRefusal(db, { ...place, slice: WHOLE_STREAM }, fault);
  await db
    .updateTable('page_sync')
    .set({ plan: null })
    .where('source_id', '=', place.sourceId)
    .where('stream', '=', place.stream)
    .execute();
}

function refuseTwins({ stream }: StreamPlace, slices: readonly PageSlice[]): void {
  const seen = new Set<string>();
  for (const { slice } of slices) {
    if (seen.has(slice) || slice === WHOLE_STREAM) throw new Error(`${stream} plans the slice ${slice} twice, or calls it so`);
    seen.add(slice);
  }
}

function reasonOf({ code, expected, found, wayOut }: SourceFault) {
  return { code, expected, found, wayOut };
}
