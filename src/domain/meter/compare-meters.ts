import { add, compare, decimal, formatDecimal, multiply, negate, subtract, sum, ZERO, type Decimal } from '../money/decimal.ts';
import { compareText } from '../asset/asset-item.ts';

/** What was counted of a model on a day: a quantity, decimal text. */
export interface MeterReading {
  /** ISO day, UTC. */
  readonly day: string;
  readonly model: string;
  /** `input-tokens`, `requests`. */
  readonly metric: string;
  /** Who used it: the id of a key; null where nobody says. */
  readonly target: string | null;
}
export interface MeterQuantity extends MeterReading {
  readonly quantity: string;
}

/** By how much two meters may differ and nothing is wrong. */
export interface MeterTolerance {
  /** Of a day's own count: `0.01` is one per cent. */
  readonly relative: string;
  /** Units a day. What is counted around midnight stands on one day here and on the next there. */
  readonly absolute: string;
  /** So many days in a row have to differ the same way. A day that differs by three times the tolerance counts alone. */
  readonly days: number;
}

/**
 * `vendor-counts-more`, `vendor-counts-less`: on some days in a row. `vendor-alone`, `own-alone`: one of the two has counted nothing at all
 * of a model, metric and target in all of the days.
 */
export type MeterDifferenceKind = 'vendor-counts-more' | 'vendor-counts-less' | 'vendor-alone' | 'own-alone';

/** Where the vendor's meter and one's own differ, to the unit. */
export interface MeterDifference extends Omit<MeterReading, 'day'> {
  readonly kind: MeterDifferenceKind;
  /** The first and the last day of it, both included. */
  readonly from: string;
  readonly to: string;
  readonly days: readonly MeterDay[];
  /** By the vendor, by oneself, and the first less the second: decimal text. */
  readonly vendor: string;
  readonly own: string;
  readonly difference: string;
}

export interface MeterDay {
  readonly day: string;
  readonly vendor: string;
  readonly own: string;
}

export interface MeterComparison {
  readonly differences: readonly MeterDifference[];
  /** Of all that both or one of them counted in the days: what is within the tolerance, and what differs. They add up. */
  readonly compared: number;
  readonly within: number;
  readonly apart: number;
}

interface Question {
  /** Both included. Own counts that are not complete yet are left out by ending before them. */
  readonly from: string;
  readonly to: string;
  readonly tolerance: MeterTolerance;
}

/** Holds a vendor's meter against one's own, day by day, for each model, metric and target. The order of readings does not matter. */
export function compareMeters(vendor: readonly MeterQuantity[], own: readonly MeterQuantity[], question: Question): MeterComparison {
  const days = daysOf(question);
  const series = new Map<
    string,
    { readonly of: Omit<MeterReading, 'day'>; readonly vendor: Map<string, Decimal>; readonly own: Map<string, Decimal> }
  >();
  for (const [readings, side] of [
    [vendor, 'vendor'],
    [own, 'own'],
  ] as const)
    for (const { day, model, metric, target, quantity } of readings) {
      if (day < question.from || day > question.to) continue;
      const key = JSON.stringify([model, metric, target]);
      const known = series.get(key) ?? { of: { model, metric, target }, vendor: new Map(), own: new Map() };
      series.set(key, known);
      known[side].set(day, add(known[side].get(day) ?? ZERO, decimal(quantity)));
    }
  const allowance = allowanceOf(question.tolerance);
  const differences: MeterDifference[] = [];
  let compared = 0;
  let apart = 0;
  for (const [, one] of [...series].toSorted(([a], [b]) => compareText(a, b))) {
    const counted = days.filter((day) => one.vendor.has(day) || one.own.has(day));
    const found = differencesOf(one, counted, allowance);
    compared += counted.length;
    apart += found.reduce((all, { days: of }) => all + of.length, 0);
    differences.push(...found);
  }
  return { differences, compared, within: compared - apart, apart };
}

interface Series {
  readonly of: Omit<MeterReading, 'day'>;
  readonly vendor: ReadonlyMap<string, Decimal>;
  readonly own: ReadonlyMap<string, Decimal>;
}

/** A tolerance, read. */
interface Allowance {
  readonly relative: Decimal;
  readonly absolute: Decimal;
  readonly days: number;
}

function allowanceOf({ relative, absolute, days }: MeterTolerance): Allowance {
  return { relative: decimal(relative), absolute: decimal(absolute), days };
}

function differencesOf(series: Series, days: readonly string[], allowance: Allowance): MeterDifference[] {
  if (series.own.size === 0) return [differenceOf(series, 'vendor-alone', days)];
  if (series.vendor.size === 0) return [differenceOf(series, 'own-alone', days)];
  const found: MeterDifference[] = [];
  let run: string[] = [];
  let way = 0;
  const end = () => {
    const isLong = run.length >= allowance.days;
    const isLarge = run.some((day) => beyond(series, day, allowance, 3n) !== 0);
    if (run.length > 0 && (isLong || isLarge)) found.push(differenceOf(series, way > 0 ? 'vendor-counts-more' : 'vendor-counts-less', run));
    run = [];
  };
  for (const day of days) {
    const direction = beyond(series, day, allowance, 1n);
    // A day on which nobody counted anything lies between.
    if (direction !== way || (run.length > 0 && dayAfter(run.at(-1)!) !== day)) end();
    way = direction;
    if (direction !== 0) run.push(day);
  }
  end();
  return found.filter(({ difference }) => difference !== '0');
}

/** 1 where the vendor counts more than so many tolerances beside one's own, -1 where it counts less, 0 within. */
function beyond({ vendor, own }: Series, day: string, { relative, absolute }: Allowance, times: bigint): -1 | 0 | 1 {
  const mine = own.get(day) ?? ZERO;
  const difference = subtract(vendor.get(day) ?? ZERO, mine);
  const allowed = add(multiply(mine, relative), absolute);
  const limit = { units: allowed.units * times, scale: allowed.scale };
  if (compare(difference, limit) > 0) return 1;
  return compare(negate(difference), limit) > 0 ? -1 : 0;
}

function dayAfter(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
}

function differenceOf({ of, vendor, own }: Series, kind: MeterDifferenceKind, days: readonly string[]): MeterDifference {
  const both = days.map((day) => ({ day, vendor: vendor.get(day) ?? ZERO, own: own.get(day) ?? ZERO }));
  const [theirs, mine] = [sum(both.map((one) => one.vendor)), sum(both.map((one) => one.own))];
  return {
    ...of,
    kind,
    from: days[0]!,
    to: days.at(-1)!,
    days: both.map((one) => ({ day: one.day, vendor: formatDecimal(one.vendor), own: formatDecimal(one.own) })),
    vendor: formatDecimal(theirs),
    own: formatDecimal(mine),
    difference: formatDecimal(subtract(theirs, mine)),
  };
}

function daysOf({ from, to }: Question): string[] {
  const days: string[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += 86_400_000) days.push(new Date(at).toISOString().slice(0, 10));
  return days;
}
