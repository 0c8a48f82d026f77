import type { DimensionFinding } from './assign-dimensions.ts';
import type { TagHit } from './tag-index.ts';

/** One distinct finding, and how many scopes it concerns. */
export interface FindingSummary extends Pick<DimensionFinding, 'kind' | 'dimension' | 'rule'> {
  readonly detail: { readonly found: readonly TagHit[] } | { readonly value: string };
  readonly scopes: number;
  /** One of the scopes: the one with the smallest key, so that the order of scopes does not matter. */
  readonly sampleScopeKey: string;
}

/** Counts equal findings of many scopes; in a canonical order. */
export function summarizeFindings(found: Iterable<{ scopeKey: string; findings: readonly DimensionFinding[] }>): FindingSummary[] {
  const summaries = new Map<string, FindingSummary>();
  for (const { scopeKey, findings } of found) {
    for (const finding of findings) {
      const { kind, dimension, rule } = finding;
      const detail = finding.kind === 'tag-conflict' ? { found: finding.found } : { value: finding.value };
      const key = JSON.stringify([kind, dimension, rule, detail]);
      const earlier = summaries.get(key);
      summaries.set(key, {
        kind,
        dimension,
        rule,
        detail,
        scopes: (earlier?.scopes ?? 0) + 1,
        sampleScopeKey: earlier && BigInt(earlier.sampleScopeKey) < BigInt(scopeKey) ? earlier.sampleScopeKey : scopeKey,
      });
    }
  }
  return [...summaries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, summary]) => summary);
}
