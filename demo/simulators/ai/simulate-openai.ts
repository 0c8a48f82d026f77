import { listen, type SimulatedRequest, type Simulator } from '../listen.ts';
import { usageOfModels, type UsedOnDay } from './usage-of-models.ts';

export const OPENAI_KEY = 'sk-admin-demo-only-51c0';
const MODELS = ['gpt-4o-2024-08-06', 'gpt-4o-mini-2024-07-18'];
/** Dollars a million tokens, in hundredths. */
const PRICES: Readonly<Record<string, { readonly input: number; readonly cached: number; readonly output: number }>> = {
  'gpt-4o-2024-08-06': { input: 250, cached: 125, output: 1_000 },
  'gpt-4o-mini-2024-07-18': { input: 15, cached: 7, output: 60 },
};

export interface AiVendorOptions {
  /** The first day of which there is anything. */
  readonly first?: string;
  readonly days?: number;
  /** Days on a page, less than asked for: pages go on by a cursor. */
  readonly daysPerPage?: number;
  /** What the vendor counts of what was used; default: what was used. */
  readonly counts?: (used: UsedOnDay) => UsedOnDay;
}

/** The Usage and Costs APIs of OpenAI on this machine: amounts are JSON numbers, days come by a cursor. */
export function simulateOpenai({
  first = '2025-01-01',
  days = 40,
  daysPerPage = 12,
  counts = (used) => used,
}: AiVendorOptions = {}): Promise<Simulator> {
  const used = usageOfModels(MODELS, first, days).map(counts);
  return listen((request) => {
    if (request.headers['authorization'] !== `Bearer ${OPENAI_KEY}`)
      return { status: 401, body: { error: { message: 'Incorrect API key provided', type: 'invalid_request_error' } } };
    if (request.path === '/v1/organization/costs')
      return answer(request, daysPerPage, (on) => costsOf(used.filter(({ day }) => day === on)));
    if (request.path === '/v1/organization/usage/completions')
      return answer(request, daysPerPage, (on) => usageOf(used.filter(({ day }) => day === on)));
    return { status: 404, body: { error: { message: 'Not found' } } };
  });
}

function answer({ query }: SimulatedRequest, daysPerPage: number, resultsOf: (day: string) => readonly string[]) {
  const [start, end] = [Number(query.get('start_time')), Number(query.get('end_time'))];
  const first = start + Number(query.get('page')?.slice('page_'.length) ?? 0) * 86_400;
  const last = Math.min(end, first + daysPerPage * 86_400);
  const buckets: string[] = [];
  for (let at = first; at < last; at += 86_400) {
    const results = resultsOf(new Date(at * 1_000).toISOString().slice(0, 10));
    buckets.push(`{"object":"bucket","start_time":${at},"end_time":${at + 86_400},"results":[${results.join(',')}]}`);
  }
  const next = last < end ? `"page_${(last - start) / 86_400}"` : 'null';
  return {
    headers: { 'content-type': 'application/json' },
    body: `{"object":"page","data":[${buckets.join(',')}],"has_more":${last < end},"next_page":${next}}`,
  };
}

/** A line item for each kind of token of a model: tokens times hundredths of dollars a million, with all digits. */
function costsOf(used: readonly UsedOnDay[]): string[] {
  return MODELS.flatMap((model) => {
    const of = used.filter((one) => one.model === model);
    if (of.length === 0) return [];
    const sum = (count: (one: UsedOnDay) => number) => BigInt(of.reduce((all, one) => all + count(one) * (one.isBatch ? 1 : 2), 0));
    const price = PRICES[model]!;
    const items: readonly (readonly [string, bigint, number])[] = [
      ['input', sum(({ input, cached }) => input - cached), price.input],
      ['cached input', sum(({ cached }) => cached), price.cached],
      ['output', sum(({ output }) => output), price.output],
    ];
    // Batches cost half.
    return items.map(
      ([name, tokens, hundredths]) =>
        `{"object":"organization.costs.result","amount":{"value":${inMillionths(tokens * BigInt(hundredths))},"currency":"usd"},"line_item":"${model}, ${name}","project_id":"proj_demo","organization_id":"org-demo"}`,
    );
  });
}

/** Twice as many hundredths of millionths, as a JSON number. */
function inMillionths(twice: bigint): string {
  const digits = (twice * 5n).toString().padStart(10, '0');
  return `${digits.slice(0, -9)}.${digits.slice(-9)}`;
}

function usageOf(used: readonly UsedOnDay[]): string[] {
  return used.map((one) =>
    JSON.stringify({
      object: 'organization.usage.completions.result',
      input_tokens: one.input,
      output_tokens: one.output,
      input_cached_tokens: one.cached,
      input_audio_tokens: 0,
      output_audio_tokens: 0,
      num_model_requests: one.requests,
      project_id: 'proj_demo',
      user_id: null,
      api_key_id: one.key,
      model: one.model,
      batch: one.isBatch,
      service_tier: null,
    }),
  );
}
