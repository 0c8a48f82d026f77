import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { SliceOutcome } from '#src/actions/batch/load-outcome.ts';
import { syncPages } from '#src/actions/pages/sync-pages.ts';
import { defineConnector, type ChargePageStream, type Connector, type DeliveryControl, type PageSlice } from '#src/connector-kit/index.ts';
import { withoutProperty } from '#src/connector-kit/item-paths.ts';
import { administrator } from '#src/domain/authority/viewer.ts';
import { plainItemMapping } from '#test/conformance/plain-charge-pages.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';

const ADMIN = administrator('test');

interface Item {
  readonly id: string;
  readonly account: string;
  readonly usage: { readonly day: string };
  readonly cost: string;
  readonly currency: string;
  readonly [more: string]: unknown;
}

/** What the source has of a slice, and how it gives it. */
interface Bill {
  readonly items: readonly unknown[];
  readonly mode?: 'whole' | 'changes';
  readonly removed?: readonly string[];
  readonly control?: DeliveryControl;
  readonly pageSize?: number;
  readonly final?: boolean;
}

let database: FreshDatabase;
let bills: Record<string, Bill> = {};
let id = '';

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());
beforeEach(({ task }) => {
  id = `bill-${task.id.replaceAll(/\W/g, '')}`;
  bills = {};
});

const usage: ChargePageStream<unknown> = {
  kind: 'charges-pages',
  name: 'usage',
  mappings: [plainItemMapping],
  reads: ['id', 'account', 'usage.day', 'cost', 'currency'],
  plan: () =>
    Promise.resolve({
      slices: Object.entries(bills).map(([slice, { mode = 'whole', final }]): PageSlice => ({
        slice,
        mode,
        ...(final !== undefined && { final }),
      })),
    }),
  async page(_api, _config, { slice, cursor }) {
    const { items, pageSize = 100, control, removed } = bills[slice.slice]!;
    const begin = Number(cursor ?? '0');
    const end = begin + pageSize;
    const isLast = end >= items.length;
    return {
      items: items.slice(begin, end),
      next: isLast ? null : String(end),
      ...(removed && { removed }),
      ...(isLast && control ? { control } : {}),
    };
  },
  key: (item) => (item as { readonly id?: string } | null)?.id ?? '',
};

const connector: Connector = defineConnector({
  name: 'plain-usage',
  version: '1.0.0',
  description: 'A bill by the page',
  config: z.strictObject({}),
  streams: [],
  pages: [usage],
}) as Connector;

function item(name: string, cost: string, more: object = {}): Item {
  return { id: name, account: '007', usage: { day: '2025-01-05' }, cost, currency: 'EUR', ...more };
}

async function sync(more: Partial<ChargePageStream<unknown>> = {}, dryRun = false): Promise<string[]> {
  const api = { request: () => Promise.reject(new Error('nothing is asked')) };
  const stream = { ...usage, ...more };
  const outcomes = await syncPages(database, ADMIN, {
    source: { id, connector: connector.name },
    connector,
    stream,
    api,
    config: {},
    dryRun,
  });
  return outcomes.map(told);
}

function told({ slice, load }: SliceOutcome): string {
  return `${slice} ${load.outcome === 'refused' ? load.reason.code : load.outcome}`;
}

/** Charges in the current batches of the source, as `slice row billed currency tags`. */
async function charges(): Promise<string[]> {
  const { rows } = await database.pool.query<{ line: string }>(
    `select concat_ws(' ', b.slice, f.row_number, f.billed_cost, a.billing_currency, t.tags::text) as line
     from charge f join batch b on b.id = f.batch_id join charge_scope s on s.scope_key = f.scope_key join charge_account a on a.account_key = s.account_key
       join tag_set t on t.tag_key = s.tag_key
     where b.source_id = $1 and b.superseded_at is null order by b.slice, f.row_number`,
    [id],
  );
  return rows.map(({ line }) => line);
}

async function control() {
  const { rows } = await database.pool.query<Record<string, string>>(
    `select currency, rows_delivered::int as rows, rows_rejected::int as bad, rows_excluded::int as left_out, delivered::text, accepted::text,
       rejected::text, excluded::text, billed::text
     from batch_control join batch on id = batch_id where source_id = $1 and superseded_at is null order by currency`,
    [id],
  );
  return rows;
}

describe('charges by the page', () => {
  it('are sealed by slice, counted in rows and money, with labels as tags', async () => {
    bills = {
      'plain/2025-01': {
        items: [
          item('u3', '-3E-7'),
          item('u1', '12345678901234567890.123456789', { labels: { team: 'web', env: 'prod' } }),
          item('u2', '0.1', { currency: 'USD' }),
          item('t1', '12345678901234567890', { account: 'total' }),
          item('u4', 'on request'),
        ],
        pageSize: 2,
      },
    };
    expect(await sync()).toEqual(['plain/2025-01 sealed']);
    expect(await charges()).toEqual([
      'plain/2025-01 2 12345678901234567890.123456789 EUR {"env": "prod", "team": "web"}',
      'plain/2025-01 3 0.1 USD {}',
      'plain/2025-01 4 -0.0000003 EUR {}',
    ]);
    expect(await control()).toEqual(
      [
        {
          currency: 'EUR',
          rows: 4,
          bad: 1,
          left_out: 1,
          delivered: '24691357802469135780.1234564890',
          accepted: '12345678901234567890.1234564890',
          rejected: '0',
          excluded: '12345678901234567890',
          billed: '12345678901234567890.1234564890',
        },
        { currency: 'USD', rows: 1, bad: 0, left_out: 0, delivered: '0.1', accepted: '0.1', rejected: '0', excluded: '0', billed: '0.1' },
      ].map(
        (row) =>
          expect.objectContaining({
            ...row,
            delivered: expect.any(String),
            accepted: expect.any(String),
            billed: expect.any(String),
          }) as unknown,
      ),
    );
    const { rows: keys } = await database.pool.query<{ key: string }>(
      `select r.x->>'x_ItemKey' as key from charge f join batch b on b.id = f.batch_id join charge_resource r on r.resource_key = f.resource_key
       where b.source_id = $1 order by f.row_number`,
      [id],
    );
    expect(keys).toEqual([{ key: 'u1' }, { key: 'u2' }, { key: 'u3' }]);
    const { rows } = await database.pool.query<{ found: string }>(
      'select found from rejection join batch on id = batch_id where source_id = $1',
      [id],
    );
    expect(rows).toEqual([{ found: 'on request (item u4)' }]);
  });

  it('are there already however their pages come, and are restated by slice', async () => {
    const items = Array.from({ length: 25 }, (_, index) => item(`u${index}`, `${index}.01`));
    bills = { 'plain/2025-01': { items, pageSize: 7 }, 'plain/2025-02': { items: [item('f1', '5')] } };
    expect(await sync()).toEqual(['plain/2025-01 sealed', 'plain/2025-02 sealed']);
    bills = { ...bills, 'plain/2025-01': { items: items.toReversed(), pageSize: 10 } };
    expect(await sync()).toEqual(['plain/2025-01 already-there', 'plain/2025-02 already-there']);
    bills = { ...bills, 'plain/2025-01': { items: items.slice(1).with(0, item('u1', '100')) } };
    expect(await sync()).toEqual(['plain/2025-01 sealed', 'plain/2025-02 already-there']);
    const now = await charges();
    expect(now).toHaveLength(25);
    expect(now).toContain('plain/2025-01 1 100 EUR {}');
    expect(now.at(-1)).toBe('plain/2025-02 1 5 EUR {}');
  });

  it('change one by one where the source tells changes only', async () => {
    bills = { all: { items: [item('a', '1'), item('b', '2', { labels: { team: 'old' } }), item('c', '3')], mode: 'changes' } };
    await sync();
    // A column that only an earlier item has is still one.
    bills = { all: { items: [item('a', '10')], removed: ['c'], mode: 'changes' } };
    expect(await sync()).toEqual(['all sealed']);
    expect(await charges()).toEqual(['all 1 10 EUR {}', 'all 2 2 EUR {"team": "old"}']);
  });

  it('are refused when they are not what the source says that they come to', async () => {
    bills = { 'plain/2025-01': { items: [item('a', '1.10'), item('b', '2')], control: { rows: 2, amounts: { EUR: '3.1' } } } };
    expect(await sync()).toEqual(['plain/2025-01 sealed']);
    bills = { 'plain/2025-01': { items: [item('a', '1.10')], control: { amounts: { EUR: '3.1' } } } };
    expect(await sync()).toEqual(['plain/2025-01 control-total']);
    expect(await charges()).toHaveLength(2);
  });

  it('are refused when no mapping fits, and the stream stops when a field is lost', async () => {
    const items = Array.from({ length: 20 }, (_, index) => item(`u${index}`, '1'));
    bills = { 'plain/2025-01': { items } };
    await sync();
    bills = { 'plain/2025-01': { items: items.map((one) => withoutProperty(one, ['currency'])) } };
    expect(await sync()).toEqual(['* schema-drift']);
    bills = { 'plain/2025-02': { items: [{ id: 'a', price: '1' }] } };
    expect(await sync({ reads: ['id'] })).toEqual(['plain/2025-02 no-bill']);
    expect(await charges()).toHaveLength(20);
  });

  it('are final once they are all on an invoice, or when the plan says so', async () => {
    const mapping = {
      ...plainItemMapping,
      finality: 'invoice-id' as const,
      columns: { ...plainItemMapping.columns, InvoiceId: { from: ['invoice'] } },
    };
    const isFinal = async () => {
      const { rows } = await database.pool.query<{ final: boolean }>(
        'select final from batch where source_id = $1 and superseded_at is null',
        [id],
      );
      return rows[0]?.final;
    };
    bills = { 'plain/2025-01': { items: [item('a', '1', { invoice: 'I-1' }), item('b', '1', { invoice: null })] } };
    await sync({ mappings: [mapping] });
    expect(await isFinal()).toBe(false);
    bills = { 'plain/2025-01': { items: [item('a', '1', { invoice: 'I-1' }), item('b', '1', { invoice: 'I-1' })] } };
    await sync({ mappings: [mapping] });
    expect(await isFinal()).toBe(true);
    bills = { 'plain/2025-01': { items: [item('a', '1')], final: true } };
    await sync({ mappings: [mapping] });
    expect(await isFinal()).toBe(true);
  });

  it('of no kind at all are rejected, and hold up no other', async () => {
    bills = { 'plain/2025-01': { items: [null, 'text', ['list'], {}, item('a', '1'), { ...item('', '5') }] } };
    expect(await sync()).toEqual(['plain/2025-01 sealed']);
    const { rows } = await database.pool.query<{ expected: string }>(
      'select distinct expected from rejection join batch on id = batch_id where source_id = $1',
      [id],
    );
    expect(rows).toEqual([{ expected: 'an item with a key' }]);
    expect((await charges()).map((line) => line.split(' ')[2])).toEqual(['1']);
  });

  it('are an empty month where there is nothing, and are looked at without a trace by a dry run', async () => {
    bills = { 'plain/2025-03': { items: [] } };
    expect(await sync({}, true)).toEqual(['plain/2025-03 dry-run']);
    expect(await sync()).toEqual(['plain/2025-03 sealed']);
    expect(await charges()).toEqual([]);
    bills = { 'plain/2025-03': { items: [item('a', '1')] } };
    expect(await sync({}, true)).toEqual(['plain/2025-03 dry-run']);
    expect(await charges()).toEqual([]);
  });
});
