import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findConnector } from '#connectors/index.ts';
import { generateCompany } from '#demo/generate-company.ts';
import { readBooks } from '#demo/ledger/read-books.ts';
import { serveBooks, type ServedBooks } from '#demo/ledger/serve-books.ts';
import { journalBatches } from '#demo/simulators/oracle/journal-books.ts';
import { extractText } from '#demo/simulators/oracle/write-extract.ts';
import { reconciliation } from '#src/runs/reconciliation/reconciliation.ts';
import { parseReconciliationRuleSet } from '#src/runs/reconciliation/reconciliation-rule-set.ts';
import { makeRun } from '#src/runs/make-run.ts';
import { syncSource, type SyncOutcome } from '#src/actions/source/sync-source.ts';
import { administrator } from '#src/domain/authority/viewer.ts';
import { openLocalFolder } from '#src/platform/object-store/local-folder.ts';
import { openSourceApi } from '#src/platform/source-client/open-source-api.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { IMPATIENT } from './synced.ts';

const viewer = administrator('books');
/** In which an invoice is mistyped, one is late and one is forgotten. */
const MONTHS = ['2025-02', '2025-03', '2025-04'];

let folder: string;
let books: ServedBooks;
let fromFiles: FreshDatabase;
let overHttp: FreshDatabase;
const synced: Record<string, SyncOutcome> = {};

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'books-'));
  await generateCompany(folder, { rows: 2_000, months: MONTHS });
  books = await serveBooks(folder, MONTHS);
  [fromFiles, overHttp] = [await freshDatabase(), await freshDatabase()];
  await loadFiles(fromFiles, 'aws', 'aws-billing', 'aws', {});
  await loadFiles(fromFiles, 'azure', 'azure-billing', 'azure', { finalThrough: '2025-06' });
  await loadFiles(fromFiles, 'ledger', 'ledger-file', 'ledger', {});
  await loadFiles(overHttp, 'aws', 'aws-billing', 'aws', {});
  await loadFiles(overHttp, 'azure', 'azure-billing', 'azure', { finalThrough: '2025-06' });
  await loadFiles(overHttp, 'rates', 'ledger-file', 'ledger', {}, ['exchange-rates', 'drivers']);
  for (const { id, connector, config } of books.sources) synced[id] = await syncHttp(overHttp, id, connector, config);
});

afterAll(async () => {
  await books.stop();
  await fromFiles.drop();
  await overHttp.drop();
  await rm(folder, { recursive: true, force: true });
});

async function loadFiles(
  database: FreshDatabase,
  id: string,
  connector: string,
  below: string,
  config: object,
  streams?: string[],
): Promise<void> {
  const outcome = await syncSource(database, viewer, {
    source: { id, connector },
    connector: findConnector(connector),
    folder: openLocalFolder(path.join(folder, below)),
    config,
    ...(streams && { streams }),
  });
  expect(outcome.refused).toBe(0);
}

function syncHttp(database: FreshDatabase, id: string, name: string, config: unknown): Promise<SyncOutcome> {
  const connector = findConnector(name);
  return syncSource(database, viewer, {
    source: { id, connector: name },
    connector,
    folder: openLocalFolder(folder),
    hasFolder: false,
    config,
    openApi: (signal) =>
      openSourceApi(connector.endpoint!(connector.config.parse(config)), {
        env: books.env,
        allow: { http: true, privateAddresses: true },
        patience: IMPATIENT,
        signal,
      }),
  });
}

/** The journal lines of a hub, by what the books themselves say; Oracle numbers lines without zeros, and documents within a batch. */
async function entriesOf({ pool }: FreshDatabase): Promise<string[]> {
  const { rows } = await pool.query<{ line: string }>(
    `select concat_ws('|', company_code, fiscal_year, fiscal_period, month, regexp_replace(document_number, '^.*/', ''), ltrim(line_number, '0'),
       posting_date, account_id, coalesce(cost_center_id, '-'), coalesce(vendor, '-'), coalesce(reference, '-'), coalesce(text, '-'),
       trim_scale(document_amount), document_currency, trim_scale(local_amount), local_currency,
       case when company_code = '3000' then '-' else concat(trim_scale(group_amount), group_currency) end) as line
     from ledger_entry join batch on id = batch_id where superseded_at is null`,
  );
  return rows.map(({ line }) => line).toSorted();
}

async function resultsOf({ db, pool }: FreshDatabase): Promise<string[]> {
  const rules = parseReconciliationRuleSet(
    await readFile(path.join(folder, 'rules', 'reconciliation.yaml'), 'utf8'),
    'reconciliation.yaml',
  );
  if ('problems' in rules) throw new Error(JSON.stringify(rules.problems));
  for (const month of MONTHS)
    expect((await makeRun(db, viewer, reconciliation, { month, ruleSet: rules.ruleSet })).outcome).not.toBe('refused');
  const { rows } = await pool.query<{ line: string }>(
    `select concat_ws('|', month, kind, issuer, currency, billed, booked, difference, entries) as line from (
       select r.month, 'matched' as kind, m.issuer, m.currency, m.amount as billed, m.booked, null::numeric as difference, detail #>> '{entries,lines}' as entries
       from reconciliation_match m join run r on r.id = run_id where r.superseded_at is null
       union all
       select r.month, b.kind, b.issuer, b.currency, b.billed, b.booked, b.difference, detail #>> '{entries,lines}'
       from reconciliation_break b join run r on r.id = run_id where r.superseded_at is null) all_of`,
  );
  return rows.map(({ line }) => line).toSorted();
}

describe('the books over HTTP', () => {
  test('every stream of both systems is sealed, and none is refused', () => {
    const told = Object.values(synced).flatMap(({ slices }) =>
      slices.map(({ stream, slice, load }) => `${stream} ${slice} ${load.outcome}`),
    );
    const periods = ['002', '003', '004'];
    expect(told).toEqual([
      ...['1000', '2000'].flatMap((company) => periods.map((period) => `journal ${company}/2025-${period} sealed`)),
      'cost-centers A000 sealed',
      'accounts ALD1 sealed',
      ...periods.map((period) => `journal 2025-${period} sealed`),
    ]);
    expect(books.sap.requests.some(({ query }) => query.has('$skiptoken'))).toBe(true);
  });

  test('are record by record those of the files', async () => {
    const [files, http] = [await entriesOf(fromFiles), await entriesOf(overHttp)];
    expect(files.length).toBeGreaterThan(150);
    expect(http).toEqual(files);
    const { rows } = await overHttp.pool.query<{ ledger: string }>('select distinct ledger from ledger_entry order by ledger');
    expect(rows.map(({ ledger }) => ledger)).toEqual(['0L', 'Alderstone UK']);
  });

  test("those of Oracle's extracts are the same again", async () => {
    const extracts = await freshDatabase();
    try {
      const batches = journalBatches(await readBooks(folder, ['3000'], MONTHS));
      for (const { DefaultPeriodName: period } of batches) {
        await mkdir(path.join(folder, 'extracts', 'journal', period), { recursive: true });
        await writeFile(path.join(folder, 'extracts', 'journal', period, 'journals.csv'), extractText(batches, period));
      }
      const { url: _url, authorization: _authorization, ...config } = books.sources[1]!.config;
      await loadFiles(extracts, 'oracle', 'oracle-gl', 'extracts', config);
      const british = (await entriesOf(fromFiles)).filter((line) => line.startsWith('3000|'));
      expect(british.length).toBeGreaterThan(30);
      expect(await entriesOf(extracts)).toEqual(british);
    } finally {
      await extracts.drop();
    }
  });

  test('reconcile with the bills to the same matches and breaks', async () => {
    const [files, http] = [await resultsOf(fromFiles), await resultsOf(overHttp)];
    expect(http).toEqual(files);
    expect(new Set(files.map((line) => line.split('|')[1]))).toEqual(new Set(['matched', 'amount', 'timing', 'missing-in-ledger']));
  });

  test('a second sync restates nothing', async () => {
    for (const { id, connector, config } of books.sources) {
      const { slices } = await syncHttp(overHttp, id, connector, config);
      expect(slices.filter(({ load }) => load.outcome !== 'already-there').map(({ slice }) => slice)).toEqual([]);
    }
  });

  test('cost centres and accounts are those of the files', async () => {
    const { rows: counts } = await overHttp.pool.query<{ centers: string; accounts: string }>(
      'select (select count(*) from cost_center) as centers, (select count(*) from gl_account) as accounts',
    );
    expect(counts[0]).toEqual({ centers: '12', accounts: '9' });
    const centers = 'select cost_center_id, name, owner, parent_id, valid_from, valid_to from cost_center order by 1';
    expect((await overHttp.pool.query(centers)).rows).toEqual((await fromFiles.pool.query(centers)).rows);
  });

  test('a text that is corrected and a batch that is posted late restate their periods, and nothing else', async () => {
    const [sap, oracle] = books.sources;
    const at = new Date().toISOString();
    const { rows: before } = await overHttp.pool.query<{ count: string }>('select count(*) from batch where superseded_at is null');
    books.sap.correct('1000', '2025003', 'Corrected', at);
    books.oracle.touch('Apr-25', at);
    const [inSap, inOracle] = [
      await syncHttp(overHttp, sap!.id, sap!.connector, sap!.config),
      await syncHttp(overHttp, oracle!.id, oracle!.connector, oracle!.config),
    ];
    const sealed = [...inSap.slices, ...inOracle.slices].flatMap(({ stream, slice, load }) =>
      stream === 'journal' ? [`${slice} ${load.outcome}`] : [],
    );
    // The batch was touched, and says the same as before.
    expect(sealed).toEqual(['1000/2025-003 sealed', '2025-004 already-there']);
    expect((await overHttp.pool.query('select count(*) from batch where superseded_at is null')).rows).toEqual(before);
    const { rows } = await overHttp.pool.query(`select count(*)::int as lines from ledger_entry join batch on id = batch_id
      where superseded_at is null and text = 'Corrected'`);
    expect(rows).toEqual([{ lines: 1 }]);
  });
});
