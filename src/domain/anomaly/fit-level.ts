import { weekdayOf } from '../time/day-number.ts';
import { medianScore } from './median.ts';
import type { Scores } from './scores.ts';

/** How a day should compare with the median of the same weekdays before it; as unitless ratios. */
export interface Level {
  /** 1.05: five percent above that median. */
  readonly ratio: number;
  /** A robust standard deviation of the noise around it. */
  readonly deviation: number;
  /** The second largest distance from it: one stray day says nothing of what is usual, two do. */
  readonly usualExtreme: number;
  /** The variance of the level itself, in variances of the noise: it does not shrink when further days are averaged. */
  readonly uncertainty: number;
}

/** Days that tell the level of now. */
const LEVEL_DAYS = 21;
/** Fewer days above zero are no pattern. */
const PATTERN_DAYS_MIN = 7;
/** Faster growth a day is no trend. */
const GROWTH_MAX = 1.05;
/** Three of four distances of normally distributed noise are below so many standard deviations. */
const DEVIATIONS_OF_QUARTILE = 1.15;
/** What few days tell of the noise is itself uncertain. */
const SCATTER = 60;
/** Of a slope told by medians, in variances of the noise: as of a line through the days, half as much again. */
const TREND_VARIANCE = 19;

/**
 * The level of a day told from earlier days (ascending), robust in each step: the trend is a median of growth; freed of it, each
 * weekday has its median; the last three weeks tell the level, and the distances from it the noise. Undefined when the series
 * is zero as a rule. `recent` are the days between them and the one to judge: where they were as usual, what they reached is the level.
 */
export function fitLevel(
  scores: Scores,
  { firstDay, earlier, recent, at }: { firstDay: number; earlier: readonly number[]; recent: readonly number[]; at: number },
): Level | undefined {
  const weekday = weekdayOf(firstDay + at);
  const plain = weekdayMedians(
    earlier,
    firstDay,
    earlier.map((index) => scores[index]!),
  );
  const usual = plain[weekday]!;
  const days = earlier.filter((index) => plain[weekdayOf(firstDay + index)]! > 0);
  if (!(usual > 0) || days.length < PATTERN_DAYS_MIN) return undefined;
  const growth = dailyGrowth(scores, days);
  const flat = withoutGrowth(scores, days, growth, at);
  const medians = weekdayMedians(days, firstDay, flat);
  const ratios = days.map((index, n) => flat[n]! / medians[weekdayOf(firstDay + index)]!);
  const lagging = medianScore(ascending(ratios.slice(-LEVEL_DAYS)));
  const level = levelOf(recentRatios(scores, firstDay, recent, medians), lagging);
  const distances = ascending(ratios.map((ratio) => Math.abs(ratio - lagging)));
  // The medians were drawn from the same days, which therefore lie closer to them than a further day can be expected to.
  const weekdays = medians.filter((median) => median > 0).length;
  const overUsual = medians[weekday]! / usual;
  const widening = (days.length / Math.max(1, days.length - weekdays)) * (1 + 7 / days.length) * overUsual;
  const gap = at - days.at(-1)!;
  const reach = (gap + Math.min(LEVEL_DAYS, days.length) / 2) / days.length;
  return {
    ratio: Math.max(0, level * overUsual),
    deviation: (distances[(distances.length * 3) >> 2]! / DEVIATIONS_OF_QUARTILE) * widening * (1 + SCATTER / days.length ** 2),
    usualExtreme: distances[distances.length - 2]! * widening,
    uncertainty: 1.57 / Math.min(LEVEL_DAYS, days.length) + (TREND_VARIANCE * reach * reach) / days.length + 1.57 / days.length,
  };
}

function recentRatios(scores: Scores, firstDay: number, recent: readonly number[], medians: readonly number[]): number[] {
  return recent.map((index) => scores[index]! / medians[weekdayOf(firstDay + index)]!).filter((ratio) => Number.isFinite(ratio));
}

/** Days before that were as usual have another level than days before them: what became usual is usual. */
function levelOf(recent: number[], lagging: number): number {
  if (recent.length < RECENT_DAYS_MIN) return lagging;
  const level = medianScore(ascending(recent));
  return Math.abs(level - lagging) > lagging * LEVEL_SHIFT ? level : lagging;
}
const RECENT_DAYS_MIN = 5;
const LEVEL_SHIFT = 0.1;

/** By weekday, of the values of the days at the indexes; NaN for a weekday that was never observed. */
function weekdayMedians(indexes: readonly number[], firstDay: number, values: readonly number[]): number[] {
  const byWeekday: number[][] = [[], [], [], [], [], [], []];
  for (const [n, index] of indexes.entries()) byWeekday[weekdayOf(firstDay + index)]!.push(values[n]!);
  return byWeekday.map((own) => (own.length === 0 ? Number.NaN : medianScore(ascending(own))));
}

/** By what cost is multiplied from day to day, for growth compounds: told from pairs of one weekday, half the history apart. */
function dailyGrowth(scores: Scores, days: readonly number[]): number {
  const weeks = Math.ceil((days.at(-1)! - days[0]! + 1) / 7);
  const apart = 7 * Math.max(1, weeks >> 1);
  const ratios: number[] = [];
  let later = 0;
  for (const day of days) {
    while (later < days.length && days[later]! < day + apart) later++;
    if (days[later] === day + apart && scores[day]! > 0) ratios.push(scores[day + apart]! / scores[day]!);
  }
  const growth = ratios.length === 0 ? 1 : medianScore(ascending(ratios)) ** (1 / apart);
  return Math.min(GROWTH_MAX, Math.max(1 / GROWTH_MAX, growth));
}

/** The scores as they would be with all growth until a day behind them. */
function withoutGrowth(scores: Scores, days: readonly number[], growth: number, at: number): number[] {
  const flat = days.map((index) => scores[index]!);
  let [grown, day] = [1, at];
  for (let n = days.length - 1; n >= 0; n--) {
    for (; day > days[n]!; day--) grown *= growth;
    flat[n] = flat[n]! * grown;
  }
  return flat;
}

/** In place, by insertion: the lists are short, and there are very many of them. */
function ascending(values: number[]): number[] {
  for (let next = 1; next < values.length; next++) {
    const value = values[next]!;
    let place = next;
    for (; place > 0 && values[place - 1]! > value; place--) values[place] = values[place - 1]!;
    values[place] = value;
  }
  return values;
}
