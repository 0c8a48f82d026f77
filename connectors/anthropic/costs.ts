import type { Page, PagePlace, SourceApi } from '#src/connector-kit/index.ts';
import { askBuckets, isObject } from './ask-buckets.ts';

/** Costs of a month, by day, workspace and item. The priority tier is billed by another model and is not among them. */
export async function costsPage(api: SourceApi, _: unknown, at: PagePlace): Promise<Page> {
  const { buckets, next } = await askBuckets(api, '/v1/organizations/cost_report', ['workspace_id', 'description'], at);
  return {
    items: buckets.flatMap(({ from, until, results }) => results.map((result) => (isObject(result) ? { from, until, ...result } : result))),
    next,
  };
}

const NAMES = ['from', 'workspace_id', 'description', 'cost_type', 'model', 'service_tier', 'context_window', 'token_type'];

export function costKey(item: unknown): string {
  return isObject(item) ? JSON.stringify(NAMES.map((name) => item[name] ?? null)) : '';
}
