import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Month } from '#src/domain/time/month.ts';
import type { CurDelivery } from './aws/write-cur.ts';
import { CUR_REPORTS, type CurReport } from './aws/cur-month.ts';
import { daysOf } from './calendar.ts';
import { AS_PLANNED, type Deviation } from './estate/fleet.ts';
import { deviationOf, LIVE_ANOMALY, PLANNED_ANOMALIES, RESTATED } from './planted/plan.ts';
import type { CompanyTruth } from './truth/company-truth.ts';

export const COMPANY_NAME = 'Alderstone';
export const COMPANY_MONTHS: readonly Month[] = ['2025-01', '2025-02', '2025-03', '2025-04', '2025-05', '2025-06'];
export const DEFAULT_SEED = 20_250_101;

/** Charges a day of the company at its full size. */
const CHARGES_PER_DAY = 1229;

/** The size at which the months have about so many charges; 1 is the full company. */
export function sizeFor(rows: number | undefined, months: readonly Month[]): number {
  if (rows === undefined) return 1;
  const days = months.reduce((count, month) => count + daysOf(month).length, 0);
  return rows / (CHARGES_PER_DAY * days);
}

/** With fewer devices there are not enough of each kind for what is planted. */
const DEVICE_SIZE_MIN = 0.02;

/** The devices of a company of a size: 1 is all of them, and there are never more. */
export function deviceSizeFor(size: number): number {
  return Math.min(1, Math.max(DEVICE_SIZE_MIN, size));
}

const planned = deviationOf([...PLANNED_ANOMALIES, LIVE_ANOMALY]);

/** A report's month as it is once invoiced. */
export function finalCur(report: CurReport, month: Month, revision: number, seed: number, size: number): CurDelivery {
  return { report, month, revision, final: true, seed, size, deviation: planned };
}

/** The same month as it is delivered first: its last days missing, one service metered too low, and no invoice yet. */
export function provisionalCur(report: CurReport, month: Month, seed: number, size: number): CurDelivery {
  const deviation: Deviation = (fleet, day) =>
    fleet === RESTATED.fleet && day >= RESTATED.from ? Math.floor((planned(fleet, day) * RESTATED.ppm) / AS_PLANNED) : planned(fleet, day);
  return { ...finalCur(report, month, 1, seed, size), final: false, until: RESTATED.until, deviation };
}

export function isRestated(report: CurReport, month: Month): boolean {
  return report.bill.report === RESTATED.report && month === RESTATED.month;
}

export function restatedReport(): CurReport {
  return CUR_REPORTS.find(({ bill }) => bill.report === RESTATED.report)!;
}

export { planned as plannedDeviation };

export async function savePlanted(folder: string, truth: CompanyTruth): Promise<CompanyTruth> {
  await writeFile(join(folder, 'planted.json'), `${JSON.stringify(truth, null, 1)}\n`);
  return truth;
}

/** The truth that was written beside the files. */
export async function readPlanted(folder: string): Promise<CompanyTruth> {
  return JSON.parse(await readFile(join(folder, 'planted.json'), 'utf8')) as CompanyTruth;
}
