import { instantOf, type Instant } from '#src/domain/time/instant.ts';

/** 1 January 10000: later instants have no four-digit year. */
const EPOCH_MS_END = 253_402_300_800_000;

/** What dashboards send of their time range: milliseconds since 1970. Undefined for anything else. */
export function instantOfNumber(value: unknown): Instant | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < EPOCH_MS_END ? instantOf(value) : undefined;
}
