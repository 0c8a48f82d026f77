import { dayNumber, type CalendarDay } from '../period/calendar-day.ts';
import { endDay, firstDay, monthOf, type Month } from '../time/month.ts';
import type { ScheduleMonth } from './amortize.ts';
import type { AmortizedItem } from './amortized-item.ts';

/** What a schedule says of a month: before it begins nothing, where it says nothing what was left the last time that it did. */
export function monthOn(months: readonly ScheduleMonth[], month: Month): ScheduleMonth {
  const last = months.findLast((one) => one.month <= month);
  if (last?.month === month) return last;
  const left = last?.closing ?? 0n;
  return { month, opening: left, addition: 0n, expense: 0n, impairment: 0n, revaluation: 0n, disposal: 0n, closing: left };
}

/**
 * What an item is worth in the books at the end of a day, back or ahead. Books know whole months, so within one it is what was there at its
 * begin, less the days that have passed where days are counted.
 */
export function valueOn({ startsOn, endsOn, terms }: AmortizedItem, months: readonly ScheduleMonth[], day: CalendarDay): bigint {
  if (day < startsOn) return 0n;
  const month = monthOf(day);
  const { opening, addition, expense, closing } = monthOn(months, month);
  const ends = endsOn !== null && monthOf(endsOn) === month ? endsOn : endDay(month);
  const [begin, end] = [Math.max(dayNumber(startsOn), dayNumber(firstDay(month))), dayNumber(ends)];
  const passed = dayNumber(day) + 1 - begin;
  if (passed >= end - begin) return closing;
  const used = terms.convention === 'daily' ? (expense * BigInt(passed)) / BigInt(end - begin) : 0n;
  return opening + addition - used;
}
