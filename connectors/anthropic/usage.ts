import { canonicalDecimal, parseInstant, type Normalized, type Page, type PagePlace, type SourceApi } from '#src/connector-kit/index.ts';
import { askBuckets, isObject } from './ask-buckets.ts';

/** What is counted of a result, by the names of `ModelUsageRecord`; none of them includes another. */
const METRICS: readonly (readonly [path: readonly string[], metric: string])[] = [
  [['uncached_input_tokens'], 'input-tokens'],
  [['cache_read_input_tokens'], 'cached-input-tokens'],
  [['cache_creation', 'ephemeral_5m_input_tokens'], 'cache-write-5m-tokens'],
  [['cache_creation', 'ephemeral_1h_input_tokens'], 'cache-write-1h-tokens'],
  [['output_tokens'], 'output-tokens'],
  [['server_tool_use', 'web_search_requests'], 'web-searches'],
];

/** Usage of a month, by day, model, key and tier: one item for each of what is counted. */
export async function usagePage(api: SourceApi, _: unknown, at: PagePlace): Promise<Page> {
  const fields = ['model', 'api_key_id', 'workspace_id', 'service_tier'];
  const { buckets, next } = await askBuckets(api, '/v1/organizations/usage_report/messages', fields, at);
  const items = buckets.flatMap(({ from, results }) =>
    results.flatMap((result): unknown[] => {
      if (!isObject(result)) return [result];
      const { model, api_key_id: key, workspace_id: workspace, service_tier: tier } = result;
      return METRICS.flatMap(([path, metric]) => {
        const quantity = path.reduce<unknown>((at, name) => (isObject(at) ? at[name] : undefined), result);
        return quantity === undefined || quantity === null
          ? []
          : [{ from, model, api_key_id: key, workspace_id: workspace, service_tier: tier, metric, quantity }];
      });
    }),
  );
  return { items, next };
}

export function usageKey(item: unknown): string {
  if (!isObject(item)) return '';
  return JSON.stringify(['from', 'model', 'api_key_id', 'workspace_id', 'service_tier', 'metric'].map((name) => item[name] ?? null));
}

/**
 * What is done in batches is priced apart, so it is counted apart. What a vendor counts is no second use beside what one's own log counts: it
 * has names of its own, so that nobody adds the two.
 */
export function normalizeUsage(item: unknown): Normalized<'modelUsage'> {
  if (!isObject(item)) return rejected(null, 'a result of usage', item);
  const { from, model, api_key_id: key, service_tier: tier, metric, quantity } = item;
  const day = typeof from === 'string' ? parseInstant(from)?.slice(0, 10) : undefined;
  if (day === undefined) return rejected('from', 'the day of the bucket', from);
  if (typeof model !== 'string' || model === '') return rejected('model', 'the name of a model', model);
  const units = typeof quantity === 'string' ? canonicalDecimal(quantity) : undefined;
  if (units === undefined) return rejected('quantity', 'a number', quantity);
  if (units === '0') return { excluded: { reason: 'nothing of it was used' } };
  if (typeof metric !== 'string') return rejected('metric', 'what is counted', metric);
  const target = typeof key === 'string' && key !== '' ? key : null;
  return {
    record: {
      modelName: model,
      version: null,
      day,
      metric: `billed-${tier === 'batch' ? 'batch-' : ''}${metric}`,
      quantity: units,
      target,
    },
  };
}

function rejected(column: string | null, expected: string, found: unknown): Normalized<'modelUsage'> {
  return { rejected: { column, expected, found: typeof found === 'string' ? found : (JSON.stringify(found) ?? 'nothing') } };
}
