import type { Page, PagePlace, SourceApi } from '#src/connector-kit/index.ts';
import { askBuckets, isObject } from './ask-buckets.ts';

/** Costs of a month, by day, project and line item: what reconciles with the invoice. */
export async function costsPage(api: SourceApi, _: unknown, at: PagePlace): Promise<Page> {
  const { buckets, next } = await askBuckets(api, '/v1/organization/costs', ['project_id', 'line_item'], at);
  return {
    items: buckets.flatMap(({ from, until, results }) => results.map((result) => (isObject(result) ? { from, until, ...result } : result))),
    next,
  };
}

export function costKey(item: unknown): string {
  return isObject(item) ? JSON.stringify([item['from'], item['project_id'] ?? null, item['line_item'] ?? null]) : '';
}
