import { SourceFault } from '../../connector-kit/source-api.ts';
import { demand } from '../../domain/authority/demand.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import type { PageSync, StreamPlace } from '../../store/page/page-sync.ts';
import { withShadowPages } from '../../store/page/shadow-pages.ts';
import { acceptedShape, streamFailed, streamTried } from '../../store/source/source-stream.ts';
import { keepSource } from '../../store/source/source.ts';
import type { LoadDependencies } from '../batch/load-dependencies.ts';
import { beginSync, WHOLE_STREAM } from './begin-sync.ts';
import { endSync, stopSync } from './end-sync.ts';
import type { ItemShape } from '../shape/item-shape.ts';
import { reasonOf, syncSlice, type PagesInName } from './sync-slice.ts';
import type { SliceOutcome } from '../batch/load-outcome.ts';
import type { PagesRequest } from './pages-request.ts';

export { WHOLE_STREAM };

/**
 * Reads a stream of an interface to its end and seals its slices. Pages are kept with their cursor as they come: a sync that was
 * broken off goes on where it was. What the source refuses for one slice is recorded and the others go on; what stops the stream is
 * recorded for the stream, and what was sealed stays. Throws SourceFault of kind `retry` when it is to be tried again later.
 */
export async function syncPages(deps: LoadDependencies, viewer: Viewer, request: PagesRequest): Promise<readonly SliceOutcome[]> {
  demand(viewer, 'source.load', { sources: [request.source.id] });
  const place = { sourceId: request.source.id, stream: request.stream.name };
  if (!request.dryRun) return readStream({ ...deps, viewer }, request, place);
  return withShadowPages(deps.pool, place, (db) => readStream({ db, pool: deps.pool, viewer }, request, place));
}

async function readStream(deps: PagesInName, request: PagesRequest, place: StreamPlace): Promise<readonly SliceOutcome[]> {
  const { db } = deps;
  const config: unknown = request.connector.config.parse(request.config);
  await keepSource(db, deps.viewer, request.source);
  await streamTried(db, place);
  const outcomes: SliceOutcome[] = [];
  try {
    const sync = await beginSync(db, request, place, config);
    await syncSlices(deps, request, config, sync, outcomes);
    await endSync(db, place, sync, outcomes);
  } catch (error) {
    if (!(error instanceof SourceFault)) throw error;
    const reason = reasonOf(error);
    await streamFailed(db, place, reason);
    if (error.kind === 'retry') throw error;
    await stopSync(db, place, reason);
    outcomes.push({ stream: place.stream, slice: WHOLE_STREAM, load: { outcome: 'refused', reason } });
  }
  return outcomes;
}

async function syncSlices(
  deps: PagesInName,
  request: PagesRequest,
  config: unknown,
  sync: PageSync,
  outcomes: SliceOutcome[],
): Promise<void> {
  const stream = request.stream.name;
  const { slices } = sync.plan;
  const accepted = (await acceptedShape(deps.db, { sourceId: request.source.id, stream })) as ItemShape | null;
  for (const slice of slices) {
    request.signal?.throwIfAborted();
    const progress = { stream, slice: slice.slice, slicesDone: outcomes.length, slices: slices.length };
    const onPages = (pages: number, items: number) => request.onProgress?.({ ...progress, pages, items });
    const load = await syncSlice(deps, request, { config, accepted, sync, slice, onPages });
    outcomes.push({ stream, slice: slice.slice, load });
  }
}
