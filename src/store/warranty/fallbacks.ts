import type { KnownRun } from '../../domain/knowledge.ts';
import type { Month } from '../../domain/time/month.ts';
import type { Missing, MissingReason } from './missing.ts';
import type { FailingStream, WarrantyBatch } from './warranty-facts.ts';

/**
 * What a report is made from although something newer failed: an earlier revision of a delivery, what a source said before it could not be
 * read, or the last run that was certified. One of the ids is null.
 */
export interface Fallback {
  readonly batchId: string | null;
  readonly runId: string | null;
  /** For people. */
  readonly why: string;
}

export interface FallbackQuestion {
  readonly missing: readonly Missing[];
  readonly batches: readonly WarrantyBatch[];
  /** Those that the report rests on. */
  readonly runs: readonly KnownRun[];
  readonly failing: readonly FailingStream[];
  readonly openMonths: readonly Month[];
}

const OF_DELIVERIES: ReadonlySet<MissingReason> = new Set(['DELIVERY_HELD', 'DELIVERY_REFUSED']);
const OF_RUNS: ReadonlySet<MissingReason> = new Set(['DIMENSIONS_STALE', 'ALLOCATION_STALE']);

/** What the report falls back upon. Of a closed month it is what it fell back upon when it was closed: sources are read for open months. */
export function fallbacks({ missing, batches, runs, failing, openMonths }: FallbackQuestion): Fallback[] {
  const ofDeliveries = missing
    .filter(({ reason }) => OF_DELIVERIES.has(reason))
    .flatMap(({ source, slice, detail }) =>
      batches
        .filter((batch) => batch.source === source && batch.slice === slice)
        .map(({ id }) => ({ batchId: id, runId: null, why: detail })),
    );
  const told = new Set(ofDeliveries.map(({ batchId }) => batchId));
  const ofSources = failing.flatMap(({ source, stream, code, failedAt }) =>
    batches
      .filter((batch) => batch.source === source && batch.stream === stream && !batch.final && !told.has(batch.id))
      .filter(({ months }) => months.some((month) => openMonths.includes(month)))
      .map(({ id }) => ({ batchId: id, runId: null, why: `${source} could not be read at ${failedAt} (${stream}): ${code}` })),
  );
  const ofRuns = missing
    .filter(({ reason }) => OF_RUNS.has(reason))
    .flatMap(({ slice: month, detail }) =>
      runs.filter((run) => run.month === month).map(({ id }) => ({ batchId: null, runId: id, why: detail })),
    );
  return [...ofDeliveries, ...ofSources, ...ofRuns];
}
