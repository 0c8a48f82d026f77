import { fiscalPeriods, monthsOfPeriod, type FiscalPeriod } from '../../domain/period/fiscal-calendar.ts';
import { calendarOf } from '../../domain/period/period-rules.ts';
import { stateOfAll, type PeriodState } from '../../domain/period/period-state.ts';
import type { Month } from '../../domain/time/month.ts';
import { begunCloses } from '../../store/period/closed-months.ts';
import { periodRules } from '../../store/period/period-rules.ts';
import type { Snapshot } from '../../store/viewer/snapshot.ts';

export interface FiscalPeriodState extends FiscalPeriod {
  readonly months: readonly Month[];
  /** As all of these months together are. */
  readonly state: PeriodState;
  /** Those that are not closed. */
  readonly openMonths: readonly Month[];
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
  const closes = await begunCloses(snapshot, [...new Set(periods.flatMap(({ months }) => months))], asOf);
  return periods.map((period) => {
    const state = stateOfAll(period.months.map((month) => closes.get(month) ?? 'open'));
    const openMonths = period.months.filter((month) => closes.get(month) !== 'closed');
    return { ...period, state, openMonths, isClosed: state === 'closed' };
  });
}
