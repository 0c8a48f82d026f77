import type { BarChart } from './stack-bars.ts';

/** A row of a report as a chart needs it. */
export interface ChartRow {
  readonly period: string | null;
  readonly currency: string;
  readonly cost: string;
  readonly isRest?: boolean;
}

/**
 * The rows of a report in one currency as a chart: its members in the order of `members`, the largest first, and what is left of them last. Every amount
 * is the text of its row.
 */
export function barChartOf<Row extends ChartRow>(
  rows: readonly Row[],
  currency: string,
  nameOf: (row: Row) => string,
  members: readonly string[] = [],
): BarChart {
  const ours = rows.filter((row) => row.currency === currency && row.period !== null);
  const periods = [...new Set(ours.map(({ period }) => period!))].toSorted();
  const named = new Set([...members, ...ours.filter(({ isRest }) => isRest !== true).map(nameOf)]);
  const amountsOf = (fits: (row: Row) => boolean) =>
    periods.map((period) => ours.find((row) => row.period === period && fits(row))?.cost ?? null);
  const series = [...named].map((name) => ({ name, amounts: amountsOf((row) => row.isRest !== true && nameOf(row) === name) }));
  const rest = ours.some(({ isRest }) => isRest) ? [{ name: '', isRest: true, amounts: amountsOf(({ isRest }) => isRest === true) }] : [];
  return { currency, periods, series: [...series.filter(({ amounts }) => amounts.some((one) => one !== null)), ...rest] };
}

/** The sums of the periods of a chart, as the hub worked them out. */
export function totalsOf(rows: readonly ChartRow[], { periods, currency }: BarChart): string[] {
  return periods.map((period) => rows.find((row) => row.period === period && row.currency === currency)?.cost ?? '0');
}
