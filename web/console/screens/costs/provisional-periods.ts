interface Rests {
  readonly batches: readonly { readonly final: boolean; readonly months: readonly string[] }[];
}

/** For each period, whether one of its months rests on a delivery that is not final. */
export function provisionalPeriods(periods: readonly string[], { batches }: Rests): boolean[] {
  const open = new Set(batches.filter(({ final }) => !final).flatMap(({ months }) => months));
  return periods.map((period) => [...open].some((month) => isWithin(month, period)));
}

/** Whether a month touches a day, a month, a quarter `2025-Q1` or a year. */
function isWithin(month: string, period: string): boolean {
  const quarter = /^(\d{4})-Q([1-4])$/.exec(period);
  if (quarter) return month.slice(0, 4) === quarter[1] && Math.ceil(Number(month.slice(5)) / 3) === Number(quarter[2]);
  return period.length === 4 ? month.startsWith(period) : period.startsWith(month);
}
