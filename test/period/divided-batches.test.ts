import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Knowledge } from '#src/domain/knowledge.ts';
import type { Month } from '#src/domain/time/month.ts';
import { assetCosts } from '#src/store/asset/asset-costs.ts';
import { deliveredThrough } from '#src/store/cost/delivered-through.ts';
import { ratesInForce } from '#src/store/cost/rates-in-force.ts';
import { unmappedReport } from '#src/store/cost/unmapped-report.ts';
import { exportFocus } from '#src/store/focus/export-focus.ts';
import { knowledgeAt } from '#src/store/knowledge/knowledge.ts';
import { ledgerChecks } from '#src/store/ledger/ledger-checks.ts';
import { ledgerEntryPage } from '#src/store/ledger/ledger-entries.ts';
import { driverValuePage } from '#src/store/ledger/rates-and-drivers.ts';
import { modelUsage } from '#src/store/model/model-usage.ts';
import { readAsHub } from '#src/store/viewer/read-as-hub.ts';
import type { Snapshot } from '#src/store/viewer/snapshot.ts';
import { sealRecords } from '../ledger/seal-records.ts';
import { ADMIN, openCompany, type Company } from '../schema/company.ts';
import { closeMonth } from './close-month.ts';

const MONTHS = ['2025-01', '2025-02'];
let company: Company;

/** Everything once of both months in one delivery, with a number that tells its revisions apart. */
async function deliver(revision: number): Promise<void> {
  const { db } = company;
  await company.bill(
    'aws',
    '2025-01',
    MONTHS.map((Period) => ({
      Cost: `${revision}`,
      Period,
      Start: `${Period}-05 00:00:00`,
      End: `${Period}-05T01:00:00Z`,
      Resource: 'i-1',
    })),
  );
  const entry = (month: string) => ({
    ledger: null,
    companyCode: '0100',
    fiscalYear: 2025,
    fiscalPeriod: month.slice(5),
    month,
    documentNumber: `D${month}`,
    lineNumber: '1',
    postingDate: `${month}-15`,
    documentDate: null,
    accountId: '6000',
    costCenterId: null,
    vendor: null,
    reference: null,
    text: null,
    documentAmount: `${revision}`,
    documentCurrency: 'USD',
    localAmount: null,
    localCurrency: null,
    groupAmount: null,
    groupCurrency: null,
  });
  await sealRecords(db, { record: 'ledgerEntry', months: MONTHS, rows: MONTHS.map(entry) as never });
  const driver = { driver: 'headcount', unit: 'people', target: 'retail', quantity: `${revision}` };
  await sealRecords(db, { record: 'driverValue', months: MONTHS, rows: MONTHS.map((month) => ({ ...driver, month })) });
  const rate = { rateSet: 'M', fromCurrency: 'USD', toCurrency: 'EUR', validFrom: '2024-01-01', rate: `0.${revision}` };
  await sealRecords(db, { record: 'exchangeRate', rows: [rate] });
  const usage = { modelName: 'churn', version: '1', metric: 'tokens', target: 'retail', quantity: `${revision}` };
  await sealRecords(db, { record: 'modelUsage', months: MONTHS, rows: MONTHS.map((month) => ({ ...usage, day: `${month}-03` })) as never });
}

beforeAll(async () => {
  company = await openCompany();
  await deliver(3);
  await closeMonth(company.db, '2025-01');
  await deliver(5);
});
afterAll(() => company.drop());

const all = { filter: { columns: [] }, first: 10 } as const;
/** What is read of months, as the numbers of the revisions that it is made of. */
const READERS: Record<string, (snapshot: Snapshot, knowledge: Knowledge, months: readonly Month[]) => Promise<readonly unknown[]>> = {
  'how far deliveries go': async (snapshot, knowledge, months) =>
    (await deliveredThrough(snapshot, knowledge, months)).map(({ month }) => (month === '2025-01' ? '3' : '5')),
  'exchange rates': async (snapshot, knowledge, months) =>
    (await ratesInForce(snapshot, knowledge, { to: 'EUR', rateSet: undefined, months })).map(({ rate }) => rate.slice(2)),
  drivers: async (snapshot, knowledge, months) =>
    (await driverValuePage(snapshot, knowledge, { months, first: 10 })).rows.map(({ quantity }) => quantity),
  'journal lines': async (snapshot, knowledge, months) =>
    (await ledgerEntryPage(snapshot, knowledge, { ...all, months })).entries
      .toSorted((a, b) => (a.month < b.month ? -1 : 1))
      .map(({ documentAmount }) => documentAmount),
  'odd documents': async (snapshot, knowledge, months) =>
    (await ledgerChecks(snapshot, knowledge, 10))
      .filter(({ documentNumber }) => months.includes(documentNumber!.slice(1)))
      .map(({ amount }) => amount),
  'usage of models': async (snapshot, knowledge, months) =>
    (await modelUsage(snapshot, knowledge, months, [{ sourceId: 'erp', name: 'churn' }]))[0]!.map(({ quantity }) => quantity),
  'costs of assets': async (snapshot, knowledge, months) => {
    const assets = [{ id: '1', billedAs: [{ resourceId: 'i-1', accountId: null }] }] as never;
    return (await assetCosts(snapshot, knowledge, { months, assets }))[0]!.map(({ effectiveCost }) => effectiveCost);
  },
};

const byText = (a: unknown, b: unknown) => (String(a) < String(b) ? -1 : 1);

const read = (reader: (typeof READERS)[string], months: readonly Month[]) =>
  readAsHub(company.db, ADMIN, async (snapshot) =>
    [...(await reader(snapshot, await knowledgeAt(snapshot, months), months))].toSorted(byText),
  );

describe('a delivery of a closed and an open month counts for each at a revision of its own:', () => {
  it.each(Object.entries(READERS))('%s', async (_, reader) => {
    expect(await read(reader, MONTHS)).toEqual(['3', '5']);
    expect(await read(reader, ['2025-01'])).toEqual(['3']);
    expect(await read(reader, ['2025-02'])).toEqual(['5']);
  });

  it('what is unmapped', async () => {
    const question = { dimension: 'costCenter', limit: 10 } as const;
    const costs = await readAsHub(company.db, ADMIN, async (snapshot) =>
      unmappedReport(snapshot, await knowledgeAt(snapshot, MONTHS), { ...question, months: MONTHS }),
    );
    expect(costs.map(({ effectiveCost }) => effectiveCost)).toEqual(['8']);
  });

  it('exports', async () => {
    const exported = async (from: string, to: string) => {
      const chunks: Uint8Array[] = [];
      const csv = async (chunk: Uint8Array) => void chunks.push(Uint8Array.from(chunk));
      await exportFocus(company.pool, ADMIN, { dataset: 'cost-and-usage', from, to, version: '1.2' }, { csv });
      const [header, ...lines] = Buffer.concat(chunks).toString().trimEnd().split('\n');
      const place = header!.split(',').indexOf('BilledCost');
      return lines.map((line) => line.split(',')[place]).toSorted(byText);
    };
    expect(await exported('2025-01', '2025-02')).toEqual(['3', '5']);
    expect(await exported('2025-01', '2025-01')).toEqual(['3']);
  });
});
