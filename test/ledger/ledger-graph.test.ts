import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LedgerEntryRecord } from '#src/connector-kit/index.ts';
import { openCompany, type Company } from '../schema/company.ts';
import { RETAIL_TOKEN, serveGraph, type GraphClient } from '../schema/graph-client.ts';
import { sealRecords } from './seal-records.ts';

interface AccountPage {
  readonly nodes: readonly { readonly chart: string; readonly accountId: string }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

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

const ALL = `{ ledgerEntries(period: { from: "2025-01", to: "2025-01" }, first: 100) {
  nodes { id documentNumber ledger documentAmount documentCurrency localAmount groupAmount accountId account { name chart } costCenterId
    costCenter { name validFrom validTo } batch { id source { id } } sourceRow { file row } }
  totals { ledger view currency amount debit credit entryCount } pageInfo { hasNextPage endCursor } asOf } }`;

describe('ledgerEntries', () => {
  it('tells each line with the account and the cost centre as of its posting date, and where it stood', async () => {
    const { nodes } = (await graph.data(ALL)).ledgerEntries;
    const told = nodes.map((node: Record<string, never>) => [
      node['documentNumber'],
      node['account'] && (node['account'] as { name: string }).name,
      node['costCenter'] && (node['costCenter'] as { name: string }).name,
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
    const { totals } = (await graph.data(ALL)).ledgerEntries;
    expect(totals.map((total: Record<string, unknown>) => Object.values(total))).toEqual([
      [null, 'DOCUMENT', 'EUR', '109.123456789012345678901', '109.123456789012345678901', '0', 2],
      [null, 'DOCUMENT', 'USD', '5', '5', '0', 1],
      ['0L', 'DOCUMENT', 'EUR', '6.9', '7', '-0.1', 2],
      ['2L', 'DOCUMENT', 'EUR', '7', '7', '0', 1],
      [null, 'LOCAL', 'USD', '104.5', '104.5', '0', 1],
      ['0L', 'LOCAL', 'USD', '-0.11', '0', '-0.11', 1],
      [null, 'GROUP', 'GBP', '90', '90', '0', 1],
    ]);
  });

  it.each([
    ['ledger: { in: ["0L"] }', ['D2', 'D3']],
    ['ledger: { in: [null] }', ['D1', 'D5', 'D6']],
    ['costCenterId: { in: [null, "web"] }', ['D3', 'D4', 'D5']],
    ['accountId: { notIn: ["0061003000"] }', ['D3', 'D4']],
    ['postedFrom: "2025-01-16", postedTo: "2025-01-31"', ['D2', 'D3']],
    ['source: ["other"]', []],
    ['documentCurrency: { in: ["USD"] }, costCenterId: { in: ["web"] }', ['D5']],
  ])('of %s', async (filter, expected) => {
    const query = ALL.replace('first: 100', `first: 100, filter: { ${filter} }`);
    const { nodes, totals } = (await graph.data(query)).ledgerEntries;
    expect(nodes.map(({ documentNumber }: { documentNumber: string }) => documentNumber)).toEqual(expected);
    const counted = totals.filter(({ view }: { view: string }) => view === 'DOCUMENT');
    expect(counted.reduce((sum: number, { entryCount }: { entryCount: number }) => sum + entryCount, 0)).toBe(expected.length);
  });

  it('shows a limited viewer the lines of the own cost centres, and their sums', async () => {
    const { nodes, totals } = (await graph.data(ALL, {}, RETAIL_TOKEN)).ledgerEntries;
    expect(nodes.map(({ documentNumber }: { documentNumber: string }) => documentNumber)).toEqual(['D1', 'D2', 'D6']);
    expect(totals.filter(({ view }: { view: string }) => view === 'DOCUMENT')).toHaveLength(2);
  });

  it('is paged without a gap while the books are delivered anew, and is asked again as it was known', async () => {
    const page = (after: string | null) => ALL.replace('first: 100', `first: 2, after: ${JSON.stringify(after)}`);
    const first = (await graph.data(page(null))).ledgerEntries;
    await sealRecords(company.db, { record: 'ledgerEntry', slice: '0100/2025-001', months: ['2025-01'], rows: [line(9)] });
    await sealRecords(company.db, {
      record: 'glAccount',
      rows: [{ chart: 'CAGR', accountId: '0061003000', name: 'New', accountType: null }],
    });
    const second = (await graph.data(page(first.pageInfo.endCursor))).ledgerEntries;
    const third = (await graph.data(page(second.pageInfo.endCursor))).ledgerEntries;
    const nodes = [first, second, third].flatMap((one) => one.nodes);
    expect(nodes.map(({ documentNumber }) => documentNumber)).toEqual(['D1', 'D2', 'D3', 'D4', 'D5', 'D6']);
    expect(third.nodes[1].account.name).toBe('Cloud services');
    expect([third.pageInfo.hasNextPage, third.totals]).toEqual([false, first.totals]);
    const now = (await graph.data(ALL)).ledgerEntries;
    expect(
      now.nodes.map((node: { documentNumber: string; account: { name: string } }) => [node.documentNumber, node.account.name]),
    ).toEqual([['D9', 'New']]);
    const before = ALL.replace('first: 100', `first: 100, asOf: "${first.asOf}"`);
    expect((await graph.data(before)).ledgerEntries.nodes).toHaveLength(6);
  });

  it('is the same number of statements for one line and for many', async () => {
    const counts: number[] = [];
    for (const first of [1, 2, 500]) {
      company.statements.reset();
      await graph.data(ALL.replace('first: 100', `first: ${first}`));
      counts.push(company.statements.texts.length);
    }
    expect(new Set(counts).size).toBe(1);
  });

  it('refuses a cursor of another list', async () => {
    const { pageInfo } = (await graph.data(ALL)).ledgerEntries;
    const other = ALL.replace('first: 100', `after: "${pageInfo.endCursor}", filter: { source: ["erp"] }`);
    expect((await graph.ask(other)).errors[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
  });
});

describe('master data', () => {
  it('costCenters are as they were on a day', async () => {
    const on = (day: string) => `{ costCenters(on: "${day}") { nodes { name parentId owner sourceRow { row } } } }`;
    expect((await graph.data(on('2025-01-15'))).costCenters.nodes.map(({ name }: { name: string }) => name)).toEqual(['Shops']);
    expect((await graph.data(on('2025-01-16'))).costCenters.nodes.map(({ name }: { name: string }) => name)).toEqual(['Retail and web']);
    expect((await graph.data(on('2023-12-31'))).costCenters.nodes).toEqual([]);
    expect((await graph.data('{ costCenters { nodes { name } } }')).costCenters.nodes).toHaveLength(2);
  });

  it('glAccounts are paged', async () => {
    const page = async (after: string | null): Promise<AccountPage> =>
      (
        await graph.data(
          `{ glAccounts(first: 1, after: ${JSON.stringify(after)}) { nodes { chart accountId name batch { slice } } pageInfo { hasNextPage endCursor } } }`,
        )
      ).glAccounts;
    const seen: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const { nodes, pageInfo } = await page(after);
      seen.push(...nodes.map(({ chart, accountId }) => `${chart} ${accountId}`));
      after = pageInfo.endCursor;
      more = pageInfo.hasNextPage;
    }
    expect(seen.toSorted()).toEqual(['CAGR 0061003000', 'X 0061003000', 'X 0061003001']);
    expect((await graph.data('{ glAccounts(chart: ["X"], accountId: ["0061003001"]) { nodes { name } } }')).glAccounts.nodes).toEqual([
      { name: 'Licences' },
    ]);
  });
});

describe('a journal line', () => {
  it('is found by its id and leads to its delivery, for those who may see it', async () => {
    const { nodes } = (await graph.data(ALL)).ledgerEntries;
    const query = `query ($id: ID!) { node(id: $id) { __typename ... on LedgerEntry { id documentNumber account { name } costCenter { name } } }
      lineage(of: $id) { nodes { kind label } edges { from to } } }`;
    const [{ id, batch }] = nodes;
    const answer = await graph.data(query, { id });
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
    const [web] = (await graph.data(ALL.replaceAll('2025-01', '2025-02'))).ledgerEntries.nodes;
    expect(await graph.data(query, { id: web.id }, RETAIL_TOKEN)).toEqual({ node: null, lineage: null });
  });
});

describe('ledgerChecks', () => {
  const CHECKS = `{ ledgerChecks(period: { from: "2025-03", to: "2025-03" }) { nodes { kind ledger documentNumber lineNumber currency amount lines batch { slice } } } }`;

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
    const { ledgerChecks } = await graph.data(CHECKS);
    expect(
      ledgerChecks.nodes.map((check: Record<string, unknown>) => [
        check['kind'],
        check['ledger'],
        check['documentNumber'],
        check['amount'],
      ]),
    ).toEqual([
      ['UNBALANCED_DOCUMENT', '0L', 'A', '10'],
      ['UNBALANCED_DOCUMENT', '2L', 'A', '-10'],
      ['LINE_TWICE', null, 'B', '5'],
    ]);
    expect(ledgerChecks.nodes[0].batch).toEqual({ slice: '0100/2025-003' });
  });

  it('are for those who see whole documents', async () => {
    expect((await graph.ask(CHECKS, {}, RETAIL_TOKEN)).errors[0]).toMatchObject({ extensions: { code: 'FORBIDDEN' } });
  });
});
