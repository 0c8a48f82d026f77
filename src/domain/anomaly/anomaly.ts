import type { Currency } from '../money/currency.ts';
import { formatDecimal } from '../money/decimal.ts';
import type { AnomalyRules } from './anomaly-rules.ts';
import { isMapped } from '../dimension/dimension.ts';
import { dayText } from '../time/day-number.ts';
import { explainImpact, partDeltas, sumEpisode, type CostPart, type ExplanationLine } from './explain-episode.ts';
import type { Episode } from './find-episodes.ts';
import { anomalyId, type KnownAnomaly } from './known-anomaly.ts';
import { isMovedCost, type MappedCell } from './moved-cost.ts';
import { mergeSameEvents, type CostEvent, type Finding } from './same-event.ts';
import { magnitude } from './median.ts';

/**
 * An episode as it is reported. Amounts are canonical decimal text in `currency`, each the sum over the episode's days that
 * left the band; impact is actual minus expected. Days are `2025-01-31`.
 */
export interface Anomaly {
  readonly id: string;
  readonly dimension: string;
  readonly value: string;
  /** The one cost centre that all cost of the series belongs to; null: several, or not known. */
  readonly costCenter: string | null;
  readonly currency: Currency;
  readonly firstDay: string;
  readonly lastDay: string;
  /** The day that differed most. */
  readonly day: string;
  readonly expected: string;
  readonly lowerBound: string;
  readonly upperBound: string;
  readonly actual: string;
  readonly impact: string;
  readonly explanation: readonly AnomalyExplanation[];
}

/** See `ExplanationLine`; `amount` is canonical decimal text in the anomaly's currency. */
interface AnomalyExplanation {
  readonly role: ExplanationLine['role'];
  readonly dimension: string;
  readonly value: string | null;
  readonly amount: string;
}

/** An episode that may be reported, with what is needed to tell it. */
export interface AnomalyCandidate {
  readonly episode: Episode;
  readonly known: KnownAnomaly | undefined;
  /** The day on which it was seen to begin. */
  readonly openedOn: number;
  readonly parts: readonly CostPart[];
  /** Of a mapped dimension; empty for others. */
  readonly cells: readonly MappedCell[];
}

/** The candidates as anomalies, one an event, by first day and id. Cost that only moved between mapped values is left out. */
export function reportAnomalies(candidates: readonly AnomalyCandidate[], rules: AnomalyRules): Anomaly[] {
  const partsOf = new Map<Episode, readonly CostPart[]>();
  const findings = candidates.flatMap(({ episode, known, openedOn, parts, cells }): Finding[] => {
    const sums = sumEpisode(episode);
    if (isMapped(episode.series.dimension) && isMovedCost(episode, sums.impact, cells)) return [];
    partsOf.set(episode, parts);
    return [{ episode, known, openedOn, sums, deltas: partDeltas(episode, parts) }];
  });
  const taken = new Set(findings.flatMap(({ known }) => known?.id ?? []));
  const idOf = ({ told: { episode, known, openedOn } }: CostEvent): string => {
    const id = known?.id ?? anomalyId(episode, openedOn, taken);
    taken.add(id);
    return id;
  };
  return mergeSameEvents(findings, rules.dimensions)
    .map((event) => asAnomaly(event, partsOf.get(event.told.episode)!, idOf(event)))
    .toSorted((a, b) => (a.firstDay === b.firstDay ? (a.id < b.id ? -1 : 1) : a.firstDay < b.firstDay ? -1 : 1));
}

function asAnomaly({ told, alsoIn }: CostEvent, parts: readonly CostPart[], id: string): Anomaly {
  const { episode, sums, deltas } = told;
  const { dimension, value, currency, scale } = episode.series;
  const text = (units: bigint) => formatDecimal({ units, scale });
  const sameEvent = alsoIn.map((also): ExplanationLine => ({ role: 'same-event', ...also }));
  return {
    id,
    dimension,
    value,
    costCenter: dimension === 'costCenter' ? value : onlyCostCenter(parts),
    currency,
    firstDay: dayText(episode.days[0]!.day),
    lastDay: dayText(episode.days.at(-1)!.day),
    day: dayText(peakDay(episode)),
    expected: text(sums.expected),
    lowerBound: text(sums.lower),
    upperBound: text(sums.upper),
    actual: text(sums.actual),
    impact: text(sums.impact),
    explanation: [...explainImpact(sums.impact, deltas), ...sameEvent].map(({ role, dimension, value, units }) => ({
      role,
      dimension,
      value,
      amount: text(units),
    })),
  };
}

/** The first of the days with the largest difference. */
function peakDay({ days }: Episode): number {
  const largest = days.reduce((peak, day) => (magnitude(day.actual - day.expected) > magnitude(peak.actual - peak.expected) ? day : peak));
  return largest.day;
}

function onlyCostCenter(parts: readonly CostPart[]): string | null {
  const costCenters = parts.filter(({ dimension }) => dimension === 'costCenter');
  return costCenters.length === 1 ? costCenters[0]!.value : null;
}
