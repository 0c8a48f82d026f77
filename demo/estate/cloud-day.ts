import { addDays, type Instant } from '#src/domain/time/instant.ts';

/** The last day of the bills: day 0 of what is looked at day by day. */
const CLOUD_DAY_ZERO = '2025-06-30';

/** An instant so many days (before, when negative) and minutes from the beginning of day 0. */
export function cloudInstant(day: number, minute = 0): Instant {
  const whole = addDays(`${CLOUD_DAY_ZERO}T00:00:00Z`, day);
  return new Date(Date.parse(whole) + minute * 60_000).toISOString().replace('.000Z', 'Z');
}
