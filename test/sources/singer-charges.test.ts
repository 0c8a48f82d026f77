import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { singer } from '#connectors/singer/index.ts';
import { syncPages } from '#src/actions/pages/sync-pages.ts';
import { pagesOf, type Connector } from '#src/connector-kit/index.ts';
import { administrator } from '#src/domain/authority/viewer.ts';
import { openSourceApi } from '#src/platform/source-client/open-source-api.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';

const TAP = path.resolve(import.meta.dirname, '../../demo/simulators/singer/saas-tap.ts');

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

/** Contracts of the tap as what they cost, a charge each. */
const columns = {
  BilledCost: 'price',
  BillingAccountId: { constant: 'saas' },
  BillingCurrency: 'currency',
  ChargeCategory: { constant: 'Purchase' },
  ChargePeriodStart: 'term.from',
  ChargePeriodEnd: { column: 'term.until', lastDay: true },
  ProviderName: { constant: 'SaaS' },
  ServiceName: 'product',
  'tags.seats': 'seats',
};

function configOf(revision: number, more: object = {}) {
  const exclude = [{ column: 'id', is: ['C-0002'], reason: 'paid by the parent company' }];
  return {
    command: [process.execPath, TAP],
    settings: JSON.stringify({ seed: 7, contracts: 6, revision }),
    streams: [{ name: 'contracts', record: 'charge', columns, exclude, ...more }],
  };
}

async function sync(id: string, config: Record<string, unknown>): Promise<string[]> {
  const api = openSourceApi(undefined, { env: {} });
  const [stream] = pagesOf(singer, singer.config.parse(config));
  try {
    const request = { source: { id, connector: 'singer' }, connector: singer as Connector, stream: stream as never, api, config };
    const outcomes = await syncPages(database, administrator('test'), request);
    return outcomes.map(({ load }) => (load.outcome === 'refused' ? `${load.reason.code}: ${load.reason.found}` : load.outcome));
  } finally {
    await api.close();
  }
}

async function charges(id: string) {
  const { rows } = await database.pool.query<Record<string, string>>(
    `select f.billed_cost::text as cost, f.charge_period_end::date::text as "end", t.tags->>'seats' as seats
     from charge f join batch b on b.id = f.batch_id join charge_scope s on s.scope_key = f.scope_key join tag_set t on t.tag_key = s.tag_key
     where b.source_id = $1 and b.superseded_at is null order by f.row_number`,
    [id],
  );
  return rows;
}

test('a tap brings charges, by columns that are declared as for a table, with every digit', async () => {
  expect(await sync('saas', configOf(1))).toEqual(['sealed']);
  const first = await charges('saas');
  expect(first).toHaveLength(5);
  for (const { cost, end, seats } of first) {
    expect(cost).toMatch(/^\d+\.\d{2}0{19}1$/);
    expect(end).toBe('2026-01-01');
    expect(seats).toMatch(/^\d+$/);
  }
  const { rows } = await database.pool.query<Record<string, string>>(
    `select c.rows_delivered::int as rows, c.delivered = c.accepted + c.rejected + c.excluded as adds_up, e.reason
     from batch b join batch_control c on c.batch_id = b.id join batch_exclusion e on e.batch_id = b.id where b.source_id = 'saas'`,
  );
  expect(rows).toEqual([{ rows: 6, adds_up: true, reason: 'paid by the parent company' }]);

  // What changed is laid over what was there, and one contract is gone.
  expect(await sync('saas', configOf(2))).toEqual(['sealed']);
  const second = await charges('saas');
  expect(second).toHaveLength(4);
  expect(second.filter(({ cost }) => first.some((each) => each['cost'] === cost)).length).toBeGreaterThan(0);
});

test('a declaration that makes no charge is an error of the configuration', () => {
  const less = Object.fromEntries(Object.entries(columns).filter(([name]) => name !== 'BilledCost'));
  const messages = (more: object) =>
    singer.config.safeParse(configOf(1, more)).error?.issues.map(({ path: at, message }) => `${at.join('.')}: ${message}`);
  expect(messages({ columns: less })).toEqual(['streams.0.columns: declarations of BilledCost too: a charge needs them']);
  expect(messages({ columns: { ...columns, BiledCost: 'price' } })).toEqual([
    'streams.0.columns.BiledCost: a column of FOCUS; did you mean BilledCost?',
  ]);
  expect(messages({ record: 'driverValue', period: 'day' })).toContain('streams.0.period: no period: only charges have one');
});
