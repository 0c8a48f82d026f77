import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { oracleGl } from '#connectors/oracle-gl/index.ts';
import { sapGl } from '#connectors/sap-gl/index.ts';
import { plainBooks } from '#demo/ledger/read-books.ts';
import type { Simulator } from '#demo/simulators/listen.ts';
import { journalBatches, oddities as oracleOddities } from '#demo/simulators/oracle/journal-books.ts';
import { ORACLE_USER, simulateOracle } from '#demo/simulators/oracle/simulate-oracle.ts';
import { journalLines, oddities } from '#demo/simulators/sap/journal-lines.ts';
import { textIn, type SapRow } from '#demo/simulators/sap/sap-row.ts';
import { SAP_USER, simulateSap, type SapOptions, type SapSimulator } from '#demo/simulators/sap/simulate-sap.ts';
import { logonPage } from '#demo/simulators/sap/write-answer.ts';
import type { SliceOutcome } from '#src/actions/batch/load-outcome.ts';
import type { Connector } from '#src/connector-kit/index.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { currentRows, syncStream, type SyncedSource } from './synced.ts';

let database: FreshDatabase;
const open: Simulator[] = [];
beforeEach(async () => void (database = await freshDatabase()));
afterEach(async () => {
  for (const simulator of open.splice(0)) await simulator.stop();
  await database.drop();
});

const plain = journalLines(plainBooks(['1000'], ['2025-01', '2025-02'], 7));
const lines = [...plain, ...oddities(plain)];

async function sapSource(
  options: Partial<SapOptions> = {},
  more: object = {},
): Promise<{ simulator: SapSimulator; source: SyncedSource<unknown> }> {
  const simulator = await simulateSap({ lines, ...options });
  open.push(simulator);
  const config = {
    url: simulator.url,
    authorization: { kind: 'basic', user: SAP_USER, password: 'env:SAP_PASSWORD' },
    companyCodes: ['1000'],
    since: '2025-01',
    ...more,
  };
  return { simulator, source: { database, id: 'sap', connector: sapGl as Connector, config, env: { SAP_PASSWORD: 'sap-secret' } } };
}

const told = (outcomes: readonly SliceOutcome[]) =>
  outcomes.map(({ slice, load }) => `${slice} ${load.outcome === 'refused' ? load.reason.code : load.outcome}`);

interface Entry {
  readonly document_number: string;
  readonly line_number: string;
  readonly document_amount: string;
}
const entries = async (id: string) =>
  (await currentRows<Entry>({ database }, id, 'ledger_entry')).map(
    (row) => `${row.slice} ${row.document_number} ${row.line_number} ${row.document_amount}`,
  );

describe('sap-gl into a hub', () => {
  test('what cannot be read is rejected with its field, and the rest of the period is sealed', async () => {
    const [first] = plain;
    const odd = (item: string, amount: string): SapRow => ({
      ...first!,
      AccountingDocument: '0100009999',
      LedgerGLLineItem: item,
      AmountInTransactionCurrency: amount,
      AmountInCompanyCodeCurrency: amount,
      TransactionCurrency: '',
    });
    const { source } = await sapSource({ lines: [...plain, odd('000001', '3'), odd('000002', '-3')] });
    expect(told(await syncStream(source, 'journal'))).toEqual(['1000/2025-001 sealed', '1000/2025-002 sealed']);
    const { rows } = await database.pool.query('select column_name, expected, found from rejection');
    expect(rows).toEqual([
      { column_name: 'TransactionCurrency', expected: 'an ISO 4217 code such as EUR', found: ' (item 0L/0L/1000/2025/0100009999/000001)' },
      { column_name: 'TransactionCurrency', expected: 'an ISO 4217 code such as EUR', found: ' (item 0L/0L/1000/2025/0100009999/000002)' },
    ]);
    expect(await entries('sap')).toHaveLength(plain.length);
  });

  test('a sync that broke off between pages goes on there, to the same lines', async () => {
    const { source } = await sapSource({}, { pageSize: 4 });
    await syncStream({ ...source, id: 'whole' }, 'journal');
    const { simulator, source: broken } = await sapSource({}, { pageSize: 4 });
    let isBroken = false;
    const breaking = syncStream({ ...broken, id: 'whole' }, 'journal', {
      full: true,
      onProgress: ({ pages }) => {
        if (isBroken || pages !== 2) return;
        isBroken = true;
        simulator.breakNext({ times: 4, answer: { status: 503 } });
      },
    });
    await expect(breaking).rejects.toMatchObject({ kind: 'retry' });
    const asked = simulator.requests.length;
    await syncStream({ ...broken, id: 'whole' }, 'journal', { full: true });
    const again = simulator.requests.slice(asked).map(({ query }) => query.get('$skip'));
    expect(again[0]).toBe('8');
    expect((await entries('whole')).toSorted()).toEqual(
      plain
        .concat(
          oddities(plain).filter(
            (line) => line['Ledger'] === '0L' && line['JrnlEntryItemObsoleteReason'] === '' && line['FiscalPeriod'] !== '000',
          ),
        )
        .map((line) => {
          const slice = `1000/2025-${textIn(line, 'FiscalPeriod')}`;
          return `${slice} ${textIn(line, 'AccountingDocument')} ${textIn(line, 'LedgerGLLineItem')} ${textIn(line, 'AmountInTransactionCurrency')}`;
        })
        .toSorted(),
    );
  });

  test('a period that does not balance is refused, the others are sealed, and the one that was there stays', async () => {
    const { simulator, source } = await sapSource();
    await syncStream(source, 'journal');
    const before = await entries('sap');
    const [line] = plain;
    simulator.post([
      { ...line!, AmountInCompanyCodeCurrency: '0.01', LastChangeDateTime: new Date().toISOString().replace(/\.\d+Z$/, 'Z') },
    ]);
    expect(told(await syncStream(source, 'journal'))).toEqual(['1000/2025-001 document-balance']);
    expect(await entries('sap')).toEqual(before);
    // It is asked again, for the sync was not complete.
    expect(told(await syncStream(source, 'journal'))).toEqual(['1000/2025-001 document-balance']);
    simulator.post([{ ...line!, LastChangeDateTime: new Date().toISOString().replace(/\.\d+Z$/, 'Z') }]);
    expect(told(await syncStream(source, 'journal'))).toEqual(['1000/2025-001 already-there']);
  });

  test('a logon page stops the stream with what to look at, and nothing is lost', async () => {
    const { simulator, source } = await sapSource();
    await syncStream(source, 'journal');
    const before = await entries('sap');
    simulator.breakNext({ times: 1, answer: logonPage(200) });
    expect(told(await syncStream(source, 'journal', { full: true }))).toEqual(['* logon-page']);
    expect(await entries('sap')).toEqual(before);
  });
});

describe('oracle-gl into a hub', () => {
  test('lines, exclusions and both ledgers are counted; a second sync changes nothing', async () => {
    const batches = journalBatches(plainBooks(['3000'], ['2025-01'], 7));
    const simulator = await simulateOracle({ batches: [...batches, ...oracleOddities(batches)], limitMax: 3, throttleEvery: 7 });
    open.push(simulator);
    const config = {
      url: simulator.url,
      authorization: { kind: 'basic', user: ORACLE_USER, password: 'env:ORACLE_PASSWORD' },
      ledgers: ['Alderstone UK'],
      chart: { segments: '4', company: '1', account: '2', costCenter: '3', noCostCenter: ['0000'] },
      periods: { names: 'calendar-month' },
      since: '2025-01',
    };
    const source = { database, id: 'oracle', connector: oracleGl as Connector, config, env: { ORACLE_PASSWORD: 'oracle-secret' } };
    expect(told(await syncStream(source, 'journal'))).toEqual(['2025-001 sealed']);
    const { rows } = await database.pool.query('select reason, rows::int as rows from batch_exclusion order by reason');
    const posted = batches[0]!.journals.flatMap((journal) => journal.lines).length;
    expect(rows).toEqual([
      { reason: 'not-actual', rows: 2 },
      { reason: 'not-posted', rows: 2 },
      { reason: 'other-ledger', rows: posted },
      { reason: 'statistical-quantity', rows: 2 },
    ]);
    expect(await entries('oracle')).toHaveLength(posted + 60 + 56 + 2);
    expect(told(await syncStream(source, 'journal', { full: true }))).toEqual(['2025-001 already-there']);
  });
});
