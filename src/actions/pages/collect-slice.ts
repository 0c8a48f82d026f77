import type { PageSlice, PagedStream, SourceApi } from '../../connector-kit/index.ts';
import { SourceFault } from '../../connector-kit/source-api.ts';
import type { Database } from '../../store/database.ts';
import { beginAgain, CursorLoopError, keepPage, type CollectedSlice } from '../../store/page/page-slice.ts';
import { planWatermark } from '../../store/page/page-sync.ts';
import type { SlicePlace } from '../../store/batch/slice-claim.ts';
import { askConnector } from './ask-connector.ts';
import { stagePage } from './stage-page.ts';

export interface Collecting {
  readonly db: Database;
  readonly stream: PagedStream<unknown>;
  readonly api: SourceApi;
  readonly config: unknown;
  readonly place: SlicePlace;
  readonly slice: PageSlice;
  readonly epoch: string;
  readonly syncNo: string;
  readonly onPage: (collected: CollectedSlice, items: number) => void;
  readonly signal?: AbortSignal | undefined;
}

const PAGES_MAX = 200_000;
const BYTES_MAX = 16 * 1024 ** 3;
/** Empty pages are no fault, and neither are repeated ones: so many in a row are. */
const IDLE_PAGES_MAX = 1_000;

/**
 * Asks for page after page of a slice, from where it stands, until there is none; each is kept before the next is asked for. Throws
 * SourceFault for what the source does not answer and for a source that leads in circles.
 */
export async function collectSlice(collecting: Collecting, begun: CollectedSlice): Promise<CollectedSlice> {
  const { db, place, epoch } = collecting;
  let collected = begun;
  let mayBegin = begun.cursor !== null;
  while (collected.state === 'collecting') {
    collecting.signal?.throwIfAborted();
    try {
      collected = await collectPage(collecting, collected);
      mayBegin = false;
    } catch (error) {
      if (!mayBegin || !(error instanceof SourceFault) || error.kind === 'retry') throw error;
      // Where an earlier process left off may be no place any more.
      collected = await beginAgain(db, place, collected, epoch);
      mayBegin = false;
    }
  }
  return collected;
}

async function collectPage(collecting: Collecting, collected: CollectedSlice): Promise<CollectedSlice> {
  const { db, stream, api, config, place, slice, epoch, onPage } = collecting;
  const page = await askConnector(stream, () => stream.page(api, config, { slice, cursor: collected.cursor }));
  const staged = stagePage(stream, collected, page);
  if (typeof page.watermark === 'string') await planWatermark(db, place, collecting.syncNo, page.watermark);
  try {
    const kept = await keepPage(db, place, collected, staged, epoch);
    refuseEndless(place, kept);
    onPage(kept, staged.items.length);
    return kept;
  } catch (error) {
    if (!(error instanceof CursorLoopError)) throw error;
    throw endless('page-loop', `each page of ${place.slice} once`, `a page after page ${collected.pages + 1} that was there before`);
  }
}

function refuseEndless(place: SlicePlace, { pages, bytes, idlePages }: CollectedSlice): void {
  if (idlePages >= IDLE_PAGES_MAX)
    throw endless('page-loop', `something new within ${IDLE_PAGES_MAX} pages`, `nothing since page ${pages - idlePages}`);
  if (pages > PAGES_MAX) throw endless('too-large', `at most ${PAGES_MAX} pages in ${place.slice}`, 'more');
  if (bytes > BYTES_MAX) throw endless('too-large', `at most ${BYTES_MAX} bytes in ${place.slice}`, `${bytes} bytes`);
}

function endless(code: string, expected: string, found: string): SourceFault {
  return new SourceFault('stop', { code, expected, found, wayOut: 'look at how the source pages; its vendor may have to mend it' });
}
