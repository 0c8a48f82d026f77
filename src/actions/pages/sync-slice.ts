import type { Viewer } from '../../domain/authority/viewer.ts';
import type { PageSlice } from '../../connector-kit/index.ts';
import { DEFAULT_POLICY } from '../../domain/coverage/delivery-policy.ts';
import { SourceFault } from '../../connector-kit/source-api.ts';
import { currentBatch } from '../../store/batch/batch.ts';
import { takeUpSlice } from '../../store/page/page-slice.ts';
import type { PageSync } from '../../store/page/page-sync.ts';
import { recordRefusal } from '../../store/batch/refusal.ts';
import { claimSlice } from '../../store/batch/slice-claim.ts';
import { previewBatch } from '../batch/preview-batch.ts';
import { sealBatch } from '../batch/seal-batch.ts';
import type { LoadOutcome } from '../batch/load-outcome.ts';
import type { LoadDependencies } from '../batch/load-dependencies.ts';
import type { PagesRequest } from './pages-request.ts';
import { checkDrift } from './check-drift.ts';
import { collectSlice } from './collect-slice.ts';
import type { ItemShape } from '../shape/item-shape.ts';
import { storableText } from '../shape/storable-text.ts';
import { itemsOfSlice } from './items-of-slice.ts';

/** A slice of a sync's plan. */
export interface SliceAtHand {
  /** As the connector's schema read it. */
  readonly config: unknown;
  /** The fields of the stream as they were accepted when the sync began. */
  readonly accepted: ItemShape | null;
  readonly sync: PageSync;
  readonly slice: PageSlice;
  readonly onPages: (pages: number, items: number) => void;
}

/** What reads and seals, and in whose name. */
export interface PagesInName extends LoadDependencies {
  readonly viewer: Viewer;
}

/**
 * Collects a slice, holds its fields against what was accepted, and seals it. One that this sync has sealed already is left alone.
 * Throws SourceFault for what is not this slice's own.
 */
export async function syncSlice(deps: PagesInName, request: PagesRequest, at: SliceAtHand): Promise<LoadOutcome> {
  const place = { sourceId: request.source.id, stream: request.stream.name, slice: at.slice.slice };
  try {
    return await readSlice(deps, request, at, place);
  } catch (error) {
    if (!(error instanceof SourceFault) || error.kind !== 'skip') throw error;
    const reason = reasonOf(error);
    await recordRefusal(deps.db, place, reason);
    return { outcome: 'refused', reason };
  }
}

async function readSlice(
  { db, pool, viewer }: PagesInName,
  { stream, api, signal, dryRun, policy = DEFAULT_POLICY, config: rawConfig }: PagesRequest,
  { config, accepted, sync, slice, onPages }: SliceAtHand,
  place: { readonly sourceId: string; readonly stream: string; readonly slice: string },
): Promise<LoadOutcome> {
  const epoch = await claimSlice(db, place);
  const begun = await takeUpSlice(db, place, sync.syncNo, epoch);
  // Sealed by this sync, and perhaps withdrawn since: what somebody took back is not brought again.
  if (begun.state === 'sealed') return { outcome: 'already-there', batchId: (await currentBatch(db, place))?.id ?? null };
  let items = 0;
  const onPage = ({ pages }: { readonly pages: number }, more: number) => onPages(pages, (items += more));
  const collected = await collectSlice({ db, stream, api, config, place, slice, epoch, syncNo: sync.syncNo, onPage, signal }, begun);
  const { notes } = await checkDrift(db, stream, place, collected, accepted, slice.mode !== 'changes');
  const columns = Object.keys((collected.shape as ItemShape | null)?.fields ?? {}).sort();
  const batch = await itemsOfSlice({ db, stream, config, rawConfig, place, policy, slice, collected, notes, columns, signal });
  return dryRun ? previewBatch(db, batch) : sealBatch({ db, pool }, viewer, batch, epoch);
}

export function reasonOf({ code, expected, found, wayOut }: SourceFault) {
  return { code, expected: storableText(expected), found: storableText(found), wayOut };
}
