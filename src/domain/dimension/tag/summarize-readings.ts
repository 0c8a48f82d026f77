import { canonicalJson } from '../../canonical-json.ts';
import type { TagReading } from './tag-reading.ts';

/** One distinct reading, and how many scopes it is of. */
export interface ReadingSummary extends TagReading {
  readonly scopes: number;
  /** The one with the smallest key, so that the order of scopes does not matter. */
  readonly sampleScopeKey: string;
}

/** Counts equal readings of many scopes; in a canonical order. */
export function summarizeReadings(
  found: Iterable<{ readonly scopeKey: string; readonly readings: readonly TagReading[] }>,
): ReadingSummary[] {
  const summaries = new Map<string, ReadingSummary>();
  for (const { scopeKey, readings } of found) {
    for (const reading of readings) {
      const key = canonicalJson(reading);
      const earlier = summaries.get(key);
      const isSmaller = !earlier || BigInt(scopeKey) < BigInt(earlier.sampleScopeKey);
      const sampleScopeKey = isSmaller ? scopeKey : earlier.sampleScopeKey;
      summaries.set(key, { ...reading, scopes: (earlier?.scopes ?? 0) + 1, sampleScopeKey });
    }
  }
  return [...summaries].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, summary]) => summary);
}
