import { scaleBand, scaleLinear } from 'd3-scale';
import { stack, stackOffsetDiverging, stackOrderNone } from 'd3-shape';
import { drawnNumber } from '../figure/drawn-number.ts';

/** One member of a chart with its amount in each period; null: it has none there. */
export interface Series {
  readonly name: string;
  /** What is left of the members that are shown. */
  readonly isRest?: boolean;
  readonly amounts: readonly (string | null)[];
}

/** What stacked bars show: amounts of one currency. */
export interface BarChart {
  readonly periods: readonly string[];
  readonly series: readonly Series[];
  readonly currency: string;
}

export interface Segment {
  readonly series: number;
  readonly period: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Tick {
  readonly value: number;
  readonly y: number;
}

export interface StackedBars {
  readonly segments: readonly Segment[];
  readonly ticks: readonly Tick[];
  /** The middle and width of each period's place. */
  readonly places: readonly { readonly x: number; readonly width: number }[];
  readonly zero: number;
}

export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly bottom: number;
}

/** Where the segments of stacked bars lie: from zero up, what is below zero down from it. */
export function stackBars({ periods, series }: BarChart, { width, height, left, bottom }: Frame): StackedBars {
  const places = scaleBand<number>()
    .domain(periods.map((_, index) => index))
    .range([left, width])
    .paddingInner(0.25)
    .paddingOuter(0.1);
  const rows = periods.map((_, period) => series.map(({ amounts }) => drawnNumber(amounts[period])));
  const stacked = stack<number[], number>()
    .keys(series.map((_, index) => index))
    .value((row, key) => row[key] ?? 0)
    .order(stackOrderNone)
    .offset(stackOffsetDiverging)(rows);
  const ends = stacked.flat(2);
  const y = scaleLinear()
    .domain([Math.min(0, ...ends), Math.max(0, ...ends) || 1])
    .nice(4)
    .range([height - bottom, 8]);
  const segments = stacked.flatMap((layer, index) =>
    layer.map(([low, high], period) => ({
      series: index,
      period,
      x: places(period)!,
      y: y(Math.max(low, high)),
      width: places.bandwidth(),
      height: Math.abs(y(low) - y(high)),
    })),
  );
  return {
    segments: segments.filter((segment) => segment.height > 0),
    ticks: y.ticks(4).map((value) => ({ value, y: y(value) })),
    places: periods.map((_, period) => ({ x: places(period)!, width: places.bandwidth() })),
    zero: y(0),
  };
}
