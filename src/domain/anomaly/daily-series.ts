import type { Currency } from '../money/currency.ts';
import { rescaled, type Decimal } from '../money/decimal.ts';
import { endDay, firstDay, monthOf, type Month } from '../time/month.ts';
import { minImpactOf, type AnomalyRules } from './anomaly-rules.ts';
import { isMapped, type WatchableDimension } from '../dimension/dimension.ts';
import { dayNumber, dayText } from '../time/day-number.ts';

/** What one source says of one value: effective cost of usage by day. Days without a charge are absent; there is at least one. */
export interface SourceSeries {
  readonly dimension: WatchableDimension;
  readonly value: string;
  readonly currency: Currency;
  readonly sourceId: string;
  readonly costs: ReadonlyMap<number, Decimal>;
}

/** What is known of a source's days. */
export interface SourceDays {
  /** Days on which it has usage of anything. */
  readonly observed: ReadonlySet<number>;
  /** Days that all bills of this source tell in full: what is not there was not used. */
  readonly finalDays: ReadonlySet<number>;
}

/** A bill that was read: which months it restates, and which of their days it tells in full. */
export interface ReadBill {
  readonly sourceId: string;
  readonly months: readonly Month[];
  isFinalOn(day: number): boolean;
}

/** Providers bring the usage of a day within so many days, as a rule. */
const SETTLING_DAYS = 3;

/** Whether a delivery tells a day in full: it is final, or has usage of a day so much later that the day will hardly grow any more. */
export function isSettled({ final, newestDay }: { readonly final: boolean; readonly newestDay: number | undefined }, day: number): boolean {
  return final || (newestDay !== undefined && newestDay - day >= SETTLING_DAYS);
}

/** What is known of each source's days, told from its bills. */
export function sourceDays(bills: readonly ReadBill[], observedDays: ReadonlyMap<string, ReadonlySet<number>>): Map<string, SourceDays> {
  return new Map(
    [...observedDays].map(([sourceId, observed]) => {
      const own = bills.filter((bill) => bill.sourceId === sourceId);
      const months = new Set(own.flatMap((bill) => bill.months));
      const finalDays = [...months].flatMap((month) => {
        const ofMonth = own.filter((bill) => bill.months.includes(month));
        return daysOf(month).filter((day) => ofMonth.every((bill) => bill.isFinalOn(day)));
      });
      return [sourceId, { observed, finalDays: new Set(finalDays) }];
    }),
  );
}

function daysOf(month: Month): number[] {
  const first = dayNumber(firstDay(month));
  return Array.from({ length: dayNumber(endDay(month)) - first }, (_, index) => first + index);
}

/** What is needed to tell a missing day from one without cost. */
export interface SeriesContext {
  readonly sources: ReadonlyMap<string, SourceDays>;
  /** Months whose charges are all mapped: a mapped dimension knows nothing of others. */
  readonly mappedMonths: ReadonlySet<Month>;
  readonly rules: AnomalyRules;
}

/** Daily cost of one value of one dimension in one currency, of all sources together. Amounts are units at `scale`. */
export interface DailySeries {
  readonly dimension: WatchableDimension;
  readonly value: string;
  readonly currency: Currency;
  readonly scale: number;
  readonly firstDay: number;
  /** One a day from `firstDay`; undefined: missing, which is not zero. */
  readonly units: readonly (bigint | undefined)[];
  /** Days that cannot grow any more. */
  readonly final: readonly boolean[];
  readonly parts: readonly SourceSeries[];
}

/** One series a (dimension, value, currency), in a fixed order whatever the order of the parts. */
export function buildDailySeries(parts: readonly SourceSeries[], context: SeriesContext): DailySeries[] {
  const groups = new Map<string, SourceSeries[]>();
  for (const part of parts) {
    const key = JSON.stringify([part.dimension, part.value, part.currency]);
    const group = groups.get(key);
    if (group) group.push(part);
    else groups.set(key, [part]);
  }
  const months = new Map<number, Month>();
  const monthOfDay = (day: number) => {
    const month = months.get(day) ?? monthOf(dayText(day));
    months.set(day, month);
    return month;
  };
  const keys = [...groups.keys()].toSorted();
  return keys.map((key) => joinParts(groups.get(key)!, context, monthOfDay));
}

function joinParts(
  parts: readonly SourceSeries[],
  { sources, mappedMonths, rules }: SeriesContext,
  monthOfDay: (day: number) => Month,
): DailySeries {
  const { dimension, value, currency } = parts[0]!;
  let [firstDay, lastDay, scale] = [Infinity, -Infinity, minImpactOf(rules, currency).scale];
  for (const { costs } of parts) {
    for (const [day, cost] of costs) {
      firstDay = Math.min(firstDay, day);
      lastDay = Math.max(lastDay, day);
      scale = Math.max(scale, cost.scale);
    }
  }
  const feeding = parts.map(({ sourceId }) => sources.get(sourceId)!);
  lastDay = Math.max(lastDay, Math.min(...feeding.map(newestFinalDay)));
  const units: (bigint | undefined)[] = Array.from({ length: lastDay - firstDay + 1 });
  for (const { costs } of parts) {
    for (const [day, cost] of costs) units[day - firstDay] = (units[day - firstDay] ?? 0n) + rescaled(cost, scale);
  }
  const isFinal = (day: number) =>
    feeding.every(({ finalDays }) => finalDays.has(day)) && (!isMapped(dimension) || mappedMonths.has(monthOfDay(day)));
  const final = units.map((_, index) => isFinal(firstDay + index));
  fillZeros(units, final, firstDay, feeding);
  return { dimension, value, currency, scale, firstDay, units, final, parts };
}

/** The newest day that a source tells in full, and has usage of anything on: a series that lies still until then has ended. */
function newestFinalDay({ observed, finalDays }: SourceDays): number {
  let newest = -Infinity;
  for (const day of finalDays) if (day > newest && observed.has(day)) newest = day;
  return newest;
}

/** A day without a charge cost nothing when each source tells it in full and has other usage on it; else it is missing. */
function fillZeros(units: (bigint | undefined)[], final: readonly boolean[], firstDay: number, feeding: readonly SourceDays[]): void {
  for (const [index, known] of units.entries()) {
    if (known === undefined && final[index] && feeding.every(({ observed }) => observed.has(firstDay + index))) units[index] = 0n;
  }
}
