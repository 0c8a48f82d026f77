import type { SourceClock } from './source-clock.ts';

/** How often and how patiently a request is tried. */
export interface Patience {
  readonly attempts: number;
  readonly firstMs: number;
  readonly longestMs: number;
  /** A source that asks for a longer wait is left alone: the sync goes on later. */
  readonly retryAfterMaxMs: number;
}

export const PATIENCE: Patience = { attempts: 6, firstMs: 500, longestMs: 30_000, retryAfterMaxMs: 120_000 };

/**
 * Milliseconds until the next try (counted from 1), by full jitter, and never before the source's own `Retry-After`. Undefined:
 * it is not worth waiting for.
 */
export function retryDelay(attempt: number, retryAfter: string | undefined, patience: Patience, clock: SourceClock): number | undefined {
  if (attempt >= patience.attempts) return undefined;
  const longest = Math.min(patience.longestMs, patience.firstMs * 2 ** (attempt - 1));
  const jitter = clock.random() * longest;
  const asked = retryAfterMs(retryAfter, clock.now());
  if (asked === undefined) return jitter;
  return asked > patience.retryAfterMaxMs ? undefined : asked + jitter / 4;
}

/** `Retry-After` in seconds or as a date. Undefined for what is neither; a date that has passed is 0. */
export function retryAfterMs(text: string | undefined, now: number): number | undefined {
  if (text === undefined) return undefined;
  if (/^\s*\d{1,9}(\.\d+)?\s*$/.test(text)) return Number.parseFloat(text) * 1000;
  const date = /[a-z]/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
