import { defineTool } from '../define-tool.ts';
import { ChargesDocument } from '../generated/graphql.ts';
import { restsOn } from '../rests-on.ts';

export const charges = defineTool({
  name: 'charges',
  description: 'Lines of the bills, each with the row of the file it was read from. Ask why with their ids.',
  document: ChargesDocument,
  about: { filter: 'as of costs' },
  tell({ charges: page, costs }) {
    const { totals, warranty } = costs!;
    return {
      asOf: warranty.asOf,
      warranty: restsOn(warranty),
      totals,
      columns: ['id', 'day', 'service', 'resource', 'costCenter', 'currency', 'billedCost', 'effectiveCost', 'source', 'file', 'row'],
      rows: page!.nodes.map((charge) => [
        charge.id,
        charge.chargePeriodStart.slice(0, 10),
        charge.serviceName,
        charge.resourceId,
        charge.costCenter,
        charge.billingCurrency,
        charge.billedCost,
        charge.effectiveCost,
        charge.batch.source.id,
        charge.sourceRow.file,
        charge.sourceRow.row,
      ]),
      rowCount: totals.reduce((count, total) => count + Number(total.chargeCount), 0),
      narrowBy: 'filter or fewer months',
    };
  },
});
