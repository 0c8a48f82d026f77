import { dayNumber, dayText, weekdayOf } from '#src/domain/time/day-number.ts';
import type { Direction } from '#src/domain/anomaly/find-episodes.ts';
import { FIRST_DAY, gaussian, randomOf } from './synthetic-series.ts';

/** A made-up series of cents a day, and what is true of it. */
export interface Labelled {
  readonly costs: readonly number[];
  /** The day, counted from the first, on which something begins that somebody should hear of; undefined: nothing does. */
  readonly event?: { readonly at: number; readonly direction: Direction };
}

type Random = () => number;
type Make = (random: Random, noise: number) => Labelled;
/** What a day costs of what it costs as a rule. */
type Plan = (index: number) => number;

const FIRST = dayNumber(FIRST_DAY);
const EVENT_DAYS = 150;
const YEAR = 365;
const RAMP_DAYS = 20;

/** Kinds in which something happens, at a random day of the fourth month. */
export const EVENT_KINDS = {
  'step ×1.3': from('high', () => 1.3),
  'step ×2': from('high', () => 2),
  'ramp ×1.6 over 20 days': from('high', (since) => ramp(since, 1.6)),
  'ramp ×1.6 to 3 over 20 days': from('high', (since, one) => ramp(since, 1.6 + 1.4 * one)),
  'spike of a day': from('high', (since, one) => (since === 0 ? 1.6 + 1.4 * one : 1)),
  'ended service': from('low', () => 0),
  'halved half of a pair': from('low', () => 0.5),
  'spike of a sparse series': (random) => {
    const [share, cents, at] = [between(random, 0.1, 0.4), between(random, 50_000, 500_000), eventDay(random)];
    const costs = sparse(random, EVENT_DAYS, share, cents, 0.5).map((cost, index) => (index === at ? Math.round(cents * 10) : cost));
    return { costs, event: { at, direction: 'high' } };
  },
} as const satisfies Record<string, Make>;

/** Kinds in which nothing happens that was not so before, for a year. */
export const QUIET_KINDS = {
  clean: (random, noise) => ({ costs: regular(random, noise, YEAR, () => 1) }),
  'weekly pattern': (random, noise) => {
    const shares = Array.from({ length: 7 }, () => between(random, 0.05, 1));
    return { costs: regular(random, noise, YEAR, (index) => shares[weekdayOf(FIRST + index)]!) };
  },
  growth: (random, noise) => {
    const growth = between(random, 0.001, 0.01);
    return { costs: regular(random, noise, YEAR, (index) => (1 + growth) ** index) };
  },
  'month ends': (random, noise) => {
    const [height, days, isBeginning] = [between(random, 1.5, 4), 1 + Math.floor(random() * 2), random() < 0.3];
    const isPeak = (index: number) => (isBeginning ? dayOfMonth(index) <= days : dayOfMonth(index + days) <= days);
    return { costs: regular(random, noise, YEAR, (index) => (isPeak(index) ? height : 1)) };
  },
  'sparse series': (random) => {
    const [share, cents, spread] = [between(random, 0.1, 0.4), between(random, 50_000, 500_000), between(random, 0.1, 0.8)];
    return { costs: sparse(random, YEAR, share, cents, spread) };
  },
} as const satisfies Record<string, Make>;

/** The same for the same seed. */
export function labelled(kinds: Readonly<Record<string, Make>>, kind: string, seed: number, noise: number): Labelled {
  return kinds[kind]!(randomOf(seed * 7_919 + Object.keys(kinds).indexOf(kind) * 131 + 17), noise);
}

function from(direction: Direction, share: (since: number, one: number) => number): Make {
  return (random, noise) => {
    const [at, one] = [eventDay(random), random()];
    return { costs: regular(random, noise, EVENT_DAYS, (index) => (index < at ? 1 : share(index - at, one))), event: { at, direction } };
  };
}

function ramp(since: number, height: number): number {
  return 1 + (height - 1) * Math.min(1, (since + 1) / RAMP_DAYS);
}

function eventDay(random: Random): number {
  return 90 + Math.floor(random() * 28);
}

/** Lognormal noise around a plan, with weekends of their own. */
function regular(random: Random, noise: number, days: number, plan: Plan): number[] {
  const [cents, weekend] = [between(random, 50_000, 500_000), between(random, 0.5, 1)];
  return Array.from({ length: days }, (_, index) =>
    Math.round(cents * (weekdayOf(FIRST + index) >= 5 ? weekend : 1) * plan(index) * Math.exp(noise * gaussian(random))),
  );
}

/** Used on a share of the days. */
function sparse(random: Random, days: number, share: number, cents: number, spread: number): number[] {
  return Array.from({ length: days }, () => {
    const [isUsed, cost] = [random() < share, cents * Math.exp(spread * gaussian(random))];
    return isUsed ? Math.round(cost) : 0;
  });
}

function dayOfMonth(index: number): number {
  return Number.parseInt(dayText(FIRST + index).slice(8), 10);
}

function between(random: Random, least: number, most: number): number {
  return least + (most - least) * random();
}
