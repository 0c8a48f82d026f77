import { defineTool } from '../define-tool.ts';
import { ModelsDocument } from '../generated/graphql.ts';
import { soundnessOf } from '../rests-on.ts';
import { countOf, inColumns } from '../told.ts';

export const models = defineTool({
  name: 'models',
  description: 'Training and serving cost of machine-learning models.',
  document: ModelsDocument,
  tell({ modelCosts }) {
    const { asOf, quality, rows, totals } = modelCosts!;
    const columns = ['month', 'source', 'model', 'version', 'purpose', 'currency', 'effectiveCost', 'chargeCount'] as const;
    return {
      asOf,
      warranty: { claimedByRules: true, ...soundnessOf(quality) },
      totals: totals.map(({ month, currency, claimed, unclaimed }) => ({
        month,
        currency,
        claimed: claimed.effectiveCost,
        unclaimed: unclaimed.effectiveCost,
      })),
      columns,
      rows: inColumns(rows.nodes, columns),
      rowCount: countOf(rows.nodes, rows.pageInfo),
      narrowBy: 'fewer months',
    };
  },
});
