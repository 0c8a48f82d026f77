import type { HeldFinding, LoadOutcome } from '#src/actions/batch/load-outcome.ts';
import { loadSlice, type LoadProgress } from '#src/actions/source/load-slice.ts';
import type { JobPayload } from '../catalog.ts';
import type { JobContext, ReportProgress } from '../job-context.ts';
import { notedOf, type NotedOfLoad } from '../noted-of-load.ts';

export interface LoadResult extends Partial<NotedOfLoad> {
  readonly outcome: LoadOutcome['outcome'] | 'gone';
  readonly batchId?: string;
  readonly findings?: readonly HeldFinding[];
  readonly reason?: { readonly code: string; readonly expected: string; readonly found: string; readonly wayOut: string };
}

/** Loads what lay ready for the slice when its source was listed last. */
export async function loadDelivery(
  context: JobContext,
  payload: JobPayload<'load-delivery'>,
  report: ReportProgress,
  signal: AbortSignal,
): Promise<LoadResult> {
  const open = await context.openSource(payload.sourceId);
  const onProgress = ({ bytesRead, bytesTotal, rows }: LoadProgress) => report({ done: bytesRead, total: bytesTotal, unit: 'bytes', rows });
  const load = await loadSlice(context, context.viewer, { ...open, onProgress, signal }, payload);
  // Taken away since the sync listed it.
  return load ? resultOf(load) : { outcome: 'gone' };
}

function resultOf(load: LoadOutcome): LoadResult {
  if (load.outcome === 'refused' || load.outcome === 'skipped') return { outcome: load.outcome, reason: load.reason };
  if (load.outcome === 'sealed') {
    return { outcome: load.outcome, batchId: load.batchId, ...notedOf(load) };
  }
  if (load.outcome === 'held') return { outcome: 'held', findings: load.findings };
  return { outcome: load.outcome, ...(load.batchId === null ? {} : { batchId: load.batchId }) };
}
