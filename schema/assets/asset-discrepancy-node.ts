import { assetDiscrepanciesById } from '#src/store/asset/asset-discrepancies.ts';
import { defineHistoricalNode } from '../node/define-node.ts';
import { idKey } from '../node/key-form.ts';
import { assetsRunOf } from './asset-ref.ts';

export const assetDiscrepancyNode = defineHistoricalNode({
  kind: 'AssetDiscrepancy',
  demands: 'asset.read',
  key: idKey((id) => /^[0-9a-f]{1,64}$/.test(id)),
  async load(context, keys, { asOf }) {
    const run = await assetsRunOf(context, asOf);
    if (!run) return keys.map(() => undefined);
    const ids = keys.map(({ id }) => id);
    return context.snapshot.read((snapshot) => assetDiscrepanciesById(snapshot, run, ids));
  },
});
