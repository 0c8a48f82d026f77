import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { add, decimal, formatDecimal, isZero, subtract, ZERO, type Decimal } from '#src/domain/money/decimal.ts';
import { deliverNextDay, startLive } from './deliver-next-day.ts';
import { deliverRestatements } from './deliver-restatements.ts';
import { generateCompany } from './generate-company.ts';
import type { CompanyTruth, DeliveryTruth, TotalTruth } from './truth/company-truth.ts';
import { currentDeliveries, sumTotals } from './truth/sum-totals.ts';

/** Everything here reads the written files again with another parser and works the truth out a second time, from the cells alone. */
let folder: string;
let truth: CompanyTruth;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'company-'));
  truth = await generateCompany(folder, { rows: 3000 });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

type Row = Record<string, string>;

async function rowsOf(key: string): Promise<Row[]> {
  const bytes = await readFile(join(folder, key));
  return parse(key.endsWith('.gz') ? gunzipSync(bytes) : bytes, { columns: true, bom: true });
}

const sum = (rows: readonly Row[], column: string) => rows.reduce((total, row) => add(total, decimal(row[column]!)), ZERO);

async function digestOf(root: string): Promise<string> {
  const files = (await readdir(root, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const hash = createHash('sha256');
  for (const path of files.map((entry) => join(entry.parentPath, entry.name)).sort()) {
    hash.update(path.slice(root.length)).update(await readFile(path));
  }
  return hash.digest('hex');
}

async function inFolder<T>(use: (path: string) => Promise<T>): Promise<T> {
  const path = await mkdtemp(join(tmpdir(), 'company-'));
  try {
    return await use(path);
  } finally {
    await rm(path, { recursive: true, force: true });
  }
}

test('the same seed gives the same bytes, another seed others', async () => {
  const digest = (seed: number) =>
    inFolder(async (path) => generateCompany(path, { seed, months: ['2025-02'], rows: 500 }).then(() => digestOf(path)));
  const [first, again, other] = [await digest(1), await digest(1), await digest(2)];
  expect(again).toBe(first);
  expect(other).not.toBe(first);
});

test('over HTTP, books and their master data lie where no source reads them, and every address is of this machine', async () => {
  await inFolder(async (path) => {
    await generateCompany(path, { months: ['2025-02'], rows: 500, overHttp: true });
    expect((await readdir(join(path, 'ledger'))).toSorted()).toEqual(['drivers', 'exchange-rates.csv']);
    expect((await readdir(join(path, 'books', 'ledger'))).toSorted()).toEqual(['accounts.csv', 'cost-centers.csv', 'journal']);
    const config = await readFile(join(path, 'costweave.yaml'), 'utf8');
    const ports = Object.values(JSON.parse(await readFile(join(path, 'ports.json'), 'utf8')) as Record<string, number>);
    expect([...config.matchAll(/http:\/\/127\.0\.0\.1:(\d+)/g)].map(([, port]) => Number(port))).toEqual(ports);
    // Nothing of the template is left, and no secret stands in it.
    expect(config).not.toMatch(/\{\w+\}/);
    expect(config.match(/(?:[sS]ecret\w*|password|token): '(?!file:|env:)/g)).toBeNull();
  });
});

test('the size follows the rows asked for', async () => {
  await inFolder(async (path) => {
    const { deliveries } = await generateCompany(path, { months: ['2025-02'], rows: 20_000 });
    const charges = deliveries.flatMap(({ totals }) => totals).reduce((count, total) => count + total.charges, 0);
    expect(charges).toBeGreaterThan(17_000);
    expect(charges).toBeLessThan(24_000);
  });
});

describe('what is said of every file', () => {
  test('rows, types and cost are those of the file', async () => {
    for (const { files } of truth.deliveries) {
      for (const file of files) {
        const rows = await rowsOf(file.key);
        const aws = file.key.startsWith('aws/');
        expect(rows).toHaveLength(file.rows);
        expect(formatDecimal(sum(rows, aws ? 'lineItem/UnblendedCost' : 'Cost'))).toBe(file.cost);
        const types = Object.groupBy(rows, (row) =>
          aws ? row['lineItem/LineItemType']! : `${row['ChargeType']} ${row['PricingModel']}`.trim(),
        );
        expect(Object.fromEntries(Object.entries(types).map(([type, of]) => [type, of!.length]))).toEqual(file.rowsByType);
      }
    }
  });

  test('manifests name exactly these files', async () => {
    const keys = truth.deliveries.flatMap(({ files }) => files.map(({ key }) => key)).sort();
    const named: string[] = [];
    for (const entry of await readdir(folder, { recursive: true })) {
      if (!/manifest\.json$/i.test(entry) || /[0-9a-f-]{36}\/[^/]*Manifest\.json$/.test(entry)) continue;
      const manifest = JSON.parse(await readFile(join(folder, entry), 'utf8')) as { reportKeys?: string[]; blobs?: { blobName: string }[] };
      named.push(
        ...(manifest.reportKeys ?? []).map((key) => `aws/${key}`),
        ...(manifest.blobs ?? []).map(({ blobName }) => `azure/${blobName}`),
      );
    }
    expect(named.sort()).toEqual(keys);
  });

  test('every trap is in them', async () => {
    const us = await rowsOf(truth.deliveries.find(({ slice }) => slice === 'alderstone-us/2025-01')!.files[0]!.key);
    expect(us.some((row) => /E-\d+$/.test(row['lineItem/UnblendedCost']!))).toBe(true);
    expect(us.some((row) => /\.\d{11,}$/.test(row['lineItem/UnblendedCost']!))).toBe(true);
    expect(us.every((row) => row['bill/PayerAccountId'] === '000481537206')).toBe(true);
    const eu = await rowsOf(truth.deliveries.find(({ slice }) => slice === 'alderstone-eu/2025-01')!.files[0]!.key);
    const both = (row: Row) => row['resourceTags/user:Environment'] !== '' && row['resourceTags/user:environment'] !== '';
    expect([...us, ...eu].some(both)).toBe(true);
    expect(us.some((row) => row['splitLineItem/ParentResourceId'] !== '')).toBe(true);
    const types = 'Usage SavingsPlanCoveredUsage SavingsPlanNegation SavingsPlanRecurringFee DiscountedUsage RIFee Fee Credit Tax'.split(
      ' ',
    );
    expect(new Set(us.map((row) => row['lineItem/LineItemType']))).toEqual(new Set(types));
    const uk = await rowsOf(truth.deliveries.find(({ source, month }) => source === 'azure' && month === '2025-04')!.files[1]!.key);
    expect(uk.some((row) => row['UnitOfMeasure'] === '10K')).toBe(true);
    expect(uk.some((row) => row['Tags']!.startsWith('"'))).toBe(true);
    expect(uk.every((row) => /^04\/\d\d\/2025$/.test(row['Date']!))).toBe(true);
  });
});

/** Billed and effective cost of one row of a bill, by the rules that everybody may read of in FOCUS; undefined: no charge. */
function awsCharges(row: Row): { category: string; billed: Decimal; effective: Decimal }[] {
  const cost = decimal(row['lineItem/UnblendedCost']!);
  const usage = (billed: Decimal, effective: Decimal) => ({ category: 'Usage', billed, effective });
  switch (row['lineItem/LineItemType']!) {
    case 'SavingsPlanNegation':
      return [];
    case 'SavingsPlanCoveredUsage':
      return [usage(ZERO, decimal(row['savingsPlan/SavingsPlanEffectiveCost']!))];
    case 'DiscountedUsage':
      return [usage(cost, decimal(row['reservation/EffectiveCost']!))];
    case 'SavingsPlanRecurringFee':
      return [
        { category: 'Purchase', billed: cost, effective: ZERO },
        usage(ZERO, subtract(decimal(row['savingsPlan/TotalCommitmentToDate']!), decimal(row['savingsPlan/UsedCommitment']!))),
      ];
    case 'RIFee':
      return [
        { category: 'Purchase', billed: cost, effective: ZERO },
        usage(
          ZERO,
          add(decimal(row['reservation/UnusedAmortizedUpfrontFeeForBillingPeriod']!), decimal(row['reservation/UnusedRecurringFee']!)),
        ),
      ];
    case 'Fee':
      return [{ category: 'Purchase', billed: cost, effective: row['reservation/ReservationARN'] ? ZERO : cost }];
    case 'Tax':
    case 'Credit':
      return [{ category: row['lineItem/LineItemType']!, billed: cost, effective: cost }];
    case 'Refund':
      return [usage(cost, cost)];
    default:
      return row['splitLineItem/ParentResourceId'] ? [] : [usage(cost, cost)];
  }
}

function azureCharges(row: Row, dataset: 'actual' | 'amortized'): { category: string; billed: Decimal; effective: Decimal }[] {
  const cost = decimal(row['Cost']!);
  const committed = row['PricingModel'] === 'Reservation';
  const bought = row['ChargeType'] === 'Purchase' || row['ChargeType'] === 'Refund';
  if (dataset === 'actual') return committed && bought ? [{ category: 'Purchase', billed: cost, effective: ZERO }] : [];
  const category = row['ChargeType'] === 'RoundingAdjustment' ? 'Adjustment' : bought ? 'Purchase' : 'Usage';
  return [{ category, billed: committed ? ZERO : cost, effective: cost }];
}

const TEAMS = new Set('storefront payments fulfilment data ml corporate-it security finance-systems platform'.split(' '));
const SANDBOXES = new Set(['700136628842', '887120034415', '93ab5d72-f01c-46e7-a28f-0d6e47c1b845']);

function isUnmapped(account: string, tags: Row): boolean {
  const team = tags['team'] ?? tags['Team'] ?? '';
  return SANDBOXES.has(account) && !TEAMS.has(team);
}

async function readAgain({ source, files }: DeliveryTruth): Promise<Omit<TotalTruth, 'application' | 'environment'>[]> {
  const totals: Omit<TotalTruth, 'application' | 'environment'>[] = [];
  for (const { key } of files) {
    for (const row of await rowsOf(key)) {
      const aws = source === 'aws';
      const charges = aws ? awsCharges(row) : azureCharges(row, key.includes('-actual/') ? 'actual' : 'amortized');
      const account = (aws ? row['lineItem/UsageAccountId'] : row['SubscriptionId'])!;
      const awsTags = { team: row['resourceTags/user:team'] || row['resourceTags/user:Team'] || '' };
      const tags: Row = aws ? awsTags : (JSON.parse(`{${row['Tags']}}`) as Row);
      for (const { category, billed, effective } of charges) {
        totals.push({
          month: (aws ? row['bill/BillingPeriodStartDate']! : row['BillingPeriodStartDate']!.replace(/(..)\/..\/(....)/, '$2-$1')).slice(
            0,
            7,
          ),
          provider: aws ? 'AWS' : 'Microsoft',
          issuer: aws ? row['bill/InvoicingEntity']! : 'Microsoft',
          billingAccount: (aws ? row['bill/PayerAccountId'] : row['BillingAccountId'])!,
          account,
          service: (aws ? row['product/ProductName'] : row['MeterCategory'])!,
          category,
          currency: (aws ? row['lineItem/CurrencyCode'] : row['BillingCurrency'])!,
          costCenter: isUnmapped(account, tags) ? 'unmapped' : 'mapped',
          charges: 1,
          billed: formatDecimal(billed),
          effective: formatDecimal(effective),
        });
      }
    }
  }
  return totals;
}

const BY = ['month', 'provider', 'issuer', 'billingAccount', 'account', 'service', 'category', 'costCenter'] as const;

function comparable(totals: readonly TotalTruth[]) {
  const folded = totals.map((total) => ({ ...total, costCenter: total.costCenter === 'unmapped' ? 'unmapped' : 'mapped' }));
  return sumTotals(folded, BY);
}

test('totals by account, service and category, and what is unmapped, are those of the rows to the last digit', async () => {
  for (const delivery of truth.deliveries) {
    const again = (await readAgain(delivery)).map((total) => ({ ...total, application: '', environment: '' }));
    expect(comparable(again)).toEqual(comparable(delivery.totals));
  }
  const unmapped = sumTotals(
    truth.deliveries.flatMap(({ totals }) => totals).filter(({ costCenter }) => costCenter === 'unmapped'),
    [],
  );
  expect(unmapped.map(({ currency }) => currency)).toEqual(['EUR', 'GBP', 'USD']);
});

describe('the books', () => {
  const journal = async (company: string, month: string) => rowsOf(`ledger/journal/${company}/${month}.csv`);
  const bookedFor = async (company: string, month: string, vendor: string) => {
    const lines = (await journal(company, month)).filter((row) => row['vendor'] === vendor && row['account'] !== '0002100000');
    return formatDecimal(sum(lines, 'local_amount'));
  };

  test('balance in every document, in document and group currency', async () => {
    for (const company of ['1000', '2000', '3000']) {
      for (const month of truth.months) {
        const documents = Object.values(Object.groupBy(await journal(company, month), (row) => row['document_number']!));
        expect(documents.length).toBeGreaterThan(4);
        for (const lines of documents) {
          expect(isZero(sum(lines!, 'local_amount'))).toBe(true);
          expect(isZero(sum(lines!, 'group_amount'))).toBe(true);
          expect(
            isZero(
              subtract(
                sum(
                  lines!.filter((row) => row['debit']),
                  'debit',
                ),
                sum(
                  lines!.filter((row) => row['credit']),
                  'credit',
                ),
              ),
            ),
          ).toBe(true);
        }
      }
    }
  });

  test('hold one break of each kind, and every other invoice to the cent', async () => {
    expect(truth.breaks.map(({ kind }) => kind).sort()).toEqual(['amount', 'missing-in-bill', 'missing-in-ledger', 'timing']);
    const vendors: Record<string, readonly [string, string]> = {
      'Amazon Web Services, Inc.': ['1000', '0000100210'],
      'Lanternwatch Inc.': ['2000', '0000200377'],
      'Amazon Web Services EMEA SARL': ['2000', '0000200118'],
      Microsoft: ['3000', '0000300045'],
      'Cloudrift Networks': ['1000', '0000100512'],
    };
    for (const { issuer, month, booked, billed } of truth.matches) {
      const [company, vendor] = vendors[issuer]!;
      const found = await bookedFor(company, month, vendor);
      const late = truth.breaks.find(({ kind, issuer: of }) => kind === 'timing' && of === issuer);
      if (late && month === '2025-04') expect(found).toBe(formatDecimal(add(decimal(booked), decimal(late.booked!))));
      else expect(found).toBe(booked);
      const rounding = subtract(decimal(billed), decimal(booked));
      expect(rounding.units < 0n ? -rounding.units : rounding.units).toBeLessThanOrEqual(
        5n * 10n ** BigInt(Math.max(rounding.scale - 3, 0)),
      );
    }
    for (const { kind, issuer, month, booked } of truth.breaks) {
      const [company, vendor] = vendors[issuer]!;
      const found = await bookedFor(company, month, vendor);
      expect(found, kind).toBe(kind === 'timing' || kind === 'missing-in-ledger' ? '0' : booked);
    }
  });
});

test('anomalies are planted: four spikes and a drop', () => {
  expect(truth.anomalies).toHaveLength(5);
  expect(truth.anomalies.filter(({ kind }) => kind === 'drop')).toHaveLength(1);
  for (const { kind, impact } of truth.anomalies) expect(impact.startsWith('-')).toBe(kind === 'drop');
});

test('the restatement brings an invoice, late days and corrected lines, once', async () => {
  await inFolder(async (path) => {
    const before = await generateCompany(path, { months: ['2025-05'], rows: 500 });
    const after = await deliverRestatements(path);
    const [provisional, final] = after.deliveries.filter(({ slice }) => slice === 'alderstone-us/2025-05');
    expect([provisional?.final, final?.final, final?.revision]).toEqual([false, true, 2]);
    expect(currentDeliveries(after)).toContain(final);
    const days = (delivery: DeliveryTruth) => delivery.files.reduce((rows, file) => rows + file.rows, 0);
    expect(days(final!)).toBeGreaterThan(days(provisional!));
    const logs = (delivery: DeliveryTruth) =>
      sumTotals(
        delivery.totals.filter(({ service }) => service === 'AmazonCloudWatch'),
        ['service'],
      )[0]!.billed;
    expect(logs(final!)).not.toBe(logs(provisional!));
    const manifest = JSON.parse(
      await readFile(join(path, 'aws/cur/alderstone-us/20250501-20250601/alderstone-us-Manifest.json'), 'utf8'),
    ) as { reportKeys: string[] };
    expect(final!.files.map(({ key }) => key)).toEqual(manifest.reportKeys.map((key) => `aws/${key}`));
    expect(after.deliveries.length).toBe(before.deliveries.length + 1);
    expect(await deliverRestatements(path)).toEqual(after);
  });
});

test('the running month repeats its earlier days and brings the anomaly on the fifth', async () => {
  await inFolder(async (path) => {
    const company = await generateCompany(path, { months: ['2025-06'], rows: 500 });
    let state = startLive(company);
    const planted: (string | undefined)[] = [];
    const lines: string[][] = [];
    for (let day = 0; day < 6; day++) {
      const delivered = (await deliverNextDay(path, state))!;
      state = delivered.state;
      planted.push(delivered.planted?.days[0]);
      expect(delivered.deliveries.every(({ final }) => !final)).toBe(true);
      const bytes = gunzipSync(await readFile(join(path, delivered.deliveries[0]!.files[0]!.key))).toString();
      lines.push(bytes.split('\n').filter((line) => line.includes(',Usage,') && !line.includes('07-0' + String(day + 1) + 'T')));
    }
    expect(planted).toEqual([undefined, undefined, undefined, undefined, '2025-07-05', undefined]);
    for (const [index, earlier] of lines.slice(0, -1).entries()) {
      const later = new Set(lines[index + 1]);
      expect(earlier.every((line) => later.has(line))).toBe(true);
    }
  });
});
