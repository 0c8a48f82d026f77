import { drawnNumber } from '../figure/drawn-number.ts';
import { tickValues } from './tick-values.ts';

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
}

export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly bottom: number;
}

/** Of a place, what stays free between two of them. */
const GAP = 0.25;
const TICKS = 4;

/**
 * Where the segments of stacked bars lie: from zero up, what is below zero down from it. The scales are worked out here: a library of scales brings colours,
 * dates and formats with it, three times what a whole element weighs.
 */
export function stackBars({ periods, series }: BarChart, { width, height, left, bottom }: Frame): StackedBars {
  const step = (width - left) / Math.max(1, periods.length);
  const places = periods.map((_, index) => ({ x: left + step * (index + GAP / 2), width: step * (1 - GAP) }));
  const stacked = stack(periods.map((_, period) => series.map(({ amounts }) => drawnNumber(amounts[period]))));
  const ends = stacked.flat(2);
  const { low, high, values } = tickValues(Math.min(0, ...ends), Math.max(0, ...ends) || 1, TICKS);
  const y = (value: number) => height - bottom - ((value - low) / (high - low)) * (height - bottom - TOP);
  const segments = series.flatMap((_, index) =>
    stacked.map((bar, period) => {
      const [from, to] = bar[index]!;
      return { series: index, period, ...places[period]!, y: y(Math.max(from, to)), height: Math.abs(y(from) - y(to)) };
    }),
  );
  return {
    segments: segments.filter((segment) => segment.height > 0),
    ticks: values.map((value) => ({ value, y: y(value) })),
    places,
  };
}

/** From where to where each amount of a bar reaches: credits downwards, so that none lies upon another. */
function stack(bars: readonly (readonly number[])[]): [number, number][][] {
  return bars.map((amounts) => {
    let [above, below] = [0, 0];
    return amounts.map((amount) => {
      const from = amount < 0 ? below : above;
      if (amount < 0) below += amount;
      else above += amount;
      return [from, from + amount];
    });
  });
}

/** Above the highest tick, for its text. */
const TOP = 8;
