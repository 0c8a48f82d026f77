import { canonicalDecimal, parseInstant, type Normalized, type Page, type PagePlace, type SourceApi } from '#src/connector-kit/index.ts';
import { askBuckets, isObject } from './ask-buckets.ts';

/** What is counted of a result, by the names of `ModelUsageRecord`. Input tokens include those that were cached. */
const METRICS = {
  input_tokens: 'input-tokens',
  input_cached_tokens: 'cached-input-tokens',
  output_tokens: 'output-tokens',
  input_audio_tokens: 'audio-input-tokens',
  output_audio_tokens: 'audio-output-tokens',
  num_model_requests: 'requests',
} as const;

/** Usage of a month, by day, model, key and whether it was a batch: one item for each of what is counted. */
export async function usagePage(api: SourceApi, _: unknown, at: PagePlace): Promise<Page> {
  const fields = ['model', 'api_key_id', 'project_id', 'batch'];
  const { buckets, next } = await askBuckets(api, '/v1/organization/usage/completions', fields, at);
  const items = buckets.flatMap(({ from, results }) =>
    results.flatMap((result): unknown[] => {
      if (!isObject(result)) return [result];
      const { model, api_key_id: key, project_id: project, batch } = result;
      return Object.entries(METRICS).flatMap(([field, metric]) =>
        result[field] === undefined ? [] : [{ from, model, api_key_id: key, project_id: project, batch, metric, quantity: result[field] }],
      );
    }),
  );
  return { items, next };
}

export function usageKey(item: unknown): string {
  if (!isObject(item)) return '';
  return JSON.stringify(['from', 'model', 'api_key_id', 'project_id', 'batch', 'metric'].map((name) => item[name] ?? null));
}

/**
 * What is done in batches is priced apart, so it is counted apart. What a vendor counts is no second use beside what one's own log counts: it
 * has names of its own, so that nobody adds the two.
 */
export function normalizeUsage(item: unknown): Normalized<'modelUsage'> {
  if (!isObject(item)) return rejected(null, 'a result of usage', item);
  const { from, model, api_key_id: key, batch, metric, quantity } = item;
  const day = typeof from === 'string' ? parseInstant(from)?.slice(0, 10) : undefined;
  if (day === undefined) return rejected('from', 'the day of the bucket', from);
  if (typeof model !== 'string' || model === '') return rejected('model', 'the name of a model', model);
  const units = typeof quantity === 'string' ? canonicalDecimal(quantity) : undefined;
  if (units === undefined) return rejected('quantity', 'a number', quantity);
  if (units === '0') return { excluded: { reason: 'nothing of it was used' } };
  if (typeof metric !== 'string') return rejected('metric', 'what is counted', metric);
  const target = typeof key === 'string' && key !== '' ? key : null;
  return {
    record: { modelName: model, version: null, day, metric: `billed-${batch === true ? 'batch-' : ''}${metric}`, quantity: units, target },
  };
}

function rejected(column: string | null, expected: string, found: unknown): Normalized<'modelUsage'> {
  return { rejected: { column, expected, found: typeof found === 'string' ? found : (JSON.stringify(found) ?? 'nothing') } };
}
