import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LedgerEntryRecord } from '#src/connector-kit/index.ts';
import {
  CostCentersDocument,
  GlAccountsDocument,
  LedgerChecksDocument,
  LedgerEntriesDocument,
  LedgerEntryByIdDocument,
  type GlAccountsQueryVariables,
  type LedgerEntriesQueryVariables,
  type LedgerFilter,
} from '#test/operations/generated/graphql.ts';
import { openCompany, type Company } from '../schema/company.ts';
import { RETAIL_TOKEN, serveGraph, type Asking, type GraphClient } from '../schema/graph-client.ts';
import { sealRecords } from './seal-records.ts';

let company: Company;
let graph: GraphClient;

const line = (n: number, changes: Partial<LedgerEntryRecord> = {}): LedgerEntryRecord => ({
  ledger: null,
  companyCode: '0100',
  fiscalYear: 2025,
  fiscalPeriod: 1,
  month: '2025-01',
  documentNumber: `D${n}`,
  lineNumber: '000001',
  postingDate: '2025-01-15',
  documentDate: null,
  accountId: '0061003000',
  costCenterId: 'retail',
  vendor: 'V-1',
  reference: null,
  text: null,
  documentAmount: '10',
  documentCurrency: 'EUR',
  localAmount: null,
  localCurrency: null,
  groupAmount: null,
  groupCurrency: null,
  ...changes,
});
const costCenter = (name: string, validFrom: string, validTo: string | null) => ({
  costCenterId: 'retail',
  name,
  owner: null,
  parentId: null,
  validFrom,
  validTo,
});

beforeAll(async () => {
  company = await openCompany();
  graph = await serveGraph(company);
  const { db } = company;
  await sealRecords(db, {
    record: 'glAccount',
    rows: [{ chart: 'CAGR', accountId: '0061003000', name: 'Cloud services', accountType: 'expense' }],
  });
  await sealRecords(db, {
    source: 'other',
    record: 'glAccount',
    rows: [
      { chart: 'X', accountId: '0061003000', name: 'Something else', accountType: null },
      { chart: 'X', accountId: '0061003001', name: 'Licences', accountType: null },
    ],
  });
  await sealRecords(db, {
    record: 'costCenter',
    rows: [costCenter('Shops', '2024-01-01', '2025-01-16'), costCenter('Retail and web', '2025-01-16', null)],
  });
  await sealRecords(db, {
    record: 'ledgerEntry',
    slice: '0100/2025-001',
    months: ['2025-01'],
    rows: [
      line(1, {
        documentAmount: '100.123456789012345678901',
        localAmount: '104.5',
        localCurrency: 'USD',
        groupAmount: '90',
        groupCurrency: 'GBP',
      }),
      line(2, { ledger: '0L', documentAmount: '-0.1', postingDate: '2025-01-16', localAmount: '-0.11', localCurrency: 'USD' }),
      line(3, { ledger: '0L', documentAmount: '7', postingDate: '2025-01-31', accountId: '0061003001', costCenterId: null }),
      line(4, { ledger: '2L', documentAmount: '7', accountId: '0099999999', costCenterId: 'web' }),
      line(5, { documentAmount: '5', documentCurrency: 'USD', costCenterId: 'web', postingDate: '2023-12-31' }),
      line(6, { documentAmount: '9', costCenterId: 'retail', postingDate: '2023-12-31' }),
    ],
    rejections: [{ file: 'ledgerEntry.csv', row: 7, column: 'amount', expected: 'a decimal', found: 'x' }],
  });
});
afterAll(async () => {
  await graph.close();
  await company.drop();
});

const JANUARY = { from: '2025-01', to: '2025-01' };
const entries = async (variables: Partial<LedgerEntriesQueryVariables> = {}, asking: Asking = graph) =>
  (await asking.data(LedgerEntriesDocument, { period: JANUARY, first: 100, ...variables })).ledgerEntries!;

describe('ledgerEntries', () => {
  it('tells each line with the account and the cost centre as of its posting date, and where it stood', async () => {
    const { nodes } = await entries();
    const told = nodes.map(({ documentNumber, account, costCenter }) => [
      documentNumber,
      account && account.name,
      costCenter && costCenter.name,
    ]);
    expect(told).toEqual([
      ['D1', 'Cloud services', 'Shops'],
      ['D2', 'Cloud services', 'Retail and web'],
      ['D3', 'Licences', null],
      ['D4', null, null],
      ['D5', 'Cloud services', null],
      ['D6', 'Cloud services', null],
    ]);
    expect(nodes[0]).toMatchObject({
      documentAmount: '100.123456789012345678901',
      costCenter: { validFrom: '2024-01-01', validTo: '2025-01-16' },
      batch: { source: { id: 'erp' } },
      sourceRow: { file: 'ledgerEntry.csv', row: 1 },
    });
  });

  it('adds up neither ledgers nor currencies', async () => {
    const { totals } = await entries();
    expect(totals.map((total) => Object.values(total))).toEqual([
      [null, 'DOCUMENT', 'EUR', '109.123456789012345678901', '109.123456789012345678901', '0', 2],
      [null, 'DOCUMENT', 'USD', '5', '5', '0', 1],
      ['0L', 'DOCUMENT', 'EUR', '6.9', '7', '-0.1', 2],
      ['2L', 'DOCUMENT', 'EUR', '7', '7', '0', 1],
      [null, 'LOCAL', 'USD', '104.5', '104.5', '0', 1],
      ['0L', 'LOCAL', 'USD', '-0.11', '0', '-0.11', 1],
      [null, 'GROUP', 'GBP', '90', '90', '0', 1],
    ]);
  });

  it.each<[LedgerFilter, string[]]>([
    [{ ledger: { in: ['0L'] } }, ['D2', 'D3']],
    [{ ledger: { in: [null] } }, ['D1', 'D5', 'D6']],
    [{ costCenterId: { in: [null, 'web'] } }, ['D3', 'D4', 'D5']],
    [{ accountId: { notIn: ['0061003000'] } }, ['D3', 'D4']],
    [{ postedFrom: '2025-01-16', postedTo: '2025-01-31' }, ['D2', 'D3']],
    [{ source: ['other'] }, []],
    [{ documentCurrency: { in: ['USD'] }, costCenterId: { in: ['web'] } }, ['D5']],
  ])('of %j', async (filter, expected) => {
    const { nodes, totals } = await entries({ filter });
    expect(nodes.map(({ documentNumber }) => documentNumber)).toEqual(expected);
    const counted = totals.filter(({ view }) => view === 'DOCUMENT');
    expect(counted.reduce((sum, { entryCount }) => sum + Number(entryCount), 0)).toBe(expected.length);
  });

  it('shows a limited viewer the lines of the own cost centres, and their sums', async () => {
    const { nodes, totals } = await entries({}, graph.as(RETAIL_TOKEN));
    expect(nodes.map(({ documentNumber }) => documentNumber)).toEqual(['D1', 'D2', 'D6']);
    expect(totals.filter(({ view }) => view === 'DOCUMENT')).toHaveLength(2);
  });

  it('is paged without a gap while the books are delivered anew, and is asked again as it was known', async () => {
    const page = (after: string | null) => entries({ first: 2, after });
    const first = await page(null);
    await sealRecords(company.db, { record: 'ledgerEntry', slice: '0100/2025-001', months: ['2025-01'], rows: [line(9)] });
    await sealRecords(company.db, {
      record: 'glAccount',
      rows: [{ chart: 'CAGR', accountId: '0061003000', name: 'New', accountType: null }],
    });
    const second = await page(first.pageInfo.endCursor);
    const third = await page(second.pageInfo.endCursor);
    const nodes = [first, second, third].flatMap((one) => one.nodes);
    expect(nodes.map(({ documentNumber }) => documentNumber)).toEqual(['D1', 'D2', 'D3', 'D4', 'D5', 'D6']);
    expect(third.nodes[1]!.account!.name).toBe('Cloud services');
    expect([third.pageInfo.hasNextPage, third.totals]).toEqual([false, first.totals]);
    expect((await entries()).nodes.map(({ documentNumber, account }) => [documentNumber, account!.name])).toEqual([['D9', 'New']]);
    expect((await entries({ asOf: first.asOf })).nodes).toHaveLength(6);
  });

  it('is the same number of statements for one line and for many', async () => {
    const counts: number[] = [];
    for (const first of [1, 2, 500]) {
      company.statements.reset();
      await entries({ first });
      counts.push(company.statements.texts.length);
    }
    expect(new Set(counts).size).toBe(1);
  });

  it('refuses a cursor of another list', async () => {
    const { pageInfo } = await entries();
    const other = { period: JANUARY, after: pageInfo.endCursor, filter: { source: ['erp'] } };
    expect((await graph.ask(LedgerEntriesDocument, other)).errors[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
  });
});

describe('master data', () => {
  it('costCenters are as they were on a day', async () => {
    const namesOn = async (on?: string) => (await graph.data(CostCentersDocument, { on })).costCenters!.nodes.map(({ name }) => name);
    expect(await namesOn('2025-01-15')).toEqual(['Shops']);
    expect(await namesOn('2025-01-16')).toEqual(['Retail and web']);
    expect(await namesOn('2023-12-31')).toEqual([]);
    expect(await namesOn()).toHaveLength(2);
  });

  it('glAccounts are paged', async () => {
    const accounts = async (variables: GlAccountsQueryVariables) => (await graph.data(GlAccountsDocument, variables)).glAccounts!;
    const seen: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const { nodes, pageInfo }: Awaited<ReturnType<typeof accounts>> = await accounts({ first: 1, after });
      seen.push(...nodes.map(({ chart, accountId }) => `${chart} ${accountId}`));
      after = pageInfo.endCursor;
      more = pageInfo.hasNextPage;
    }
    expect(seen.toSorted()).toEqual(['CAGR 0061003000', 'X 0061003000', 'X 0061003001']);
    const licences = await accounts({ chart: ['X'], accountId: ['0061003001'] });
    expect(licences.nodes.map(({ name }) => name)).toEqual(['Licences']);
  });
});

describe('a journal line', () => {
  it('is found by its id and leads to its delivery, for those who may see it', async () => {
    const { id, batch } = (await entries()).nodes[0]!;
    const answer = await graph.data(LedgerEntryByIdDocument, { id });
    expect(answer.node).toEqual({
      __typename: 'LedgerEntry',
      id,
      documentNumber: 'D9',
      account: { name: 'New' },
      costCenter: { name: 'Shops' },
    });
    expect(answer.lineage).toEqual({
      nodes: [
        { kind: 'LEDGER_ENTRY', label: 'row 1 of ledgerEntry.csv' },
        { kind: 'BATCH', label: 'erp 0100/2025-001, revision 2' },
      ],
      edges: [{ from: batch.id, to: id }],
    });
    await sealRecords(company.db, {
      record: 'ledgerEntry',
      slice: '0100/2025-002',
      months: ['2025-02'],
      rows: [line(1, { costCenterId: 'web', month: '2025-02' })],
    });
    const [web] = (await entries({ period: { from: '2025-02', to: '2025-02' } })).nodes;
    expect(await graph.as(RETAIL_TOKEN).data(LedgerEntryByIdDocument, { id: web!.id })).toEqual({ node: null, lineage: null });
  });
});

describe('ledgerChecks', () => {
  const march = { period: { from: '2025-03', to: '2025-03' } };

  it('tell documents that do not balance and lines that stand twice, ledger by ledger', async () => {
    const month = '2025-03';
    const rows = [
      line(1, { month, ledger: '0L', documentNumber: 'A', documentAmount: '10' }),
      line(2, { month, ledger: '2L', documentNumber: 'A', documentAmount: '-10' }),
      line(3, { month, documentNumber: 'B', lineNumber: '1', documentAmount: '5' }),
      line(4, { month, documentNumber: 'B', lineNumber: '1', documentAmount: '5' }),
      line(5, { month, documentNumber: 'B', lineNumber: '2', documentAmount: '-10' }),
    ];
    await sealRecords(company.db, { record: 'ledgerEntry', slice: '0100/2025-003', months: [month], rows });
    const { nodes } = (await graph.data(LedgerChecksDocument, march)).ledgerChecks!;
    expect(nodes.map(({ kind, ledger, documentNumber, amount }) => [kind, ledger, documentNumber, amount])).toEqual([
      ['UNBALANCED_DOCUMENT', '0L', 'A', '10'],
      ['UNBALANCED_DOCUMENT', '2L', 'A', '-10'],
      ['LINE_TWICE', null, 'B', '5'],
    ]);
    expect(nodes[0]!.batch).toEqual({ slice: '0100/2025-003' });
  });

  it('are for those who see whole documents', async () => {
    expect((await graph.as(RETAIL_TOKEN).ask(LedgerChecksDocument, march)).errors[0]).toMatchObject({ extensions: { code: 'FORBIDDEN' } });
  });
});
