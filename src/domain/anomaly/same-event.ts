import { pow10 } from '../money/decimal.ts';
import type { EpisodeSums, PartDelta } from './explain-episode.ts';
import type { Episode } from './find-episodes.ts';
import type { KnownAnomaly } from './known-anomaly.ts';
import { compareUnits, magnitude } from './median.ts';

/** An episode with what it comes to and where it comes from. */
export interface Finding {
  readonly episode: Episode;
  readonly known: KnownAnomaly | undefined;
  /** The day on which it was seen to begin. */
  readonly openedOn: number;
  readonly sums: EpisodeSums;
  readonly deltas: readonly PartDelta[];
}

/** One thing that happened: the series that tells it best, and the others that show it. */
export interface CostEvent {
  readonly told: Finding;
  /** With the part of the teller's impact that each shows. */
  readonly alsoIn: readonly PartDelta[];
}

/**
 * Findings that are one and the same event, told once. A finding is taken for part of another when at least half of its impact
 * lies within the other's value, at the same time. Who tells: an anomaly that the month before told; else the finding that began first,
 * so that further days do not change who tells; else the one whose first day is the greatest surprise, impact × impact ÷ (expected + impact),
 * which neither favours the broad series that merely contains the event nor the narrow one that has a part of it; else the earlier
 * dimension of the rules, the lesser value.
 */
export function mergeSameEvents(findings: readonly Finding[], dimensions: readonly string[]): CostEvent[] {
  const order = findings.toSorted(
    (a, b) =>
      Number(b.known !== undefined) - Number(a.known !== undefined) ||
      a.openedOn - b.openedOn ||
      compareSurprise(b, a) ||
      dimensions.indexOf(a.episode.series.dimension) - dimensions.indexOf(b.episode.series.dimension) ||
      (a.episode.series.value < b.episode.series.value ? -1 : 1),
  );
  const left = new Map(order.map((finding) => [finding, magnitude(finding.sums.impact)]));
  const events: { told: Finding; alsoIn: PartDelta[] }[] = [];
  for (const told of order) {
    if (!left.delete(told)) continue;
    const alsoIn: PartDelta[] = [];
    for (const [other, units] of left) {
      const shared = sharedImpact(told, other);
      if (shared === 0n) continue;
      left.set(other, units - shared);
      if ((units - shared) * 2n > magnitude(other.sums.impact)) continue;
      left.delete(other);
      alsoIn.push(deltaIn(told, other.episode.series));
    }
    events.push({ told, alsoIn });
  }
  return events;
}

/** How much of the other's impact lies within the teller's value, in units of the other's scale; never more than it has. */
function sharedImpact(told: Finding, other: Finding): bigint {
  if (!isAtOnce(told.episode, other.episode)) return 0n;
  const within = deltaIn(other, told.episode.series).units;
  if (within === 0n || within > 0n !== other.sums.impact > 0n) return 0n;
  const [part, whole] = [magnitude(within), magnitude(other.sums.impact)];
  return part < whole ? part : whole;
}

/** The part of a finding's impact that lies within a value of another dimension. */
function deltaIn({ deltas }: Finding, { dimension, value }: { readonly dimension: string; readonly value: string }): PartDelta {
  const units = deltas.find((delta) => delta.dimension === dimension && delta.value === value)?.units ?? 0n;
  return { dimension, value, units };
}

function isAtOnce(a: Episode, b: Episode): boolean {
  return (
    a.series.currency === b.series.currency &&
    a.direction === b.direction &&
    a.days[0]!.day <= b.days.at(-1)!.day &&
    b.days[0]!.day <= a.days.at(-1)!.day
  );
}

/** By cross-multiplication, so that it is exact between series of different scales. */
function compareSurprise(a: Finding, b: Finding): number {
  return compareUnits(squared(a) * spread(b), squared(b) * spread(a));
}

function squared(finding: Finding): bigint {
  const impact = firstImpact(finding);
  return impact * impact;
}

function spread(finding: Finding): bigint {
  const { days, series } = finding.episode;
  const { expected } = days[0]!;
  return ((expected > 0n ? expected : 0n) + magnitude(firstImpact(finding))) * pow10(series.scale);
}

function firstImpact({ episode: { days } }: Finding): bigint {
  return days[0]!.actual - days[0]!.expected;
}
