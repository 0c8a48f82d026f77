import { afterEach, describe, expect, test } from 'vitest';
import { oracleGl } from '#connectors/oracle-gl/index.ts';
import { journal } from '#connectors/oracle-gl/journal.ts';
import type { accounts as accountsOf, costCenters } from '#connectors/oracle-gl/segment-values.ts';
import { plainBooks } from '#demo/ledger/read-books.ts';
import { journalBatches, oddities, type FusionBatch } from '#demo/simulators/oracle/journal-books.ts';
import { companyValueSets } from '#demo/simulators/oracle/segment-values.ts';
import {
  adfError,
  ORACLE_USER,
  signInPage,
  simulateOracle,
  type OracleOptions,
  type OracleSimulator,
} from '#demo/simulators/oracle/simulate-oracle.ts';
import { pagesOf, SourceFault } from '#src/connector-kit/index.ts';
import { openSourceApi, type OpenSourceApi } from '#src/platform/source-client/open-source-api.ts';
import { FIRST, readPages } from './read-pages.ts';

const books = plainBooks(['3000'], ['2025-01', '2025-02', '2025-03'], 7);
const plain = journalBatches(books);
const batches = [...plain, ...oddities(plain)];

const open: { readonly stop: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.stop();
});

interface Rig {
  readonly simulator: OracleSimulator;
  readonly api: OpenSourceApi;
  readonly config: ReturnType<typeof oracleGl.config.parse>;
}

async function rig(options: Partial<OracleOptions> = {}, config: object = {}): Promise<Rig> {
  const simulator = await simulateOracle({ batches, ...options });
  const parsed = oracleGl.config.parse({
    url: simulator.url,
    authorization: { kind: 'basic', user: ORACLE_USER, password: 'env:ORACLE_PASSWORD' },
    ledgers: ['Alderstone UK'],
    chart: { segments: 4, company: 1, account: 2, costCenter: 3, noCostCenter: ['0000'] },
    periods: { names: 'calendar-month' },
    vendor: { field: 'JournalDescription', after: 'Supplier ' },
    since: '2025-01',
    ...config,
  });
  const api = openSourceApi(oracleGl.endpoint!(parsed), {
    env: { ORACLE_PASSWORD: 'oracle-secret' },
    allow: { http: true, privateAddresses: true },
    patience: { attempts: 4, firstMs: 1, longestMs: 5, retryAfterMaxMs: 1000 },
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

const asPosted = books.map((row) => [
  row.company_code,
  `${Number.parseInt(row.fiscal_period, 10)}/${row.document_number}/${Number.parseInt(row.line_number, 10)}`,
  row.posting_date,
  row.account,
  row.cost_center || null,
  row.vendor || null,
  row.reference || null,
  row.text,
  row.local_amount,
  row.currency,
  row.local_amount,
  row.local_currency,
]);

describe('journal lines over REST', () => {
  test.each([
    ['whole pages', {}, {}],
    ['limits cut to three, and nobody told', { limitMax: 3 }, {}],
    ['a batch at a time', {}, { pageSize: 1 }],
    ['throttled', { throttleEvery: 3 }, { pageSize: 1 }],
  ] as const)('%s: every line once, to the last digit', async (_, options, more) => {
    const { api, config } = await rig({ batches: plain, ...options }, more);
    const { slices } = await readPages(journal, api, config);
    expect(slices.map(({ slice }) => [slice.slice, slice.months, slice.mark])).toEqual([
      ['2025-001', ['2025-01'], 'Jan-25'],
      ['2025-002', ['2025-02'], 'Feb-25'],
      ['2025-003', ['2025-03'], 'Mar-25'],
    ]);
    expect(slices.flatMap(({ rejected }) => rejected)).toEqual([]);
    const read = slices.flatMap(({ records }) => records);
    const sorted = (rows: readonly (readonly (string | null)[])[]) => rows.map((row) => JSON.stringify(row)).toSorted();
    expect(
      sorted(
        read.map((record) => [
          record.companyCode,
          `${record.fiscalPeriod}/${record.documentNumber.split('/')[1]}/${record.lineNumber}`,
          record.postingDate,
          record.accountId,
          record.costCenterId,
          record.vendor,
          record.reference,
          record.text,
          record.documentAmount,
          record.documentCurrency,
          record.localAmount,
          record.localCurrency,
        ]),
      ),
    ).toEqual(sorted(asPosted));
    expect(new Set(read.map(({ ledger }) => ledger))).toEqual(new Set(['Alderstone UK']));
  });

  test('children beyond the 25 that are expanded are asked for', async () => {
    const { simulator, api, config } = await rig();
    const { slices } = await readPages(journal, api, config);
    const texts = slices[0]!.records.filter(({ text }) => text === 'Allocation');
    // 60 lines of one journal, 28 journals of two, and a reversal.
    expect(texts).toHaveLength(60 + 56 + 2);
    expect(texts.filter(({ documentNumber }) => documentNumber.endsWith('/Long'))).toHaveLength(60);
    expect(simulator.requests.some(({ path }) => /\/child\/journalHeaders\/[0-9A-F]+\/child\/journalLines$/.test(path))).toBe(true);
    expect(simulator.requests.some(({ path }) => path.endsWith('/300000201/child/journalHeaders'))).toBe(true);
  });

  test('quantities, budgets, drafts and secondary ledgers are excluded and counted; a negative debit is a credit', async () => {
    // January has eight batches: they come on four pages.
    const { api, config } = await rig({}, { pageSize: 2 });
    const { slices } = await readPages(journal, api, config);
    expect(slices[0]!.pages).toBe(4);
    expect(slices[0]!.excluded).toEqual({
      'other-ledger': books.filter((row) => row.fiscal_period === '001').length,
      'statistical-quantity': 2,
      'not-actual': 2,
      'not-posted': 2,
    });
    const reversal = slices[0]!.records.filter(({ documentNumber }) => documentNumber.endsWith('/Reversal'));
    expect(reversal.map(({ documentAmount, costCenterId }) => [documentAmount, costCenterId])).toEqual([
      ['-1.5', 'CC-3100'],
      ['1.5', null],
    ]);
  });

  test('two ledgers are kept apart', async () => {
    const { api, config } = await rig({}, { ledgers: ['Alderstone UK', 'Alderstone UK IFRS'] });
    const { slices } = await readPages(journal, api, config);
    const february = slices[1]!.records;
    const of = (ledger: string) => february.filter((record) => record.ledger === ledger).length;
    expect(of('Alderstone UK IFRS')).toBe(of('Alderstone UK'));
    expect(of('Alderstone UK')).toBe(books.filter((row) => row.fiscal_period === '002').length);
  });
});

describe('incremental', () => {
  test('restates the periods with batches that changed, and those that were closed', async () => {
    const { simulator, api, config } = await rig();
    const { watermark } = await readPages(journal, api, config);
    const known = { ...FIRST, watermark: watermark!, now: '2025-04-11T06:00:00Z' };
    expect((await readPages(journal, api, config, known)).slices).toEqual([]);

    const draft = batches.find(({ BatchName }) => BatchName === 'Odd 300000402')!;
    simulator.enter([{ ...draft, Status: 'P', LastUpdateDate: '2025-04-10T05:45:00.000+00:00' }]);
    const second = await readPages(journal, api, config, known);
    expect(second.slices.map(({ slice }) => slice.slice)).toEqual(['2025-001']);
    expect(second.slices[0]!.excluded).not.toHaveProperty('not-posted');

    simulator.setStatus('Feb-25', 'C');
    const third = await journal.plan(api, config, known);
    expect(third.slices.map(({ slice, final }) => [slice, final])).toEqual([
      ['2025-001', false],
      ['2025-002', true],
    ]);
    const backfill = await journal.plan(api, config, { ...known, from: '2025-02' });
    expect(backfill.slices.map(({ slice }) => slice)).toEqual(['2025-002', '2025-003']);
  });
});

describe('period names', () => {
  const adjustment: FusionBatch = {
    ...plain[0]!,
    JeBatchId: 300_000_500,
    DefaultPeriodName: 'Adj-25',
    journals: plain[0]!.journals.slice(0, 1).map((each) => ({ ...each, PeriodName: 'Adj-25' })),
  };

  test('an adjustment period is the one that the configuration says', async () => {
    const { api, config } = await rig(
      { batches: [...plain, adjustment] },
      { periods: { names: 'calendar-month', listed: { 'Adj-25': '2025-013' } } },
    );
    const { slices } = await readPages(journal, api, config);
    const special = slices.find(({ slice }) => slice.slice === '2025-013')!;
    expect(new Set(special.records.map(({ fiscalPeriod, month }) => `${fiscalPeriod} ${month}`))).toEqual(new Set(['13 2025-12']));
  });

  test('one that nobody named stops the stream with the line to add', async () => {
    const { api, config } = await rig({ batches: [...plain, adjustment] });
    expect(await faultOf(journal.plan(api, config, FIRST))).toMatchObject({
      kind: 'stop',
      code: 'period-unknown',
      wayOut: 'add it to periods.listed with its fiscal year and period: "Adj-25": 2025-013',
    });
  });
});

describe('what goes wrong', () => {
  test('a journal whose lines do not add up to its total is refused', async () => {
    const { api, config } = await rig({ batches: plain });
    const { slices } = await journal.plan(api, config, FIRST);
    const short: OpenSourceApi = {
      ...api,
      request: async (request) => {
        const answer = await api.request(request);
        const body = answer.json() as { items: { journalHeaders: { items: { journalLines: { items: unknown[] } }[] } }[] };
        body.items[0]!.journalHeaders.items[0]!.journalLines.items.pop();
        return { ...answer, json: () => body };
      },
    };
    const fault = await faultOf(journal.page(short, config, { slice: slices[0]!, cursor: null }));
    expect(fault).toMatchObject({
      kind: 'skip',
      code: 'journal-total',
      expected: expect.stringMatching(/add up to \d+(\.\d+)? \(RunningTotalAccounted/),
    });
  });

  test('balances that say otherwise refuse the period, unless they are not compared', async () => {
    const { api, config } = await rig({ batches: plain });
    const { slices } = await journal.plan(api, config, FIRST);
    const other: OpenSourceApi = {
      ...api,
      request: async (request) => {
        const answer = await api.request(request);
        if (!request.path.endsWith('ledgerBalances')) return answer;
        const body = answer.json() as { items: { PeriodActivity: string }[] };
        body.items[0]!.PeriodActivity = '1,000,000.01';
        return { ...answer, json: () => body };
      },
    };
    const place = { slice: slices[0]!, cursor: null };
    expect(await faultOf(journal.page(other, config, place))).toMatchObject({
      kind: 'skip',
      code: 'period-balance',
      expected: expect.stringContaining('1000000.01'),
      wayOut: expect.stringContaining('compareBalances'),
    });
    expect((await journal.page(other, { ...config, compareBalances: false }, place)).next).toBe(null);
  });

  test('an error that comes as a row of a sound answer is an error', async () => {
    const { simulator, api, config } = await rig({ batches: plain });
    const { slices } = await journal.plan(api, config, FIRST);
    simulator.breakNext({
      times: 1,
      path: /ledgerBalances$/,
      answer: { body: { items: [{ ErrorDetail: 'You do not have access to the ledger.' }], count: 1, hasMore: false } },
    });
    expect(await faultOf(journal.page(api, config, { slice: slices[0]!, cursor: null }))).toMatchObject({
      code: 'balance-unreadable',
      found: 'You do not have access to the ledger.',
    });
  });

  test('a ledger that the user may not see is told with those that it may', async () => {
    const { api, config } = await rig({}, { ledgers: ['Alderstone FR'] });
    expect(await faultOf(journal.plan(api, config, FIRST))).toMatchObject({
      kind: 'stop',
      code: 'ledger-unknown',
      found: 'Alderstone UK, Alderstone UK IFRS',
      wayOut: expect.stringContaining('data access set'),
    });
  });

  test('a sign-in page, a missing role and a refused query are told for what they are', async () => {
    const { simulator, api, config } = await rig();
    simulator.breakNext({ times: 1, answer: signInPage() });
    expect(await faultOf(journal.plan(api, config, FIRST))).toMatchObject({ kind: 'stop', code: 'logon-page' });
    simulator.breakNext({ times: 1, answer: adfError(404, 'Not Found') });
    expect(await faultOf(journal.plan(api, config, FIRST))).toMatchObject({ code: 'not-found', wayOut: expect.stringContaining('role') });
    simulator.breakNext({ times: 1, answer: adfError(400, 'URL request parameter q cannot be used') });
    expect(await faultOf(journal.plan(api, config, FIRST))).toMatchObject({
      code: 'refused-by-source',
      found: 'status 400, URL request parameter q cannot be used',
    });
  });

  test('check names the ledgers', async () => {
    const { api, config } = await rig();
    expect(await oracleGl.check!(api, config)).toBe('ledgersLOV answers: Alderstone UK (GBP)');
  });
});

describe('values of segments', () => {
  const sets = { accountValues: 'ALD_ACCOUNT', costCenterValues: 'ALD_COST_CENTER' };

  test('are cost centres and accounts; the last day is still of a validity, what is switched off is excluded', async () => {
    const { api, config } = await rig({ valueSets: companyValueSets(), limitMax: 2 }, sets);
    const [, centers, accounts] = pagesOf(oracleGl, config) as never as [
      unknown,
      ReturnType<typeof costCenters>,
      ReturnType<typeof accountsOf>,
    ];
    const { slices } = await readPages(centers, api, config);
    expect(slices[0]!.slice.slice).toBe('ALD_COST_CENTER');
    expect(slices[0]!.records).toHaveLength(10);
    expect(slices[0]!.excluded).toEqual({ disabled: 1 });
    const validity = (id: string) => slices[0]!.records.find(({ costCenterId }) => costCenterId === id)!;
    expect(validity('CC-8100')).toMatchObject({ name: 'Catalogue', validFrom: '1900-01-01', validTo: '2025-01-01' });
    expect(validity('CC-3100')).toMatchObject({ name: 'Corporate IT', validFrom: '2020-01-01', validTo: null });
    const read = await readPages(accounts, api, config);
    expect(read.slices[0]!.records).toContainEqual({
      chart: 'ALD_ACCOUNT',
      accountId: '0006420100',
      name: 'Cloud services',
      accountType: null,
    });
  });

  test('a value set that is not there is told; without a code none is asked for', async () => {
    const { api, config } = await rig({}, sets);
    const [, centers] = pagesOf(oracleGl, config);
    expect(await faultOf(centers!.plan(api, config, FIRST))).toMatchObject({ kind: 'stop', code: 'value-set-unknown' });
    expect(pagesOf(oracleGl, (await rig()).config).map(({ name }) => name)).toEqual(['journal']);
  });
});
