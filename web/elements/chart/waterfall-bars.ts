import { drawnNumber } from '../figure/drawn-number.ts';
import { tickValues } from './tick-values.ts';

/** One step of a waterfall: what there was or is, or what was added or taken away between. */
export interface WaterfallStep {
  readonly name: string;
  /** Decimal text. Of a level: all that there is then; of a change: by how much. */
  readonly amount: string;
  readonly kind: 'level' | 'change';
  /** What is left of the changes that are shown. */
  readonly isRest?: boolean;
}

export interface WaterfallBar {
  readonly x: number;
  readonly width: number;
  /** Where the bar ends and the next begins. */
  readonly end: number;
}

export interface WaterfallBars {
  readonly bars: readonly WaterfallBar[];
  readonly ticks: readonly { readonly value: number; readonly x: number }[];
  readonly zero: number;
}

const TICKS = 4;
/** A change too small to be seen is still there. */
const WIDTH_MIN = 1.5;

/** Where the bars of a waterfall lie between two places, on a scale that has zero: a level from zero, a change from where the step before it ended. */
export function waterfallBars(steps: readonly WaterfallStep[], left: number, right: number): WaterfallBars {
  const spans = spansOf(steps);
  const ends = spans.flat();
  const { low, high, values } = tickValues(Math.min(0, ...ends), Math.max(0, ...ends) || 1, TICKS);
  const x = (value: number) => left + ((value - low) / (high - low)) * (right - left);
  const bars = spans.map(([from, to]) => ({
    x: Math.min(x(from), x(to)),
    width: Math.max(WIDTH_MIN, Math.abs(x(to) - x(from))),
    end: x(to),
  }));
  return { bars, ticks: values.map((value) => ({ value, x: x(value) })), zero: x(0) };
}

function spansOf(steps: readonly WaterfallStep[]): (readonly [from: number, to: number])[] {
  let at = 0;
  return steps.map(({ kind, amount }) => {
    const from = kind === 'level' ? 0 : at;
    at = from + drawnNumber(amount);
    return [from, at];
  });
}
