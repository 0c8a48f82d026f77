import { findingRule, type BlockingKind, type FindingKind } from '../../domain/finding/finding-kind.ts';
import { findingText, type FindingVerdict, type NewFinding } from '../../domain/finding/finding.ts';
import type { KnownBatch, Knowledge } from '../../domain/knowledge.ts';
import { addMonths, type Month } from '../../domain/time/month.ts';

/** Why a report cannot be called complete. */
export type MissingReason =
  | 'NOTHING_DELIVERED'
  | 'NOT_DELIVERED'
  | 'DELIVERY_REFUSED'
  | 'DELIVERY_HELD'
  | 'DIMENSIONS_NOT_RUN'
  | 'DIMENSIONS_STALE'
  | 'ALLOCATION_NOT_RUN'
  | 'ALLOCATION_STALE'
  | BlockingKind;

export interface Missing {
  /** Null when no single source is meant. */
  readonly source: string | null;
  /** The slice that is expected, or the month. */
  readonly slice: string;
  readonly reason: MissingReason;
  /** The same for people. */
  readonly detail: string;
}

/** A slice of bills that is known, of whatever month. */
export type DeliveredSlice = Pick<KnownBatch, 'sourceId' | 'stream' | 'slice' | 'months'>;

export interface RefusedSlice {
  readonly sourceId: string;
  readonly stream: string;
  readonly slice: string;
  readonly code: string;
}

/** A finding that may stand between a report and completeness. */
export interface StandingFinding {
  readonly kind: FindingKind;
  readonly sourceId: string;
  readonly stream: string;
  readonly slice: string;
  /** Null for viewers who do not see all: it may hold amounts. */
  readonly details: NewFinding['details'] | null;
  /** What was decided last at the instant; null: nothing. */
  readonly verdict: FindingVerdict | null;
}

/**
 * Months that a source skips: one that delivered the month before or after, or earlier and later ones, and not this one. Slices
 * that differ by their month alone (`hubcur/2025-01`) are one series, so a source of several reports is held to each of them.
 * A month for which nobody delivered anything is missing as a whole.
 */
export function missingDeliveries(months: readonly Month[], delivered: readonly DeliveredSlice[]): Missing[] {
  const missing: Missing[] = months
    .filter((month) => !delivered.some((slice) => slice.months.includes(month)))
    .map((month) => ({
      source: null,
      slice: month,
      reason: 'NOTHING_DELIVERED',
      detail: `no bill of ${month} was delivered by any source`,
    }));
  // An empty bill without a month in its name belongs to none.
  for (const series of seriesOf(delivered.filter((slice) => slice.months.length > 0))) {
    const known = [...series.months].toSorted();
    const first = addMonths(known[0]!, -1);
    const last = addMonths(known.at(-1)!, 1);
    for (const month of months) {
      if (month < first || month > last || series.months.has(month)) continue;
      const slice = series.pattern.replace(MONTH_PLACE, month);
      const detail = `${series.sourceId} delivered ${known.join(', ')} of ${series.stream}, not ${month}`;
      missing.push({ source: series.sourceId, slice, reason: 'NOT_DELIVERED', detail });
    }
  }
  return missing;
}

/** Slices whose last delivery was refused: what is known of them is an earlier revision, or nothing. */
export function missingRefusals(months: readonly Month[], refused: readonly RefusedSlice[]): Missing[] {
  return refused
    .filter(({ slice }) => !/\d{4}-\d{2}/.test(slice) || months.some((month) => slice.includes(month)))
    .map(({ sourceId, stream, slice, code }) => ({
      source: sourceId,
      slice,
      reason: 'DELIVERY_REFUSED',
      detail: `a delivery of ${slice} (${stream}) was refused: ${code}; what was known of it before is still what counts`,
    }));
}

/** What was found of deliveries and stands between a report and completeness: held deliveries until they are dismissed, the rest until somebody decides. */
export function missingByFindings(findings: readonly StandingFinding[]): Missing[] {
  return findings.flatMap((finding): Missing[] => {
    const { kind, sourceId, stream, slice, details, verdict } = finding;
    const { severity, what } = findingRule(kind);
    if (verdict === 'dismissed' || (verdict === 'accepted' && severity !== 'holds')) return [];
    const reason = severity === 'holds' ? 'DELIVERY_HELD' : (kind as BlockingKind);
    const told = details === null ? what : findingText({ kind, details } as NewFinding);
    return [{ source: sourceId, slice, reason, detail: `${slice} (${stream}): ${told}` }];
  });
}

/** Kinds of runs that a report can rest on, as reasons and sentences name them. */
const RESTED_ON = {
  dimensions: { notRun: 'DIMENSIONS_NOT_RUN', stale: 'DIMENSIONS_STALE', named: 'the mapping to dimensions' },
  allocation: { notRun: 'ALLOCATION_NOT_RUN', stale: 'ALLOCATION_STALE', named: 'the allocation' },
} as const satisfies Record<string, { readonly notRun: MissingReason; readonly stale: MissingReason; readonly named: string }>;
export type RestedOn = keyof typeof RESTED_ON;

/**
 * Months of which a kind of run does not tell what it would tell now: there is none, or one made from other batches than are known,
 * because some came later or no longer count.
 */
export function missingRuns(
  kind: RestedOn,
  months: readonly Month[],
  bills: readonly DeliveredBatch[],
  { batches, runs }: Pick<Knowledge, 'batches' | 'runs'>,
): Missing[] {
  const { notRun, stale, named } = RESTED_ON[kind];
  const known = new Set(batches.map(({ id }) => id));
  return months.flatMap((month): Missing[] => {
    const expected = bills.filter((batch) => batch.months.includes(month)).map((batch) => batch.id);
    const run = runs.find((candidate) => candidate.kind === kind && candidate.month === month);
    if (!run && expected.length === 0) return [];
    if (!run) return [{ source: null, slice: month, reason: notRun, detail: `${named} of ${month} was not worked out yet` }];
    const uncovered = expected.filter((id) => !run.batchIds.includes(id));
    const gone = run.batchIds.filter((id) => !known.has(id));
    const reasons = [
      ...(uncovered.length > 0 ? [`${uncovered.length} of ${expected.length} batches of ${month} came after ${named} was worked out`] : []),
      // What was restated came after it, too: said once.
      ...(uncovered.length === 0 && gone.length > 0
        ? [
            `${named} of ${month} was worked out from ${gone.length === 1 ? 'a batch that no longer counts' : `${gone.length} batches that no longer count`}`,
          ]
        : []),
    ];
    return reasons.map((detail) => ({ source: null, slice: month, reason: stale, detail }));
  });
}

export type DeliveredBatch = Pick<KnownBatch, 'id' | 'months'>;

interface Series {
  readonly sourceId: string;
  readonly stream: string;
  readonly pattern: string;
  readonly months: Set<Month>;
}

const MONTH_PLACE = '\u0000';

function seriesOf(delivered: readonly DeliveredSlice[]): Iterable<Series> {
  const series = new Map<string, Series>();
  for (const { sourceId, stream, slice, months } of delivered) {
    const pattern = months.reduce((text, month) => text.replaceAll(month, MONTH_PLACE), slice);
    const key = JSON.stringify([sourceId, stream, pattern]);
    const known = series.get(key) ?? { sourceId, stream, pattern, months: new Set() };
    for (const month of months) known.months.add(month);
    series.set(key, known);
  }
  return series.values();
}
