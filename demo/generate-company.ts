import { copyFile, mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Month } from '#src/domain/time/month.ts';
import { CUR_REPORTS } from './aws/cur-month.ts';
import { tallyCur, writeCur } from './aws/write-cur.ts';
import { writeExports } from './azure/write-exports.ts';
import {
  COMPANY_MONTHS,
  COMPANY_NAME,
  DEFAULT_SEED,
  deviceSizeFor,
  finalCur,
  isRestated,
  plannedDeviation,
  provisionalCur,
  savePlanted,
  sizeFor,
} from './company.ts';
import { writeDeviceBooks } from './estate/write-device-books.ts';
import { writeLedger } from './ledger/write-ledger.ts';
import { anomalyTruth } from './planted/anomaly-truth.ts';
import { planBooks } from './planted/breaks.ts';
import { PLANNED_ANOMALIES, RESTATED } from './planted/plan.ts';
import { planPorts } from './served/estate-ports.ts';
import { BOOKS_FOLDER } from './served/serve-estate.ts';
import { writeConfig } from './served/write-config.ts';
import type { CompanyTruth, DeliveryTruth, TotalTruth } from './truth/company-truth.ts';

export interface CompanyOptions {
  /** The same seed gives the same bytes. */
  readonly seed?: number;
  /** Which of the six months 2025-01 to 2025-06; default all. */
  readonly months?: readonly Month[];
  /** About so many charges in all months together (default 222,000); never fewer than one a fleet and day, some 70. */
  readonly rows?: number;
  /** The configuration asks for the estate over HTTP, as `serveEstate` serves it. Default: what there are files of is read from them. */
  readonly overHttp?: boolean;
  readonly onProgress?: (progress: { readonly what: string; readonly done: number; readonly total: number }) => void;
}

/**
 * Writes the files of a made-up company below `folder`: `aws/`, `azure/`, `ledger/`, `device-books/`, `rules/`, `costweave.yaml`, and
 * what is true of them in `planted.json`, which it answers. One month is delivered provisional; `deliverRestatements` brings the final one.
 */
export async function generateCompany(folder: string, options: CompanyOptions = {}): Promise<CompanyTruth> {
  const { seed = DEFAULT_SEED, months = COMPANY_MONTHS, onProgress = () => undefined } = options;
  const size = sizeFor(options.rows, months);
  await mkdir(folder, { recursive: true });
  const deliveries: DeliveryTruth[] = [];
  const finals: TotalTruth[] = [];
  const total = months.length * (CUR_REPORTS.length + 1) + 1;
  const told = (what: string) => onProgress({ what, done: deliveries.length, total });
  for (const month of months) {
    for (const report of CUR_REPORTS) {
      const final = finalCur(report, month, 1, seed, size);
      const restated = isRestated(report, month);
      const delivery = await writeCur(join(folder, 'aws'), restated ? provisionalCur(report, month, seed, size) : final);
      deliveries.push(delivery);
      finals.push(...(restated ? await tallyCur(final) : delivery.totals));
      told(`${report.bill.report} ${month}`);
    }
    const delivery = await writeExports(join(folder, 'azure'), { month, revision: 1, seed, size, deviation: plannedDeviation });
    deliveries.push(delivery);
    finals.push(...delivery.totals);
    told(`alderstone-uk ${month}`);
  }
  const books = planBooks(finals, months);
  await writeLedger(join(folder, 'ledger'), months, books, finals, seed);
  await writeDeviceBooks(join(folder, 'device-books'), { size: deviceSizeFor(size) });
  await copyRules(folder);
  if (options.overHttp) await keepBooksElsewhere(folder);
  await writeConfig(folder, months, options.overHttp ? await planPorts(folder) : undefined);
  onProgress({ what: 'ledger and rules', done: total, total });
  return savePlanted(folder, {
    company: COMPANY_NAME,
    seed,
    size,
    months,
    deliveries,
    anomalies: PLANNED_ANOMALIES.filter(({ days }) => months.includes(days[0].slice(0, 7))).map((plan) => anomalyTruth(plan, seed, size)),
    breaks: books.breaks,
    matches: books.matches,
    restatements: months.includes(RESTATED.month)
      ? [
          {
            source: 'aws',
            slice: `${RESTATED.report}/${RESTATED.month}`,
            why: 'Delivered before it was invoiced; the final month comes later.',
          },
        ]
      : [],
  });
}

const RULES = [
  'dimensions.yaml',
  'allocation.yaml',
  'reconciliation.yaml',
  'anomalies.yaml',
  'quality.yaml',
  'amortization.yaml',
  'licences.yaml',
];

async function copyRules(folder: string): Promise<void> {
  const from = (name: string) => fileURLToPath(new URL(`./rules/${name}`, import.meta.url));
  await mkdir(join(folder, 'rules'), { recursive: true });
  for (const name of RULES) await copyFile(from(name), join(folder, 'rules', name));
}

/** What the ledgers bring over HTTP lies where no source reads it. Exchange rates and drivers stay files. */
async function keepBooksElsewhere(folder: string): Promise<void> {
  await mkdir(join(folder, BOOKS_FOLDER, 'ledger'), { recursive: true });
  for (const name of ['journal', 'accounts.csv', 'cost-centers.csv'])
    await rename(join(folder, 'ledger', name), join(folder, BOOKS_FOLDER, 'ledger', name));
}
