import { defineConnector, isMonth, planMonths, secret, type KnownBefore, type Month, type SourceApi } from '#src/connector-kit/index.ts';
import { z } from 'zod';
import { mapping } from './cost-mapping.ts';
import { costKey, costsPage } from './costs.ts';
import { check } from './check.ts';
import { normalizeUsage, usageKey, usagePage } from './usage.ts';

/** Corrections come within days. */
const SETTLED_AFTER_DAYS = 5;

interface Config {
  readonly since: Month;
}
const plan =
  (name: string) =>
  (_: SourceApi, { since }: Config, known: KnownBefore) =>
    Promise.resolve(planMonths({ name, since, settledAfterDays: SETTLED_AFTER_DAYS }, known));

/** What Anthropic charges an organisation by day, and what it counted of its models. */
export const anthropic = defineConnector({
  name: 'anthropic',
  version: '1.0.0',
  description: 'Costs and usage of Anthropic by day, model and key',
  config: z.strictObject({
    url: z.url().default('https://api.anthropic.com').describe('Where the interface is found.'),
    key: secret('An admin key of the organisation (`sk-ant-admin…`).'),
    since: z.string().refine(isMonth, 'a month such as 2025-01').describe('The first month that is read.'),
  }),
  module: import.meta.url,
  streams: [],
  endpoint: ({ url, key }) => ({ url, authorization: { kind: 'api-key', header: 'x-api-key', key }, connections: 2, requestsPerSecond: 5 }),
  check,
  pages: [
    {
      kind: 'charges-pages',
      name: 'costs',
      mappings: [mapping],
      reads: [
        'from',
        'until',
        'amount',
        'currency',
        'description',
        'workspace_id',
        'cost_type',
        'model',
        'service_tier',
        'context_window',
        'token_type',
      ],
      plan: plan('costs'),
      page: costsPage,
      key: costKey,
    },
    {
      kind: 'pages',
      name: 'usage',
      record: 'modelUsage',
      version: 1,
      reads: ['from', 'model', 'api_key_id', 'workspace_id', 'service_tier', 'metric', 'quantity'],
      plan: plan('usage'),
      page: usagePage,
      key: usageKey,
      normalize: normalizeUsage,
    },
  ],
});
