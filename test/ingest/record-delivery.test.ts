import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findConnector } from '#connectors/index.ts';
import { loadDelivery } from '#src/actions/load/load-delivery.ts';
import type { LoadOutcome } from '#src/actions/batch/load-outcome.ts';
import type { Delivery } from '#src/connector-kit/index.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { leftovers } from './hub-state.ts';
import { ADMIN } from './load-plain.ts';
import { memoryFolder, type MemoryFolder } from './memory-folder.ts';

const connector = findConnector('ledger-file');
const HEADER =
  'company_code,fiscal_year,fiscal_period,document_number,line_number,posting_date,account,cost_center,vendor,reference,amount,currency';
const line = (number: number, amount: string, currency = 'EUR') =>
  `1000,2025,1,19000${number},${number},2025-01-${String(number).padStart(2, '0')},0000476500,0042,AWS,INV-1,${amount},${currency}`;
let database: FreshDatabase;

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

function load(streamName: string, folder: MemoryFolder, delivery: Delivery): Promise<LoadOutcome> {
  const stream = connector.streams.find(({ name }) => name === streamName)!;
  const source = { id: 'books', connector: connector.name };
  return loadDelivery(database, ADMIN, { source, connector, stream, folder, config: {}, delivery });
}

const journal = (key: string, format: 'csv' | 'ndjson', compression: 'none' | 'gzip' = 'none'): Delivery => ({
  slice: '1000/2025-001',
  objects: [{ key, format, compression }],
});

async function entries(): Promise<unknown[]> {
  const { rows } = await database.pool.query(
    `select row_number, document_number, account_id, cost_center_id, document_amount, document_currency, month from ledger_entry
     where batch_id = (select max(id) from batch where superseded_at is null and record_type = 'ledgerEntry') order by row_number`,
  );
  return rows;
}

describe('a delivery of records', () => {
  const expected = [
    {
      row_number: 1,
      document_number: '190001',
      account_id: '0000476500',
      cost_center_id: '0042',
      document_amount: '100.25',
      document_currency: 'EUR',
      month: '2025-01',
    },
    {
      row_number: 3,
      document_number: '190003',
      account_id: '0000476500',
      cost_center_id: '0042',
      document_amount: '-0.000000000000000000000000000001',
      document_currency: 'USD',
      month: '2025-01',
    },
  ];

  it('is sealed with its rows, its rejections and what was delivered, by currency', async () => {
    const text = [
      HEADER,
      line(1, '100.25'),
      line(2, 'x'),
      line(3, '-0.000000000000000000000000000001', 'USD'),
      line(4, '7', 'STAT'),
      '',
    ].join('\n');
    const outcome = await load('journal', memoryFolder({ 'j.csv.gz': gzipSync(text) }), journal('j.csv.gz', 'csv', 'gzip'));
    expect(outcome).toMatchObject({ outcome: 'sealed', rejections: 1 });
    expect(await entries()).toEqual(expected);
    const { rows } = await database.pool.query(
      `select currency, rows_delivered::int as delivered, rows_accepted::int as accepted, rows_rejected::int as rejected, rows_excluded::int as excluded, rows_unreadable::int as unreadable, accepted as money, billed from batch_control order by 1`,
    );
    expect(rows).toEqual([
      { currency: 'EUR', delivered: 2, accepted: 1, rejected: 1, excluded: 0, unreadable: 1, money: '100.25', billed: null },
      {
        currency: 'USD',
        delivered: 1,
        accepted: 1,
        rejected: 0,
        excluded: 0,
        unreadable: 0,
        money: '-0.000000000000000000000000000001',
        billed: null,
      },
      { currency: 'XXX', delivered: 1, accepted: 0, rejected: 0, excluded: 1, unreadable: 1, money: '0', billed: null },
    ]);
    const batch = await database.db.selectFrom('batch').select(['record_type', 'dialect', 'months', 'final']).executeTakeFirstOrThrow();
    expect(batch).toEqual({ record_type: 'ledgerEntry', dialect: 'ledgerEntry', months: ['2025-01'], final: false });
  });

  it('may be NDJSON, whose numbers keep their digits', async () => {
    const lines = [line(1, '100.25'), line(2, 'x'), line(3, '-0.000000000000000000000000000001', 'USD')];
    const objects = lines.map((text) => {
      const cells = text.split(',').map((cell, column) => (column === 10 && cell !== 'x' ? cell : JSON.stringify(cell)));
      return `{${HEADER.split(',')
        .map((name, column) => `"${name}":${cells[column]}`)
        .join(',')}}`;
    });
    const outcome = await load('journal', memoryFolder({ 'j.ndjson': objects.join('\n') }), journal('j.ndjson', 'ndjson'));
    expect(outcome).toMatchObject({ outcome: 'sealed', rejections: 1 });
    expect(await entries()).toEqual(expected);
  });

  it.each([
    ['lacks a column', 'j.csv', 'company_code,amount\n1000,1\n', 'column-missing'],
    ['lacks every kind of amount', 'j.csv', `${HEADER.replace('amount', 'sum')}\n${line(1, '1')}\n`, 'column-missing'],
    ['is no CSV', 'j.csv', `${HEADER}\n"${line(1, '1')}\n`, 'csv-damaged'],
    ['is no NDJSON', 'j.ndjson', `${HEADER}\n`, 'json-damaged'],
    ['lacks a column in every line', 'j.ndjson', '{"company_code":"1000"}\n', 'column-missing'],
  ])('is refused when it %s, and the earlier one stays', async (_, key, text, code) => {
    const outcome = await load('journal', memoryFolder({ [key]: text }), journal(key, key.endsWith('n') ? 'ndjson' : 'csv'));
    expect(outcome).toMatchObject({ outcome: 'refused', reason: { code } });
    expect(await entries()).toEqual(expected);
    expect(await leftovers(database.db)).toEqual([]);
  });

  it('of master data belongs to no month', async () => {
    const folder = memoryFolder({
      'cost-centers.csv': 'cost_center,name,owner,valid_from\n0042,Retail,Ann,2024-01-01\n0043,Web,,2024-13-01\n',
    });
    const delivery: Delivery = { slice: 'cost-centers', objects: [{ key: 'cost-centers.csv', format: 'csv', compression: 'none' }] };
    expect(await load('cost-centers', folder, delivery)).toMatchObject({ outcome: 'sealed', rejections: 1 });
    const { rows } = await database.pool.query(
      'select cost_center_id, name, owner, valid_from, valid_to, months from cost_center join batch on id = batch_id',
    );
    expect(rows).toEqual([{ cost_center_id: '0042', name: 'Retail', owner: 'Ann', valid_from: '2024-01-01', valid_to: null, months: [] }]);
  });
});
