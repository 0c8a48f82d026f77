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

export const costs = defineTool({
  name: 'costs',
  description: 'Sums of cost, greatest first, and their change. To find a name, group by its dimension with a contains filter.',
  document: CostsDocument,
  about: {
    from: 'YYYY-MM',
    groupBy: 'of dimensions, e.g. SERVICE_NAME, COST_CENTER',
    filter: '{"serviceName":{"in":[],"notIn":[],"contains":[],"startsWith":[]}}',
    asOf: 'as known then',
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
      rows: inColumns(rows, columns),
      rowCount: Number(rowCount),
      narrowBy: 'filter, fewer months or fewer dimensions',
    };
  },
});
