import { join } from 'node:path';
import { endDay, firstDay } from '#src/domain/time/month.ts';
import { CUR_REPORTS } from './aws/cur-month.ts';
import { writeCur } from './aws/write-cur.ts';
import { writeExports } from './azure/write-exports.ts';
import { dayAfter } from './calendar.ts';
import { finalCur, plannedDeviation } from './company.ts';
import { anomalyTruth } from './planted/anomaly-truth.ts';
import { LIVE_ANOMALY, LIVE_MONTH } from './planted/plan.ts';
import type { CompanyTruth, DeliveryTruth, PlantedAnomaly } from './truth/company-truth.ts';

/** How far the running month has come. */
export interface LiveState {
  readonly seed: number;
  readonly size: number;
  /** The day that the next delivery brings. */
  readonly nextDay: string;
}

export interface LiveDelivery {
  readonly state: LiveState;
  readonly day: string;
  /** Each restates the month to date, provisional. */
  readonly deliveries: readonly DeliveryTruth[];
  /** What was planted on this day. */
  readonly planted: PlantedAnomaly | undefined;
}

/** The running month after the six months, before its first day was delivered. */
export function startLive(truth: Pick<CompanyTruth, 'seed' | 'size'>): LiveState {
  return { seed: truth.seed, size: truth.size, nextDay: firstDay(LIVE_MONTH) };
}

/**
 * Delivers one day more of July 2025: every bill restates the month to date, as AWS and Azure do. Four days are plain; on the fifth
 * an anomaly is planted. Undefined when the month is over.
 */
export async function deliverNextDay(folder: string, state: LiveState): Promise<LiveDelivery | undefined> {
  const { seed, size, nextDay: day } = state;
  if (day >= endDay(LIVE_MONTH)) return undefined;
  const until = dayAfter(day);
  const revision = Number.parseInt(day.slice(8), 10);
  const deliveries: DeliveryTruth[] = [];
  for (const report of CUR_REPORTS) {
    const month = { ...finalCur(report, LIVE_MONTH, revision, seed, size), final: false, until };
    deliveries.push(await writeCur(join(folder, 'aws'), month));
  }
  deliveries.push(
    await writeExports(join(folder, 'azure'), { month: LIVE_MONTH, revision, until, seed, size, deviation: plannedDeviation }),
  );
  const planted = LIVE_ANOMALY.days[0] === day ? anomalyTruth(LIVE_ANOMALY, seed, size) : undefined;
  return { state: { ...state, nextDay: until }, day, deliveries, planted };
}
