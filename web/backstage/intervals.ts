/** Days from the first to before the last. */
export interface DayRange {
  readonly from: string;
  readonly before: string;
}

/** What Backstage compares: ranges of one length that follow one another, the earliest first. */
export interface Intervals {
  readonly all: DayRange;
  readonly each: readonly DayRange[];
}

/** `R2/P30D/2026-03-01`: so many times a duration, the last of them ending before that day. */
export function readIntervals(text: string): Intervals {
  const [, times, count, unit, end] = /^R(\d{1,3})\/P(\d{1,3})([DM])\/(\d{4}-\d{2}-\d{2})/.exec(text) ?? [];
  if (times === undefined || Number(times) === 0)
    throw new Error(`expected intervals such as R2/P30D/2026-03-01, found ${text.slice(0, 80)}`);
  const at = (steps: number) => moved(end!, unit === 'D' ? 'day' : 'month', -steps * Number(count));
  const each = Array.from({ length: Number(times) }, (_, index) => {
    const left = Number(times) - index;
    return { from: at(left), before: at(left - 1) };
  });
  return { all: { from: each[0]!.from, before: end! }, each };
}

/** Billing months that may have charges of these days: charges of a month’s last days are often billed with the next. */
export function monthsOf({ from, before }: DayRange): { readonly from: string; readonly to: string } {
  return { from: from.slice(0, 7), to: moved(`${before.slice(0, 7)}-01`, 'month', 1).slice(0, 7) };
}

export function isWithin(day: string, { from, before }: DayRange): boolean {
  return day >= from && day < before;
}

function moved(day: string, unit: 'day' | 'month', by: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  if (unit === 'day') date.setUTCDate(date.getUTCDate() + by);
  else date.setUTCMonth(date.getUTCMonth() + by);
  return date.toISOString().slice(0, 10);
}
