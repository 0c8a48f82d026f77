import type { Page, PagePlace, SourceApi } from '#src/connector-kit/index.ts';
import { askBuckets, isObject } from './ask-buckets.ts';

/** Costs of a month, by day, project and line item: what reconciles with the invoice. */
export async function costsPage(api: SourceApi, _: unknown, at: PagePlace): Promise<Page> {
  const { buckets, next } = await askBuckets(api, '/v1/organization/costs', ['project_id', 'line_item'], at);
  return { items: buckets.flatMap(({ from, until, results }) => numbered(from, until, results)), next };
}

const NAMES = ['from', 'project_id', 'line_item'];

export function costKey(item: unknown): string {
  return isObject(item) ? JSON.stringify([...NAMES.map((name) => item[name] ?? null), item['copy'] ?? null]) : '';
}

/** Two results of a day that are told apart by none of the names are two: which of them it is, is told by its number. */
function numbered(from: string, until: string, results: readonly unknown[]): unknown[] {
  const counts = new Map<string, number>();
  return results.map((result) => {
    if (!isObject(result)) return result;
    const key = costKey({ from, ...result });
    const copy = counts.get(key) ?? 0;
    counts.set(key, copy + 1);
    return { from, until, ...result, copy: String(copy) };
  });
}
