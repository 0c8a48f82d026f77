import { listen, type SimulatedRequest, type Simulator } from '../listen.ts';
import type { AiVendorOptions } from './simulate-openai.ts';
import { usageOfModels, type UsedOnDay } from './usage-of-models.ts';

export const ANTHROPIC_KEY = 'sk-ant-admin-demo-only-7f21';
const MODELS = ['claude-sonnet-4-20250514', 'claude-3-5-haiku-20241022'];
/** Cents a million tokens. */
const PRICES: Readonly<Record<string, { readonly input: number; readonly cached: number; readonly output: number }>> = {
  'claude-sonnet-4-20250514': { input: 300, cached: 30, output: 1_500 },
  'claude-3-5-haiku-20241022': { input: 80, cached: 8, output: 400 },
};

/** The usage and cost reports of Anthropic on this machine: amounts are cents as text, days come by a cursor. */
export function simulateAnthropic({
  first = '2025-01-01',
  days = 40,
  daysPerPage = 12,
  counts = (used) => used,
}: AiVendorOptions = {}): Promise<Simulator> {
  const used = usageOfModels(MODELS, first, days).map(counts);
  return listen((request) => {
    if (request.headers['x-api-key'] !== ANTHROPIC_KEY)
      return { status: 401, body: { type: 'error', error: { type: 'authentication_error', message: 'invalid x-api-key' } } };
    if (request.headers['anthropic-version'] === undefined)
      return {
        status: 400,
        body: { type: 'error', error: { type: 'invalid_request_error', message: 'anthropic-version: header is required' } },
      };
    if (request.path === '/v1/organizations/cost_report')
      return { body: answer(request, daysPerPage, (on) => costsOf(used.filter(({ day }) => day === on))) };
    if (request.path === '/v1/organizations/usage_report/messages')
      return { body: answer(request, daysPerPage, (on) => usageOf(used.filter(({ day }) => day === on))) };
    return { status: 404, body: { type: 'error', error: { type: 'not_found_error', message: 'Not found' } } };
  });
}

function answer({ query }: SimulatedRequest, daysPerPage: number, resultsOf: (day: string) => readonly object[]) {
  const [start, end] = [Date.parse(query.get('starting_at') ?? ''), Date.parse(query.get('ending_at') ?? '')];
  const first = start + Number(query.get('page')?.slice('page_'.length) ?? 0) * 86_400_000;
  const last = Math.min(end, first + daysPerPage * 86_400_000);
  const data: object[] = [];
  for (let at = first; at < last; at += 86_400_000) {
    const [from, until] = [at, at + 86_400_000].map((instant) => `${new Date(instant).toISOString().slice(0, 19)}Z`);
    data.push({ starting_at: from, ending_at: until, results: resultsOf(from!.slice(0, 10)) });
  }
  return { data, has_more: last < end, next_page: last < end ? `page_${(last - start) / 86_400_000}` : null };
}

function costsOf(used: readonly UsedOnDay[]): object[] {
  return MODELS.flatMap((model) =>
    ['standard', 'batch'].flatMap((tier) => {
      const of = used.filter((one) => one.model === model && one.isBatch === (tier === 'batch'));
      if (of.length === 0) return [];
      const price = PRICES[model]!;
      const sum = (count: (one: UsedOnDay) => number) => BigInt(of.reduce((all, one) => all + count(one), 0));
      const items: readonly (readonly [string, bigint, number])[] = [
        ['uncached_input_tokens', sum(({ input, cached }) => input - cached), price.input],
        ['cache_read_input_tokens', sum(({ cached }) => cached), price.cached],
        ['output_tokens', sum(({ output }) => output), price.output],
      ];
      return items.map(([type, tokens, cents]) => ({
        currency: 'USD',
        // Batches cost half: tokens times cents, in half millionths.
        amount: inMillionths(tokens * BigInt(cents) * (tier === 'batch' ? 5n : 10n)),
        workspace_id: 'wrkspc_demo',
        description: `${model} Usage - ${type}${tier === 'batch' ? ' (batch)' : ''}`,
        cost_type: 'tokens',
        context_window: '0-200k',
        model,
        service_tier: tier,
        token_type: type,
      }));
    }),
  );
}

function inMillionths(tenths: bigint): string {
  const digits = tenths.toString().padStart(8, '0');
  return `${digits.slice(0, -7)}.${digits.slice(-7)}`;
}

function usageOf(used: readonly UsedOnDay[]): object[] {
  return used.map((one) => ({
    uncached_input_tokens: one.input - one.cached,
    cache_creation: { ephemeral_1h_input_tokens: 0, ephemeral_5m_input_tokens: 0 },
    cache_read_input_tokens: one.cached,
    output_tokens: one.output,
    server_tool_use: { web_search_requests: 0 },
    api_key_id: one.key,
    workspace_id: 'wrkspc_demo',
    model: one.model,
    service_tier: one.isBatch ? 'batch' : 'standard',
    context_window: '0-200k',
  }));
}
