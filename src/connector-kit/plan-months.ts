import { addDays } from '../domain/time/instant.ts';
import { addMonths, endDay, monthOf, type Month } from '../domain/time/month.ts';
import type { KnownBefore, PagePlan, PageSlice } from './page-stream.ts';

/** How months are read of a source that has no invoices: usage and costs by day. */
export interface MonthsToRead {
  /** What the slices are called, before the month: `costs`. */
  readonly name: string;
  /** The first month that there is. */
  readonly since: Month;
  /** So many days after its end a month is no longer corrected, and final. */
  readonly settledAfterDays: number;
}

/** Each month is a slice, up to the one that is under way. The next sync begins with the first that is not final. */
export function planMonths({ name, since, settledAfterDays }: MonthsToRead, { watermark, from, now }: KnownBefore): PagePlan {
  const slices: PageSlice[] = [];
  for (let month = from ?? watermark ?? since; month <= monthOf(now); month = addMonths(month, 1)) {
    const final = addDays(`${endDay(month)}T00:00:00Z`, settledAfterDays) <= now;
    slices.push({ slice: `${name}/${month}`, months: [month], final, parameters: { month } });
  }
  const open = slices.find(({ final }) => !final)?.months?.[0];
  return { slices, ...(open !== undefined && { watermark: open }) };
}
