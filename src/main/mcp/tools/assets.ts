import { defineTool } from '../define-tool.ts';
import { AssetsDocument } from '../generated/graphql.ts';
import { soundnessOf } from '../rests-on.ts';
import { countOf, inColumns } from '../told.ts';

export const assets = defineTool({
  name: 'assets',
  description: 'Machines, devices and cloud resources, each once whatever tools see it.',
  document: AssetsDocument,
  about: { filter: '{"name":[],"serialNumber":[],"costCenter":[],"assetType":["COMPUTER"],"status":["ACTIVE"]}' },
  tell({ assets: page }) {
    const { asOf, quality, nodes, pageInfo } = page!;
    const columns = ['id', 'name', 'assetType', 'status', 'serialNumber', 'manufacturer', 'model', 'costCenter'] as const;
    return {
      asOf,
      warranty: { isStale: nodes.some(({ isStale }) => isStale), ...soundnessOf(quality) },
      columns,
      rows: inColumns(nodes, columns),
      rowCount: countOf(nodes, pageInfo),
      narrowBy: 'filter',
    };
  },
});
