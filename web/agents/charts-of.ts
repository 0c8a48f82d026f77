import type { BarChart, Series } from '../elements/chart/stack-bars.ts';

export type Cell = string | number | boolean | null;

/** What the tool `costs` answers, as far as it is drawn. */
export interface ToldCosts {
  readonly asOf: string | null;
  readonly warranty: { readonly complete?: boolean; readonly missing?: readonly string[] };
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  readonly more: string;
}

/** Members that have a colour of their own. */
const SHOWN_MAX = 8;
const FIGURES = new Set(['period', 'currency', 'cost', 'previousCost', 'delta', 'change', 'chargeCount']);

/** A chart for each currency, as none is added to another. `whole`: how the period is called where it is not divided. */
export function chartsOf({ columns, rows }: ToldCosts, whole: string, rest: string): BarChart[] {
  const at = (name: string) => columns.indexOf(name);
  const groups = columns.flatMap((name, index) => (FIGURES.has(name) ? [] : [index]));
  const told = rows.map((row) => ({
    currency: String(row[at('currency')]),
    period: at('period') === -1 ? whole : String(row[at('period')]),
    name: groups.map((index) => row[index] ?? '–').join(', ') || whole,
    cost: String(row[at('cost')]),
  }));
  return [...Map.groupBy(told, ({ currency }) => currency)].map(([currency, ofCurrency]) => {
    const periods = [...new Set(ofCurrency.map(({ period }) => period))].toSorted();
    // Rows come with the greatest first, so the first of each name tells its place.
    const names = [...new Set(ofCurrency.map(({ name }) => name))];
    const amountsOf = (among: readonly string[]) =>
      periods.map((period) => {
        const found = ofCurrency.filter((one) => one.period === period && among.includes(one.name));
        return found.length === 0 ? null : sumOf(found.map(({ cost }) => cost));
      });
    const shown: Series[] = names.slice(0, SHOWN_MAX).map((name) => ({ name, amounts: amountsOf([name]) }));
    const others = names.slice(SHOWN_MAX);
    return {
      periods,
      currency,
      series: others.length === 0 ? shown : [...shown, { name: rest, isRest: true, amounts: amountsOf(others) }],
    };
  });
}

/** Exact: as whole numbers of the smallest unit that any of them has. */
export function sumOf(amounts: readonly string[]): string {
  const scale = Math.max(0, ...amounts.map((amount) => amount.split('.')[1]?.length ?? 0));
  const units = amounts.reduce((sum, amount) => {
    const [whole = '', part = ''] = amount.split('.');
    return sum + BigInt(`${whole}${part.padEnd(scale, '0')}`);
  }, 0n);
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  const cut = digits.length - scale;
  const part = digits.slice(cut).replace(/0+$/, '');
  return `${units < 0n ? '-' : ''}${digits.slice(0, cut)}${part === '' ? '' : `.${part}`}`;
}
