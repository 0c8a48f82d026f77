import { dayNumber, dayText, weekdayOf } from '#src/domain/time/day-number.ts';
import { decimal, add, formatDecimal } from '#src/domain/money/decimal.ts';
import { endDay, firstDay, type Month } from '#src/domain/time/month.ts';
import type { UsageLine } from './seal-bill.ts';

/** What a made-up company uses every day; a weekend day costs less. */
export interface Fleet {
  readonly service: string;
  readonly account: string;
  readonly team?: string;
  readonly region?: string;
  readonly currency?: string;
  readonly weekday: string;
  readonly weekend: string;
}

export const FLEETS: readonly Fleet[] = [
  { service: 'Compute', account: 'shop', team: 'retail', region: 'eu', weekday: '1200.000000000000000000000000000001', weekend: '800' },
  { service: 'Compute', account: 'lake', team: 'data', region: 'us', weekday: '900.5', weekend: '850.25' },
  { service: 'Storage', account: 'shop', team: 'retail', region: 'eu', weekday: '500', weekend: '500' },
  { service: 'Queue', account: 'pay', team: 'payments', region: 'eu', weekday: '100.10', weekend: '40.04' },
  { service: 'Queue', account: 'lake', team: 'data', region: 'us', weekday: '300', weekend: '150' },
];

/** Amounts added on days, by service and account: `{ 'Queue pay': { '2025-03-12': '500' } }`. */
export type Planted = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The lines of a month, until a day that is not included any more. */
export function usageOf(
  month: Month,
  planted: Planted = {},
  { fleets = FLEETS, until = endDay(month) }: { fleets?: readonly Fleet[]; until?: string } = {},
): UsageLine[] {
  const lines: UsageLine[] = [];
  for (let day = dayNumber(firstDay(month)); day < dayNumber(until); day++) {
    for (const { weekday, weekend, ...fleet } of fleets) {
      const plan = decimal(weekdayOf(day) >= 5 ? weekend : weekday);
      const extra = decimal(planted[`${fleet.service} ${fleet.account}`]?.[dayText(day)] ?? '0');
      lines.push({ ...fleet, day: dayText(day), cost: formatDecimal(add(plan, extra)) });
    }
  }
  return lines;
}
