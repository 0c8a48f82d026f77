/** A month `2025-01`, a quarter `2025-Q1`, a day or a year, as people of a language write it. */
export function formatPeriod(period: string, language: string): string {
  const [isTime, day] = /^\d{4}-\d\d(-\d\d)?$/.exec(period) ?? [];
  if (!isTime) return period;
  return inUtc(period, language, { year: 'numeric', month: 'short', ...(day && { day: 'numeric' }) });
}

/** An instant, in UTC as everywhere in the hub, and it says so. */
export function formatInstant(instant: string, language: string): string {
  return `${inUtc(instant, language, { dateStyle: 'medium', timeStyle: 'short' })} UTC`;
}

function inUtc(time: string, language: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' }).format(new Date(time));
}
