import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tableFile } from '#connectors/table-file/index.ts';
import { syncSource } from '#src/actions/source/sync-source.ts';
import type { SliceOutcome } from '#src/actions/batch/load-outcome.ts';
import type { Connector } from '#src/connector-kit/index.ts';
import { openLocalFolder } from '#src/platform/object-store/local-folder.ts';
import { parquet } from '#test/conformance/fixtures/table.ts';
import { loadedTotals } from '#test/field/group-totals.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { administrator } from '#src/domain/authority/viewer.ts';

let database: FreshDatabase;
let root: string;
beforeAll(async () => {
  database = await freshDatabase();
  root = mkdtempSync(path.join(tmpdir(), 'costweave-tables-'));
});
afterAll(async () => {
  await database.drop();
  rmSync(root, { recursive: true });
});

function put(key: string, content: string | Uint8Array): void {
  mkdirSync(path.dirname(path.join(root, key)), { recursive: true });
  writeFileSync(path.join(root, key), content);
}

async function sync(id: string, stream: Readonly<Record<string, unknown>>): Promise<readonly SliceOutcome[]> {
  const { slices } = await syncSource(database, administrator('test'), {
    source: { id, connector: 'table-file' },
    connector: tableFile as Connector,
    folder: openLocalFolder(root),
    config: { streams: [stream] },
  });
  return slices;
}

async function rowsOf(id: string, table: string, columns: string): Promise<Record<string, unknown>[]> {
  const { rows } = await database.pool.query<Record<string, unknown>>(
    `select ${columns} from ${table} join batch on id = batch_id where source_id = $1 and superseded_at is null order by object_no, row_number`,
    [id],
  );
  return rows;
}

const INVOICE = {
  name: 'saas',
  record: 'charge',
  files: 'invoices/*.csv.gz',
  slice: 'month',
  period: 'month',
  delimiter: 'semicolon',
  decimal: ',',
  thousands: '.',
  dates: 'DD.MM.YYYY',
  columns: {
    BilledCost: 'Betrag',
    BillingCurrency: { constant: 'EUR' },
    BillingAccountId: 'Konto',
    InvoiceId: 'Rechnung',
    ProviderName: { constant: 'Example CRM' },
    ServiceName: 'Dienst',
    ChargeCategory: { constant: 'Purchase' },
    ChargePeriodStart: 'Datum',
    'tags.team': 'Team',
  },
  exclude: [{ column: 'Dienst', is: ['Summe'], reason: 'total of the invoice' }],
};
const HEAD = 'Rechnung;Konto;Dienst;Team;Datum;Betrag\n';

test('a table in Latin-1 with a minus behind its numbers is read as it is declared', async () => {
  const rows = `${HEAD}R-1;K-1;Löschwasser;Süd;31.01.2025;1.234,50-\nR-1;K-1;Prüfung;Süd;31.01.2025;10,25\n`;
  put('latin/2025-01.csv', Buffer.from(rows, 'latin1'));
  const declared = { ...INVOICE, files: 'latin/*.csv', encoding: 'windows-1252', trailingMinus: true };
  expect((await sync('latin', declared)).map(({ load }) => load.outcome)).toEqual(['sealed']);
  const charges = await database.pool.query<Record<string, string>>(
    `select f.billed_cost::text as cost, s.service_name as service, t.tags->>'team' as team
     from charge f join batch b on b.id = f.batch_id join charge_scope s on s.scope_key = f.scope_key join tag_set t on t.tag_key = s.tag_key
     where b.source_id = 'latin' order by f.row_number`,
  );
  expect(charges.rows).toEqual([
    { cost: '-1234.5', service: 'Löschwasser', team: 'Süd' },
    { cost: '10.25', service: 'Prüfung', team: 'Süd' },
  ]);
});

describe('invoices', () => {
  test('of one month replace each other, are counted to the last digit, and are final when each row names its invoice', async () => {
    put('invoices/2025-01-a.csv.gz', gzipSync(`${HEAD}R1;acme;CRM;Sales;15.01.2025;1.234,50\nR1;acme;Summe;;;1.234,50\n`));
    put(
      'invoices/2025-01-b.csv.gz',
      gzipSync(`${HEAD}R2;acme;CRM;;31.01.2025;-0,0000000000000000000001\n;acme;Chat;IT;01.01.2025;1,2,3\n`),
    );
    put('invoices/2025-02.csv.gz', gzipSync(`${HEAD};acme;CRM;Sales;15.02.2025;10\n`));
    put('invoices/latest.csv.gz', gzipSync(HEAD));
    const outcomes = await sync('saas', INVOICE);
    expect(outcomes.map(({ slice, load }) => `${slice} ${load.outcome === 'refused' ? load.reason.code : load.outcome}`)).toEqual([
      'invoices/latest.csv.gz name-unreadable',
      'saas/2025-01 sealed',
      'saas/2025-02 sealed',
    ]);
    expect(await loadedTotals(database.db, 'saas', 'saas/2025-01')).toEqual({
      'EUR | CRM | Purchase': {
        rows: 2,
        billed: '1234.4999999999999999999999',
        effective: '1234.4999999999999999999999',
        list: '1234.4999999999999999999999',
        contracted: '1234.4999999999999999999999',
      },
    });
    const batches = await database.db
      .selectFrom('batch')
      .select(['slice', 'final'])
      .where('source_id', '=', 'saas')
      .orderBy('slice')
      .execute();
    expect(batches).toEqual([
      { slice: 'saas/2025-01', final: true },
      { slice: 'saas/2025-02', final: false },
    ]);
    const [charge] = (
      await database.pool.query(
        `select charge_period_start::text as start, charge_period_end::text as end, tags from charge_focus join batch on batch.id = batch_id where slice = 'saas/2025-01' and tags ->> 'team' = 'Sales'`,
      )
    ).rows as unknown[];
    expect(charge).toMatchObject({
      start: expect.stringContaining('2025-01-01'),
      end: expect.stringContaining('2025-02-01'),
      tags: { team: 'Sales' },
    });
    expect((await sync('saas', INVOICE)).filter(({ load }) => load.outcome === 'already-there')).toHaveLength(2);
  });

  test('that are large are read in a thread of their own', async () => {
    const lines = Array.from(
      { length: 60_000 },
      (_, index) =>
        `R${index % 7};acme;CRM;Team ${index % 50};${String((index % 28) + 1).padStart(2, '0')}.03.2025;1.000,${String(index % 100).padStart(2, '0')}\n`,
    );
    put('large/2025-03.csv', HEAD + lines.join(''));
    const [slice] = await sync('large', { ...INVOICE, files: 'large/*.csv' });
    expect(slice!.load).toMatchObject({ outcome: 'sealed', rejections: 0 });
    const totals = await loadedTotals(database.db, 'large', slice!.slice);
    expect(totals['EUR | CRM | Purchase']).toMatchObject({ rows: 60_000, billed: '60029700' });
  });
});

describe('other records', () => {
  test('of Parquet', async () => {
    put(
      'usage/2025-01.parquet',
      parquet(
        ['model', 'day', 'tokens'],
        [
          { model: 'bot', day: '2025-01-04', tokens: '12345678901234567890' },
          { model: 'bot', day: '4 Jan', tokens: '1' },
        ],
        {},
      ),
    );
    const [slice] = await sync('usage', {
      name: 'usage',
      record: 'modelUsage',
      files: 'usage/*.parquet',
      columns: { modelName: 'model', day: 'day', metric: { constant: 'tokens' }, quantity: 'tokens' },
    });
    expect(slice!.load).toMatchObject({ outcome: 'sealed', rejections: 1 });
    expect(await rowsOf('usage', 'model_usage', 'model_name, day::text, quantity::text')).toEqual([
      { model_name: 'bot', day: '2025-01-04', quantity: '12345678901234567890' },
    ]);
  });

  test('a declared column that the file lacks refuses it, and says which ones there are', async () => {
    put('rates.csv', 'set,from,to,day,Rate\nM,EUR,USD,2025-01-01,1.04\n');
    const declaration = {
      name: 'rates',
      record: 'exchangeRate',
      files: 'rates.csv',
      columns: { rateSet: 'set', fromCurrency: 'from', toCurrency: 'to', validFrom: 'day', rate: 'rate' },
    };
    const [refused] = await sync('rates', declaration);
    expect(refused!.load).toMatchObject({
      outcome: 'refused',
      reason: { code: 'column-missing', expected: 'rate', found: expect.stringContaining('Rate') },
    });
    const [sealed] = await sync('rates', { ...declaration, columns: { ...declaration.columns, rate: 'Rate' } });
    expect(sealed!.load).toMatchObject({ outcome: 'sealed', rejections: 0 });
    expect(await rowsOf('rates', 'exchange_rate', 'from_currency, rate::text')).toEqual([{ from_currency: 'EUR', rate: '1.04' }]);
  });

  test('a configuration that does not do is told with what was meant', () => {
    const parsed = tableFile.config.safeParse({ streams: [{ ...INVOICE, columns: { ...INVOICE.columns, BiledCost: 'x' } }] });
    expect(parsed.error?.issues.map(({ path: at, message }) => `${at.join('.')}: ${message}`)).toEqual([
      'streams.0.columns.BiledCost: a column of FOCUS; did you mean BilledCost?',
    ]);
  });
});
