import { afterEach, describe, expect, test } from 'vitest';
import { sapGl } from '#connectors/sap-gl/index.ts';
import { journal } from '#connectors/sap-gl/journal.ts';
import { accounts, costCenters } from '#connectors/sap-gl/master-data.ts';
import { plainBooks } from '#demo/ledger/read-books.ts';
import { journalLines, oddities } from '#demo/simulators/sap/journal-lines.ts';
import { costCenter, sapAccounts, sapCostCenters } from '#demo/simulators/sap/master-data.ts';
import { textIn, type SapRow } from '#demo/simulators/sap/sap-row.ts';
import { SAP_USER, simulateSap, V4_PATH, type SapOptions, type SapSimulator } from '#demo/simulators/sap/simulate-sap.ts';
import { logonPage } from '#demo/simulators/sap/write-answer.ts';
import { SourceFault } from '#src/connector-kit/index.ts';
import { openSourceApi, type OpenSourceApi } from '#src/platform/source-client/open-source-api.ts';
import { FIRST, readPages } from './read-pages.ts';

const MONTHS = ['2025-01', '2025-02', '2025-03'];
const books = plainBooks(['1000', '2000'], MONTHS, 7);
const plain = journalLines(books);
const lines = [...plain, ...oddities(plain)];

const open: { readonly stop: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.stop();
});

interface Rig {
  readonly simulator: SapSimulator;
  readonly api: OpenSourceApi;
  readonly config: ReturnType<typeof sapGl.config.parse>;
}

async function rig(options: Partial<SapOptions> = {}, config: object = {}): Promise<Rig> {
  const simulator = await simulateSap({ lines, costCenters: sapCostCenters(), accounts: sapAccounts(), ...options });
  const parsed = sapGl.config.parse({
    url: simulator.url,
    authorization: { kind: 'basic', user: SAP_USER, password: 'env:SAP_PASSWORD' },
    companyCodes: ['1000', '2000'],
    since: '2025-01',
    ...config,
  });
  const api = openSourceApi(sapGl.endpoint!(parsed), {
    env: { SAP_PASSWORD: 'sap-secret' },
    allow: { http: true, privateAddresses: true },
    patience: { attempts: 3, firstMs: 1, longestMs: 5, retryAfterMaxMs: 1000 },
  });
  open.push({ stop: () => simulator.stop() }, { stop: () => api.close() });
  return { simulator, api, config: parsed };
}

async function faultOf(reading: Promise<unknown>): Promise<SourceFault> {
  const error = await reading.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(SourceFault);
  return error as SourceFault;
}

/** The books' own words for a record, to compare with what was posted. */
const asPosted = (companies: readonly string[]) =>
  books
    .filter((row) => companies.includes(row.company_code))
    .map((row) => [
      row.company_code,
      row.document_number,
      row.line_number,
      row.posting_date,
      row.document_date,
      row.account,
      row.cost_center || null,
      row.vendor || null,
      row.reference,
      row.text,
      row.local_amount,
      row.currency,
      row.local_amount,
      row.group_amount,
      row.group_currency,
    ]);

describe('journal lines', () => {
  test.each([
    ['v2, whole pages', {}, {}],
    ['v2, a link to the rest that names an inner host', { rowsMax: 7 }, {}],
    ['v2, short pages without a word', { rowsMax: 7, cut: 'silently' }, {}],
    ['v2, pages of three lines', {}, { pageSize: 3 }],
    ['v2, throttled', { throttleEvery: 4 }, { pageSize: 10 }],
    ['v4, whole pages', {}, { journal: { protocol: 'v4', path: V4_PATH } }],
    ['v4, a link to the rest', { rowsMax: 7 }, { journal: { protocol: 'v4', path: V4_PATH } }],
    ['v4, short pages without a word', { rowsMax: 7, cut: 'silently' }, { journal: { protocol: 'v4', path: V4_PATH }, pageSize: 5000 }],
  ] as const)('%s: every line once, to the last digit', async (_, options, more) => {
    const { api, config } = await rig(
      { lines: [...plain, ...plain.map((line) => ({ ...line, Ledger: '2L', SourceLedger: '2L' }))], ...options },
      more,
    );
    const { slices } = await readPages(journal, api, config);
    expect(slices.map(({ slice }) => slice.slice)).toEqual(
      ['1000', '2000'].flatMap((company) => ['001', '002', '003'].map((period) => `${company}/2025-${period}`)),
    );
    expect(slices.flatMap(({ rejected }) => rejected)).toEqual([]);
    const read = slices.flatMap(({ records }) => records);
    expect(
      read.map((record) => [
        record.companyCode,
        record.documentNumber,
        record.lineNumber,
        record.postingDate,
        record.documentDate,
        record.accountId,
        record.costCenterId,
        record.vendor,
        record.reference,
        record.text,
        record.documentAmount,
        record.documentCurrency,
        record.localAmount,
        record.groupAmount,
        record.groupCurrency,
      ]),
    ).toEqual(asPosted(['1000', '2000']));
    expect(new Set(read.map(({ ledger }) => ledger))).toEqual(new Set(['0L']));
    for (const { control, records } of slices) expect(control?.rows).toBe(records.length);
  });

  test('the line key is always selected and the ledger always chosen', async () => {
    const { simulator, api, config } = await rig();
    await readPages(journal, api, config);
    const asked = simulator.requests.filter(({ query }) => query.get('$select')?.includes('LedgerGLLineItem'));
    expect(asked.length).toBeGreaterThan(0);
    for (const { query } of asked) {
      const selected = query.get('$select')!.split(',');
      expect(selected).toEqual(
        expect.arrayContaining(['Ledger', 'SourceLedger', 'CompanyCode', 'FiscalYear', 'AccountingDocument', 'LedgerGLLineItem']),
      );
      expect(query.get('$orderby')).toBe('Ledger,SourceLedger,CompanyCode,FiscalYear,AccountingDocument,LedgerGLLineItem');
    }
    for (const { query } of simulator.requests) expect(query.get('$filter')).toContain("Ledger eq '0L'");
  });

  test('reversals are both kept, superseded lines are counted, special periods count to December', async () => {
    const { api, config } = await rig({}, { finalThrough: '2025-02' });
    const { slices } = await readPages(journal, api, config);
    const january = slices.find(({ slice }) => slice.slice === '1000/2025-001')!;
    expect(january.excluded).toEqual({ obsolete: 1 });
    const accruals = january.records.filter(({ text }) => text?.startsWith('Accrual'));
    expect(accruals.map(({ documentAmount }) => documentAmount).toSorted()).toEqual(['-1200.5', '-1200.5', '1200.5', '1200.5']);
    const special = slices.find(({ slice }) => slice.slice === '1000/2025-013')!;
    expect(special.records.map(({ month, fiscalPeriod, postingDate }) => [month, fiscalPeriod, postingDate])).toEqual([
      ['2025-12', 13, '2025-12-31'],
      ['2025-12', 13, '2025-12-31'],
    ]);
    expect(slices.map(({ slice }) => [slice.slice, slice.months, slice.final]).slice(0, 3)).toEqual([
      ['1000/2025-001', ['2025-01'], true],
      ['1000/2025-002', ['2025-02'], true],
      ['1000/2025-003', ['2025-03'], false],
    ]);
    expect(slices.map(({ slice }) => slice.slice)).not.toContain('1000/2025-000');
  });
});

describe('incremental', () => {
  test('restates the periods with changes after the last sync, and no others', async () => {
    const { simulator, api, config } = await rig();
    const first = await readPages(journal, api, config);
    const at = (now: string) => ({ ...FIRST, watermark: first.watermark!, now });
    expect((await readPages(journal, api, config, at('2025-04-11T06:00:00Z'))).slices).toEqual([]);

    const line = plain.find((each) => each['CompanyCode'] === '2000' && each['FiscalYearPeriod'] === '2025002')!;
    simulator.post([{ ...line, DocumentItemText: 'Corrected', LastChangeDateTime: '2025-04-10T05:30:00Z' }]);
    const second = await readPages(journal, api, config, at('2025-04-11T06:00:00Z'));
    expect(second.slices.map(({ slice }) => slice.slice)).toEqual(['2000/2025-002']);
    const before = first.slices.find(({ slice }) => slice.slice === '2000/2025-002')!;
    expect(second.slices[0]!.records).toHaveLength(before.records.length);
    expect(second.slices[0]!.records.map(({ text }) => text)).toContain('Corrected');
  });

  test('finds a period that moved though no change was told, by its turnover', async () => {
    const { simulator, api, config } = await rig();
    const { watermark } = await readPages(journal, api, config);
    const [a, b] = plain.filter((each) => each['CompanyCode'] === '1000' && each['FiscalYearPeriod'] === '2025001');
    const late = (line: SapRow, item: string, amount: string): SapRow => ({
      ...line,
      AccountingDocument: '0199999999',
      LedgerGLLineItem: item,
      DebitCreditCode: amount.startsWith('-') ? 'H' : 'S',
      AmountInTransactionCurrency: amount,
      AmountInCompanyCodeCurrency: amount,
    });
    simulator.post([late(a!, '000001', '5'), late(b!, '000002', '-5')]);
    const { slices } = await readPages(journal, api, config, { ...FIRST, watermark: watermark! });
    expect(slices.map(({ slice }) => slice.slice)).toEqual(['1000/2025-001']);
  });

  test('a backfill reads every period from its month on', async () => {
    const { api, config } = await rig();
    const { watermark } = await readPages(journal, api, config);
    const { slices } = await readPages(journal, api, config, { ...FIRST, watermark: watermark!, from: '2025-03' });
    expect(slices.map(({ slice }) => slice.slice)).toEqual(['1000/2025-003', '1000/2025-013', '2000/2025-003']);
  });

  test('a period that has vanished stops the stream instead of emptying the books', async () => {
    const { simulator, api, config } = await rig();
    const { watermark } = await readPages(journal, api, config);
    const blind = await rig({ lines: lines.filter((line) => line['CompanyCode'] !== '2000') });
    const fault = await faultOf(journal.plan(blind.api, config, { ...FIRST, watermark: watermark! }));
    expect(fault).toMatchObject({ kind: 'stop', code: 'periods-vanished', expected: expect.stringContaining('2000/2025-001') });
    expect(simulator.requests.length).toBeGreaterThan(0);
  });
});

describe('what goes wrong', () => {
  test('a line that paging lost is noticed by the sums, and the period is read again', async () => {
    const { simulator, api, config } = await rig({}, { pageSize: 10 });
    const { slices } = await journal.plan(api, config, FIRST);
    const slice = slices[0]!;
    const first = await journal.page(api, config, { slice, cursor: null });
    // A document that sorts before all others moves every line one place on.
    const line = plain.find((each) => each['CompanyCode'] === '1000' && each['FiscalYearPeriod'] === '2025001')!;
    const amounts = ['3', '-3'];
    simulator.post(
      amounts.map((amount, index) => ({
        ...line,
        AccountingDocument: '0000000001',
        LedgerGLLineItem: `00000${index + 1}`,
        AmountInTransactionCurrency: amount,
        AmountInCompanyCodeCurrency: amount,
      })),
    );
    const items = new Map(first.items.map((item) => [journal.key(item), item]));
    let cursor = first.next;
    let readings = 1;
    while (cursor !== null) {
      const page = await journal.page(api, config, { slice, cursor });
      for (const item of page.items) items.set(journal.key(item), item);
      cursor = page.next;
      if (cursor !== null) readings = (JSON.parse(cursor) as { reading: number }).reading;
    }
    expect(readings).toBe(2);
    const inPeriod = plain.filter((each) => each['CompanyCode'] === '1000' && each['FiscalYearPeriod'] === '2025001').length;
    const odd = lines.filter(
      (each) => textIn(each, 'AccountingDocument').startsWith('019') && each['FiscalYearPeriod'] === '2025001',
    ).length;
    expect(items.size).toBe(inPeriod + odd + 2);
  });

  test('sums that never agree refuse the period, with both sums', async () => {
    const { simulator, api, config } = await rig({}, { companyCodes: ['2000'] });
    const { slices } = await journal.plan(api, config, FIRST);
    // A server that merges: what comes by line is not what it adds up.
    const cheating = {
      ...api,
      request: async (request: Parameters<typeof api.request>[0]) => {
        const answer = await api.request(request);
        const isLines = request.query?.some(([name, value]) => name === '$select' && value.includes('LedgerGLLineItem'));
        if (!isLines) return answer;
        const body = answer.json() as { d: { results: unknown[] } };
        return {
          ...answer,
          json: () => ({ d: { ...body.d, __count: String(body.d.results.length - 1), results: body.d.results.slice(1) } }),
        };
      },
    };
    const cursors: (string | null)[] = [null];
    const fault = await faultOf(
      (async () => {
        for (let cursor: string | null = null; ;) {
          const page = await journal.page(cheating, config, { slice: slices[0]!, cursor });
          if (page.next === null) return;
          cursors.push((cursor = page.next));
        }
      })(),
    );
    expect(fault).toMatchObject({
      kind: 'skip',
      code: 'period-balance',
      found: expect.stringMatching(/^account \d{10} EUR EUR: read .+, the system says .+/),
    });
    expect(cursors).toHaveLength(3);
    expect(simulator.requests.length).toBeGreaterThan(6);
  });

  test('a document that does not balance refuses its period, unless that is expected', async () => {
    const partial = plain.filter((line) => line['GLAccount'] !== '0002100000');
    const { api, config } = await rig({ lines: partial });
    const { slices } = await journal.plan(api, config, FIRST);
    const fault = await faultOf(journal.page(api, config, { slice: slices[0]!, cursor: null }));
    expect(fault).toMatchObject({ kind: 'skip', code: 'document-balance', wayOut: expect.stringContaining('requireBalance') });
    expect(fault.found).toMatch(/^document 2025\/01\d{8} by \d/);
    const lenient = { ...config, requireBalance: false };
    expect((await journal.page(api, lenient, { slice: slices[0]!, cursor: null })).next).toBe(null);
  });

  test('a logon page with status 200 is no answer', async () => {
    const { simulator, api, config } = await rig();
    simulator.breakNext({ times: 1, answer: logonPage(200) });
    expect(await faultOf(journal.plan(api, config, FIRST))).toMatchObject({ kind: 'stop', code: 'logon-page' });
  });

  test('a missing authorization says what to give, a missing service what to activate', async () => {
    const { simulator, api, config } = await rig();
    const refused = (status: number) =>
      simulator.breakNext({
        times: 1,
        answer: {
          status,
          body: { error: { code: '/IWFND/CM_CONSUMER/101', message: { lang: 'en', value: 'No authorization to access Service' } } },
        },
      });
    refused(403);
    const forbidden = await faultOf(journal.plan(api, config, FIRST));
    expect(forbidden).toMatchObject({ kind: 'stop', code: 'forbidden', wayOut: expect.stringContaining('S_SERVICE') });
    expect(forbidden.found).toBe('status 403, /IWFND/CM_CONSUMER/101: No authorization to access Service');
    refused(404);
    expect(await faultOf(journal.plan(api, config, FIRST))).toMatchObject({
      code: 'not-found',
      wayOut: expect.stringContaining('/IWFND/MAINT_SERVICE'),
    });
  });

  test('a wrong password is told, and the password is not', async () => {
    const { api, config } = await rig({ password: 'another' });
    const fault = await faultOf(journal.plan(api, config, FIRST));
    expect(fault.kind).toBe('stop');
    expect(JSON.stringify([fault.message, fault.found, fault.wayOut])).not.toContain('sap-secret');
  });

  test('a ledger without lines is told, not taken for empty books', async () => {
    const { api, config } = await rig({}, { ledger: '9L' });
    expect(await faultOf(journal.plan(api, config, FIRST))).toMatchObject({
      kind: 'stop',
      code: 'no-lines',
      expected: expect.stringContaining('9L'),
    });
  });

  test('check names the company codes that have lines, and those that have none', async () => {
    const { api, config } = await rig({}, { companyCodes: ['1000', '2000', '9000'] });
    expect(await sapGl.check!(api, config)).toBe(
      'GLAccountLineItem answers: ledger 0L has lines of 1000 (USD), 2000 (EUR), and none of 9000',
    );
  });
});

describe('master data', () => {
  test('cost centres have the day after their last as the end of their validity, and 9999 is open', async () => {
    const costCenterRows = [
      costCenter('0010101101', 'Retail', 'A. Muster', 'HIER', '2020-01-01', '2025-02-28'),
      costCenter('0010101101', 'Retail and Web', 'B. Muster', 'HIER', '2025-03-01', '9999-12-31'),
    ];
    const { api, config } = await rig({ costCenters: costCenterRows }, { controllingArea: 'A000', pageSize: 1 });
    const { slices } = await readPages(costCenters, api, config);
    expect(slices[0]!.records).toEqual([
      { costCenterId: '0010101101', name: 'Retail', owner: 'A. Muster', parentId: 'HIER', validFrom: '2020-01-01', validTo: '2025-03-01' },
      { costCenterId: '0010101101', name: 'Retail and Web', owner: 'B. Muster', parentId: 'HIER', validFrom: '2025-03-01', validTo: null },
    ]);
    expect(slices[0]!.control).toEqual({ rows: 2 });
    expect((await readPages(costCenters, api, { ...config, language: 'DE' })).slices[0]!.records[0]!.name).toBe('Retail (DE)');
    expect((await readPages(costCenters, api, { ...config, language: 'FR' })).slices[0]!.records[0]!.name).toBe('Retail (DE)');
  });

  test('accounts keep their zeros; without a chart none are read', async () => {
    const { api, config } = await rig({}, { chartOfAccounts: 'ALD1' });
    const { slices } = await readPages(accounts, api, config);
    expect(slices[0]!.records).toContainEqual({ chart: 'ALD1', accountId: '0006420100', name: 'Cloud services', accountType: 'P' });
    const none = { ...config };
    delete none.chartOfAccounts;
    expect((await readPages(accounts, api, none)).slices).toEqual([]);
  });
});
