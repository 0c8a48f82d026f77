import { fiscalPeriods, monthsOfPeriod, type FiscalPeriod } from '../../domain/period/fiscal-calendar.ts';
import { calendarOf } from '../../domain/period/period-rules.ts';
import type { Month } from '../../domain/time/month.ts';
import { closedMonths } from '../../store/period/closed-months.ts';
import { periodRules } from '../../store/period/period-rules.ts';
import type { Snapshot } from '../../store/viewer/snapshot.ts';

export interface FiscalPeriodState extends FiscalPeriod {
  readonly months: readonly Month[];
  /** Every month that it has days of is closed. */
  readonly isClosed: boolean;
}

/** The periods of a fiscal year as a legal entity counts it (null: as those do that have no calendar of their own). Two statements. */
export async function fiscalYear(
  snapshot: Snapshot,
  { year, legalEntity, asOf }: { readonly year: number; readonly legalEntity: string | null; readonly asOf?: string | undefined },
): Promise<FiscalPeriodState[]> {
  const periods = fiscalPeriods(calendarOf(await periodRules(snapshot), legalEntity), year).map((period) => ({
    ...period,
    months: monthsOfPeriod(period),
  }));
  const closes = await closedMonths(snapshot, [...new Set(periods.flatMap(({ months }) => months))], asOf);
  const closed = new Set(closes.map(({ month }) => month));
  return periods.map((period) => ({ ...period, isClosed: period.months.every((month) => closed.has(month)) }));
}
