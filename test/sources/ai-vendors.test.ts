import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anthropic } from '#connectors/anthropic/index.ts';
import { openai } from '#connectors/openai/index.ts';
import { ANTHROPIC_KEY, simulateAnthropic } from '#demo/simulators/ai/simulate-anthropic.ts';
import { OPENAI_KEY, simulateOpenai } from '#demo/simulators/ai/simulate-openai.ts';
import { usageOfModels, type UsedOnDay } from '#demo/simulators/ai/usage-of-models.ts';
import type { Simulator } from '#demo/simulators/listen.ts';
import { formatDecimal } from '#src/domain/money/decimal.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { countOutcomes, currentRows, syncStream, type SyncedSource } from './synced.ts';

const DAYS = 40;
let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

/** Dollars for all tokens of each model, by prices in hundredths of dollars a million tokens; batches cost half. Digits as they are. */
function dollars(
  used: readonly UsedOnDay[],
  prices: Readonly<Record<string, readonly [input: number, cached: number, output: number]>>,
): string {
  let units = 0n;
  for (const { model, input, cached, output, isBatch } of used) {
    const [ofInput, ofCached, ofOutput] = prices[model]!;
    units += BigInt((input - cached) * ofInput + cached * ofCached + output * ofOutput) * (isBatch ? 5n : 10n);
  }
  return formatDecimal({ units, scale: 9 });
}

const VENDORS = {
  openai: {
    connector: openai,
    key: OPENAI_KEY,
    simulate: simulateOpenai,
    prices: { 'gpt-4o-2024-08-06': [250, 125, 1_000], 'gpt-4o-mini-2024-07-18': [15, 7, 60] },
    // OpenAI's input tokens include those that were cached.
    input: (used: UsedOnDay) => used.input,
    provider: 'OpenAI',
  },
  anthropic: {
    connector: anthropic,
    key: ANTHROPIC_KEY,
    simulate: simulateAnthropic,
    prices: { 'claude-sonnet-4-20250514': [300, 30, 1_500], 'claude-3-5-haiku-20241022': [80, 8, 400] },
    input: (used: UsedOnDay) => used.input - used.cached,
    provider: 'Anthropic',
  },
} as const;

describe.each(Object.entries(VENDORS))('%s', (id, { connector, key, simulate, prices, input, provider }) => {
  const used = usageOfModels(Object.keys(prices), '2025-01-01', DAYS);
  const now = '2025-02-08T00:00:00Z';
  let simulator: Simulator;
  let source: SyncedSource<unknown>;
  beforeAll(async () => {
    simulator = await simulate({ days: DAYS });
    source = {
      database,
      id,
      connector: connector as never,
      config: { url: simulator.url, key: 'env:KEY', since: '2025-01' },
      env: { KEY: key },
    };
  });
  afterAll(() => simulator.stop());

  it('costs become charges to the last digit, month by month, over pages', async () => {
    expect(countOutcomes(await syncStream(source, 'costs', { now }))).toEqual({ sealed: 2 });
    const { rows } = await database.pool.query<{ month: string; final: boolean; cost: string; charges: number; provider: string }>(
      `select b.slice as month, b.final, trim_scale(sum(c.billed_cost))::text as cost, count(*)::int as charges from batch b join charge c on c.batch_id = b.id
       where b.source_id = $1 and b.superseded_at is null group by b.slice, b.final order by 1`,
      [id],
    );
    const of = (month: string) =>
      dollars(
        used.filter(({ day }) => day.startsWith(month)),
        prices,
      );
    // Five days after its end a month is no longer corrected.
    expect(rows.map(({ month, final, cost }) => [month, final, cost])).toEqual([
      ['costs/2025-01', true, of('2025-01')],
      ['costs/2025-02', false, of('2025-02')],
    ]);
    const providers = await database.pool.query<{ name: string; currency: string }>(
      `select distinct provider_name as name, billing_currency as currency from charge_account where provider_name = $1`,
      [provider],
    );
    expect(providers.rows).toEqual([{ name: provider, currency: 'USD' }]);
  });

  it('usage becomes what each key used of each model, batches apart', async () => {
    await syncStream(source, 'usage', { now });
    const rows = await currentRows<{ model_name: string; day: string; metric: string; quantity: string; target: string }>(
      source,
      id,
      'model_usage',
    );
    const told = rows
      .filter(({ metric }) => metric.endsWith('input-tokens') && !metric.includes('cached'))
      .map(({ model_name: model, day, metric, quantity, target }) => [day, model, target, metric, quantity].join(' '));
    expect(told.toSorted()).toEqual(
      used
        .map((one) =>
          [one.day, one.model, one.key, one.isBatch ? 'billed-batch-input-tokens' : 'billed-input-tokens', String(input(one))].join(' '),
        )
        .toSorted(),
    );
  });

  it('goes on with the month that is not final, and finds all else there', async () => {
    const outcomes = await syncStream(source, 'costs', { now });
    expect(countOutcomes(outcomes)).toEqual({ 'already-there': 1 });
  });

  it('a wrong key is told, and nothing is written', async () => {
    const outcomes = await syncStream({ ...source, id: `${id}-wrong`, env: { KEY: 'wrong' } }, 'costs', { now });
    expect(JSON.stringify(outcomes)).toMatch(/"code":"unauthorized"/);
    expect(await currentRows(source, `${id}-wrong`, 'charge')).toEqual([]);
  });
});
