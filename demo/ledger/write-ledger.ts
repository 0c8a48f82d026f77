import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { add, decimal, formatDecimal, ZERO } from '#src/domain/money/decimal.ts';
import { firstDay, type Month } from '#src/domain/time/month.ts';
import { COST_CENTERS } from '../estate/cost-centers.ts';
import { csvLine } from '../files/line-template.ts';
import type { BooksPlan } from '../planted/breaks.ts';
import type { TotalTruth } from '../truth/company-truth.ts';
import { invoiceDocument } from './cloud-invoices.ts';
import { CHART, COMPANIES, GL_ACCOUNTS, GROUP_CURRENCY, groupRate, vendorOf, type Company } from './companies.ts';
import { journalText } from './journal-document.ts';
import { otherPostings } from './other-postings.ts';

/**
 * Writes the books below `folder`, as the connector `ledger-file` reads them: a journal by company and month with its control file,
 * and the master data, rates and drivers beside it.
 */
export async function writeLedger(
  folder: string,
  months: readonly Month[],
  plan: BooksPlan,
  totals: readonly TotalTruth[],
  seed: number,
): Promise<void> {
  for (const company of COMPANIES) {
    for (const month of months) await writeJournal(folder, company, month, plan, totals, seed);
  }
  await writeText(folder, 'accounts.csv', accounts());
  await writeText(folder, 'cost-centers.csv', costCenters());
  await writeText(folder, 'exchange-rates.csv', exchangeRates(months));
  for (const month of months) {
    await writeText(folder, `drivers/headcount/${month}.csv`, headcount(month));
    await writeText(folder, `drivers/kubernetes-cores/${month}.csv`, kubernetesCores(month));
  }
}

async function writeJournal(
  folder: string,
  company: Company,
  month: Month,
  plan: BooksPlan,
  totals: readonly TotalTruth[],
  seed: number,
): Promise<void> {
  const invoices = plan.invoices.filter(({ issuer, fiscalMonth }) => fiscalMonth === month && vendorOf(issuer).company === company.code);
  const documents = [...otherPostings(company, month, seed), ...invoices.map((invoice) => invoiceDocument(invoice, totals, seed))];
  const lines = documents.flatMap(({ lines }) => lines);
  const balance = lines.reduce((sum, { amount }) => add(sum, amount), ZERO);
  const key = `journal/${company.code}/${month}.csv`;
  await writeText(folder, key, journalText(company, month, documents));
  const control = { rows: lines.length, amounts: { [company.currency]: formatDecimal(balance) }, final: true };
  await writeText(folder, `${key}.control.json`, `${JSON.stringify(control)}\n`);
}

function accounts(): string {
  const rows = Object.values(GL_ACCOUNTS).map(({ id, name, type }) => csvLine([CHART, id, name, type]));
  return csvLine(['chart', 'account', 'name', 'type']) + rows.join('');
}

const DEPARTMENTS = [
  ['CC-1000', 'Commerce'],
  ['CC-2000', 'Data and Machine Learning'],
  ['CC-3000', 'Corporate'],
] as const;

function costCenters(): string {
  const header = csvLine(['cost_center', 'name', 'owner', 'parent', 'valid_from', 'valid_to']);
  const departments = DEPARTMENTS.map(([id, name]) => csvLine([id, name, '', '', '2020-01-01', '9999-12-31']));
  const centers = COST_CENTERS.map(({ id, name, owner, parent }) => csvLine([id, name, owner, parent, '2020-01-01', '9999-12-31']));
  return header + departments.join('') + centers.join('');
}

/** Rates to the group's currency, from the first of each month. */
function exchangeRates(months: readonly Month[]): string {
  const rows = COMPANIES.filter(({ currency }) => currency !== GROUP_CURRENCY).flatMap(({ currency }) =>
    months.map((month) => csvLine(['month-end', currency, GROUP_CURRENCY, firstDay(month), groupRate(currency, month)])),
  );
  return csvLine(['rate_set', 'from_currency', 'to_currency', 'valid_from', 'rate']) + rows.join('');
}

function headcount(month: Month): string {
  const rows = COST_CENTERS.map(({ id, headcount: [first, joining] }) =>
    csvLine([id, 'people', String(first + joining * monthIndex(month))]),
  );
  return csvLine(['target', 'unit', 'quantity']) + rows.join('');
}

/** Core-hours that the pods of each cost centre asked for on the shared cluster. */
function kubernetesCores(month: Month): string {
  const days = String(28 + (monthIndex(month) % 4));
  const rows = [
    ['CC-1100', '61.25'],
    ['CC-1200', '22.5'],
    ['CC-2100', '38.125'],
    ['CC-2200', '17.75'],
  ].map(([id, perDay]) => {
    const hours = { units: decimal(perDay!).units * BigInt(days), scale: decimal(perDay!).scale };
    return csvLine([id!, 'core-hours', formatDecimal(hours)]);
  });
  return csvLine(['target', 'unit', 'quantity']) + rows.join('');
}

function monthIndex(month: Month): number {
  return Number.parseInt(month.slice(5), 10) - 1;
}

async function writeText(folder: string, key: string, text: string): Promise<void> {
  const path = join(folder, key);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
