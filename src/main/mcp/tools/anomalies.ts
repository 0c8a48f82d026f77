import { defineTool } from '../define-tool.ts';
import { AnomaliesDocument } from '../generated/graphql.ts';
import { soundnessOf } from '../rests-on.ts';
import { countOf, inColumns } from '../told.ts';

export const anomalies = defineTool({
  name: 'anomalies',
  description: 'Days on which cost left its expected band; impact is actual minus expected.',
  document: AnomaliesDocument,
  tell({ anomalies: page }) {
    const { asOf, quality, nodes, pageInfo } = page!;
    const columns = ['id', 'dimension', 'value', 'costCenter', 'firstDay', 'lastDay', 'currency', 'expected', 'actual', 'impact'] as const;
    return {
      asOf,
      warranty: { stale: nodes.filter(({ isStale }) => isStale).length, ...soundnessOf(quality) },
      columns,
      rows: inColumns(nodes, columns),
      rowCount: countOf(nodes, pageInfo),
      narrowBy: 'minImpact, costCenter or fewer months',
    };
  },
});
