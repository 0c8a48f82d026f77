import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ledgerFile } from '#connectors/ledger-file/index.ts';
import { loadDelivery } from '#src/actions/load/load-delivery.ts';
import { reconciliation } from '#src/runs/reconciliation/reconciliation.ts';
import { parseReconciliationRuleSet } from '#src/runs/reconciliation/reconciliation-rule-set.ts';
import { makeRun } from '#src/runs/make-run.ts';
import type { Connector } from '#src/connector-kit/index.ts';
import { administrator } from '#src/domain/authority/viewer.ts';
import { openLocalFolder } from '#src/platform/object-store/local-folder.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { sealCharges } from '../dimensions/seal-charges.ts';

const viewer = administrator('test');
let database: FreshDatabase;
let root: string;
beforeEach(async () => {
  database = await freshDatabase();
  root = mkdtempSync(path.join(tmpdir(), 'ledger-file-'));
});
afterEach(async () => {
  await database.drop();
  rmSync(root, { recursive: true });
});

function write(key: string, content: string | Uint8Array): void {
  mkdirSync(path.dirname(path.join(root, key)), { recursive: true });
  writeFileSync(path.join(root, key), content);
}

/** Loads everything that lies in the folder; answers what became of each slice. */
async function load(settings: object = {}, from = root): Promise<string[]> {
  const told: string[] = [];
  const folder = openLocalFolder(from);
  const config = ledgerFile.config.parse(settings);
  for (const stream of ledgerFile.streams) {
    for await (const offer of stream.deliveries(folder, config)) {
      if ('refused' in offer) {
        told.push(`${stream.name} ${offer.slice}: refused ${offer.refused.code}`);
        continue;
      }
      const source = { id: 'books', connector: ledgerFile.name };
      const connector = ledgerFile as Connector;
      const request = {
        source,
        connector,
        stream: connector.streams.find(({ name }) => name === stream.name)!,
        folder,
        config,
        delivery: offer,
      };
      const outcome = await loadDelivery(database, viewer, request);
      const more =
        outcome.outcome === 'refused' ? ` ${outcome.reason.code}` : outcome.outcome === 'sealed' ? `, ${outcome.rejections} rejected` : '';
      told.push(`${stream.name} ${offer.slice}: ${outcome.outcome}${more}`);
    }
  }
  return told;
}

const HEADER =
  'Company Code,Fiscal Year,Fiscal Period,Document Number,Line,Posting Date,GL Account,Cost Centre,Supplier,Reference,Debit,Credit,Currency';
const JANUARY = `${HEADER}
0100,2025,001,0090000017,000001,2025-01-31,0061003000,0010101101,0000100210,INV-7,1234567890123456789012345678.91,,USD
0100,2025,001,0090000017,000002,2025-01-31,0002100000,,0000100210,INV-7,,1234567890123456789012345678.91,USD
0100,2025,001,0090000018,000001,2025-01-31,0061003000,,,,5,,EUR
`;

test('books in all their forms become records, exact to the last digit and with their zeros', async () => {
  write('journal/0100/2025-001.csv.gz', gzipSync(JANUARY));
  write('journal/0100/2025-001.csv.gz.control.json', '{"rows": 3, "amounts": {"USD": "0", "EUR": "5"}, "final": true}');
  write(
    'journal/0100/2025-013.ndjson',
    '{"company_code":"0100","fiscal_year":2025,"fiscal_period":13,"document_number":"1","line_number":"1","posting_date":"2026-01-15","account":"0061003000","amount":0.1000000000000000000000000001,"currency":"USD"}\n',
  );
  write('accounts.csv', 'account,name,chart\n0061003000,Cloud,YCOA\n');
  write('cost-centers.csv', 'cost_center,name,valid_from,valid_to\n0010101101,"Retail, online",2024-01-01,2025-06-30\n');
  write('exchange-rates/2025.csv', 'Rate Type,From,To,Date,Rate\nM,EUR,USD,2025-01-01,1.0390\n');
  write('drivers/headcount/2025-01.csv', 'target,unit,quantity\n0010101101,people,12.50\n');
  expect(await load()).toEqual([
    'journal 0100/2025-001: sealed, 0 rejected',
    'journal 0100/2025-013: sealed, 0 rejected',
    'accounts accounts: sealed, 0 rejected',
    'cost-centers cost-centers: sealed, 0 rejected',
    'exchange-rates exchange-rates/2025: sealed, 0 rejected',
    'drivers headcount/2025-01: sealed, 0 rejected',
  ]);
  const entries = await database.db
    .selectFrom('ledger_entry')
    .select(['document_number', 'month', 'fiscal_period', 'account_id', 'cost_center_id', 'vendor', 'document_amount', 'document_currency'])
    .orderBy('batch_id')
    .orderBy('row_number')
    .execute();
  expect(entries.map((entry) => Object.values(entry))).toEqual([
    ['0090000017', '2025-01', 1, '0061003000', '0010101101', '0000100210', '1234567890123456789012345678.91', 'USD'],
    ['0090000017', '2025-01', 1, '0002100000', null, '0000100210', '-1234567890123456789012345678.91', 'USD'],
    ['0090000018', '2025-01', 1, '0061003000', null, null, '5', 'EUR'],
    ['1', '2025-12', 13, '0061003000', null, null, '0.1000000000000000000000000001', 'USD'],
  ]);
  const batches = await database.db.selectFrom('batch').select(['stream', 'slice', 'months', 'final']).orderBy('id').execute();
  expect(batches).toMatchObject([
    { slice: '0100/2025-001', months: ['2025-01'], final: true },
    { slice: '0100/2025-013', months: ['2025-12'], final: false },
    { slice: 'accounts', months: [], final: true },
    { slice: 'cost-centers', months: [], final: true },
    { slice: 'exchange-rates/2025', months: [], final: true },
    { slice: 'headcount/2025-01', months: ['2025-01'], final: true },
  ]);
  const { rows } = await sql`select c.cost_center_id, c.name, c.valid_to, d.quantity, e.rate, a.account_id
    from cost_center c, driver_value d, exchange_rate e, gl_account a`.execute(database.db);
  expect(rows).toEqual([
    {
      cost_center_id: '0010101101',
      name: 'Retail, online',
      valid_to: '2025-07-01',
      quantity: '12.5',
      rate: '1.039',
      account_id: '0061003000',
    },
  ]);
  expect((await load()).every((told) => told.endsWith('already-there'))).toBe(true);
});

test('a bad row is rejected with file, row and the column as the file spells it, and its money is counted', async () => {
  write(
    'journal/0100/2025-001.csv',
    `${JANUARY}0100,2025,002,0090000019,000001,2025-02-01,0061003000,,,,7,,EUR\n0100,2025,001,0090000020,000001,2025-02-31,0061003000,,,,9,,EUR\n`,
  );
  expect(await load()).toEqual(['journal 0100/2025-001: sealed, 2 rejected']);
  const rejections = await database.db
    .selectFrom('rejection')
    .select(['row_number', 'column_name', 'found'])
    .orderBy('row_number')
    .execute();
  expect(rejections).toEqual([
    { row_number: 4, column_name: null, found: '0100/2025-002' },
    { row_number: 5, column_name: 'Posting Date', found: '2025-02-31' },
  ]);
  const control = await database.db
    .selectFrom('batch_control')
    .select(['delivered', 'accepted', 'rejected', 'rows_delivered', 'rows_rejected'])
    .where('currency', '=', 'EUR')
    .execute();
  expect(control).toEqual([{ delivered: '21', accepted: '5', rejected: '16', rows_delivered: '3', rows_rejected: '2' }]);
});

test('a damaged delivery is refused whole, and the earlier revision stays', async () => {
  write('journal/0100/2025-001.csv', JANUARY);
  await load();
  const kept = await database.db.selectFrom('batch').select(['id', 'superseded_at']).execute();
  for (const [damage, code] of [
    [JANUARY.replace(',Debit,', ',Debt,'), 'column-missing'],
    [JANUARY.replace('GL Account', 'Konto'), 'column-missing'],
    [JANUARY.replace('Line,', 'Company,'), 'column-missing'],
    [JANUARY.replace('Reference,', 'Company,'), 'column-twice'],
  ] as const) {
    write('journal/0100/2025-001.csv', damage);
    expect(await load()).toEqual([`journal 0100/2025-001: refused ${code}`]);
  }
  write('journal/0100/2025-001.csv', JANUARY.replace('0100,2025,001,0090000018', '0100,2025,001,9'));
  write('journal/0100/2025-001.csv.control.json', '{"rows": 3, "amounts": {"USD": "0", "EUR": "5.01"}}');
  expect(await load()).toEqual(['journal 0100/2025-001: refused control-total']);
  expect(await database.db.selectFrom('batch').select(['id', 'superseded_at']).execute()).toEqual(kept);
});

test('parallel ledgers and statistical lines are excluded under their reasons', async () => {
  const [first, second, third] = JANUARY.split('\n').slice(1);
  const lines = [`Ledger,${HEADER}`, `0L,${first}`, `2L,${first}`, `0L,${second}`, `0L,${third!.replace('EUR', 'STAT')}`, `0L,${third}`];
  write('journal/0100/2025-001.csv', `${lines.join('\n')}\n`);
  expect(await load({ ledger: '0L' })).toEqual(['journal 0100/2025-001: sealed, 0 rejected']);
  const exclusions = await database.db
    .selectFrom('batch_exclusion')
    .select(['reason', 'currency', 'rows', 'amount'])
    .orderBy('reason')
    .execute();
  expect(exclusions).toEqual([
    { reason: 'parallel-ledger', currency: 'USD', rows: '1', amount: '1234567890123456789012345678.91' },
    { reason: 'statistical-quantity', currency: 'XXX', rows: '1', amount: '0' },
  ]);
});

test('bills meet the books that were loaded from files', async () => {
  write('journal/0100/2025-001.csv', JANUARY);
  await load();
  const charges = [{ billed: '1234567890123456789012345678.9', invoiceId: 'INV-7' }];
  await sealCharges(database.db, { slice: 'bill', month: '2025-01', charges });
  const file = parseReconciliationRuleSet(
    `name: test
tolerance: { absolute: { USD: 0.01 } }
issuers:
  - { issuer: AWS, bill: { startsWith: [Amazon] }, ledger: { accounts: 61003000, vendors: 100210 } }`,
    'rules.yaml',
  );
  if ('problems' in file) throw new Error(JSON.stringify(file.problems));
  await makeRun(database.db, viewer, reconciliation, { month: '2025-01', ruleSet: file.ruleSet });
  const matches = await database.db.selectFrom('reconciliation_match').select(['issuer', 'currency', 'amount', 'booked']).execute();
  expect(matches).toEqual([
    { issuer: 'AWS', currency: 'USD', amount: '1234567890123456789012345678.9', booked: '1234567890123456789012345678.91' },
  ]);
  expect(await database.db.selectFrom('reconciliation_break').selectAll().execute()).toEqual([]);
});

test("every row of the connector's fixtures ends as record, rejection or exclusion", async () => {
  expect(await load({}, 'connectors/ledger-file/fixtures/books')).toEqual([
    'journal 1000/2025-001: sealed, 2 rejected',
    'journal 1000/2025-013: sealed, 0 rejected',
    'journal 2000/2025-001: sealed, 0 rejected',
    'accounts accounts: sealed, 0 rejected',
    'cost-centers cost-centers/de: sealed, 0 rejected',
    'cost-centers cost-centers/us: sealed, 1 rejected',
    'exchange-rates exchange-rates: sealed, 1 rejected',
    'drivers headcount/2025-01: sealed, 1 rejected',
  ]);
  const { rows } =
    await sql`select b.slice, c.currency, c.rows_delivered || '=' || c.rows_accepted || '+' || c.rows_rejected || '+' || c.rows_excluded as rows,
      trim_scale(c.delivered) || '=' || trim_scale(c.accepted) || '+' || trim_scale(c.rejected) || '+' || trim_scale(c.excluded) as money
    from batch b join batch_control c on c.batch_id = b.id where b.record_type = 'ledgerEntry' order by 1, 2`.execute(database.db);
  expect(rows).toEqual([
    { slice: '1000/2025-001', currency: 'USD', rows: '6=4+2+0', money: '-9.25=-17.5+8.25+0' },
    { slice: '1000/2025-001', currency: 'XXX', rows: '1=0+0+1', money: '0=0+0+0' },
    { slice: '1000/2025-013', currency: 'USD', rows: '2=2+0+0', money: '0=0+0+0' },
    { slice: '2000/2025-001', currency: 'EUR', rows: '2=2+0+0', money: '0=0+0+0' },
    { slice: '2000/2025-001', currency: 'JPY', rows: '1=1+0+0', money: '1980=1980+0+0' },
  ]);
});
