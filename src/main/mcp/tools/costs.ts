import { defineTool } from '../define-tool.ts';
import { CostsDocument, type CostsQuery } from '../generated/graphql.ts';
import { restsOn } from '../rests-on.ts';
import { inColumns } from '../told.ts';
import { ToolRefusal } from '../tool-refusal.ts';

type Row = NonNullable<CostsQuery['costs']>['rows'][number];

/** `SERVICE_NAME` → `serviceName`. */
const fieldOf = (dimension: string) =>
  dimension.toLowerCase().replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()) as keyof Row;
/** What the document does not read: `costs` of the graph tells it to those who may read prices. */
const NOT_HERE = 'CHARGE_DESCRIPTION';

/** Other currencies that are asked for by themselves. The totals name all. */
const OTHERS_MAX = 4;

export const costs = defineTool({
  name: 'costs',
  description:
    'Sums of cost, greatest first of each currency, and their change. To find a name, group by its dimension with a contains filter.',
  document: CostsDocument,
  about: {
    from: 'YYYY-MM',
    groupBy: 'of dimensions, e.g. SERVICE_NAME, COST_CENTER',
    filter: '{"serviceName":{"in":[],"notIn":[],"contains":[],"startsWith":[]}}',
    asOf: 'as known then',
  },
  async readOn(data, args, ask) {
    const { rows, rowCount, totals, warranty } = data.costs!;
    if (rows.length >= Number(rowCount)) return data;
    // A page begins with one currency: of the others it has the last at best, as far as it goes.
    const whole = rows[0]?.currency;
    const others = totals.map(({ currency }) => currency).filter((currency) => currency !== whole);
    const read = rows.filter(({ currency }) => currency === whole);
    for (const currency of others.slice(0, OTHERS_MAX)) {
      const filter = { ...args.filter, billingCurrency: { in: [currency] } };
      read.push(...(await ask({ ...args, asOf: warranty.asOf, filter })).costs!.rows);
    }
    return { ...data, costs: { ...data.costs!, rows: read } };
  },
  tell({ costs: report }, { groupBy, granularity, compareWith }) {
    const groups = [groupBy ?? []].flat();
    if (groups.includes(NOT_HERE as never))
      throw new ToolRefusal(`expected other dimensions than ${NOT_HERE}: ask charges for single lines`);
    const { rows, rowCount, totals, warranty, dataThrough } = report!;
    const compared = compareWith == null ? [] : (['previousCost', 'delta', 'change'] as const);
    const period = granularity == null || granularity === 'TOTAL' ? [] : (['period'] as const);
    const columns = [...period, ...groups.map(fieldOf), 'currency' as const, 'cost' as const, ...compared, 'chargeCount' as const];
    return {
      asOf: warranty.asOf,
      warranty: { ...restsOn(warranty), dataThrough },
      totals: totals.map(({ currency, cost, previousCost, delta, change, chargeCount }) => ({
        currency,
        cost,
        ...(compared.length > 0 ? { previousCost, delta, change } : {}),
        chargeCount,
      })),
      columns,
      rows: inColumns(inTurn(rows), columns),
      rowCount: Number(rowCount),
      narrowBy: 'filter, fewer months or fewer dimensions',
    };
  },
});

/** The greatest of each currency, then the next: wherever rows are cut, no currency is left out for its name. */
function inTurn(rows: readonly Row[]): Row[] {
  const currencies = [...Map.groupBy(rows, ({ currency }) => currency).values()];
  const most = Math.max(0, ...currencies.map(({ length }) => length));
  return Array.from({ length: most }, (_, place) => currencies.flatMap((ofCurrency) => ofCurrency[place] ?? [])).flat();
}
