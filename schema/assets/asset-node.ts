import { defineHistoricalNode } from '../node/define-node.ts';
import { idKey } from '../node/key-form.ts';
import { assetOf, assetsRunOf } from './asset-ref.ts';

export const assetNode = defineHistoricalNode({
  kind: 'Asset',
  demands: 'asset.read',
  key: idKey((id) => /^[0-9a-f]{24}$/.test(id)),
  lineage: { of: ({ id }) => ({ kind: 'Asset', id }), as: { name: 'ASSET', description: 'A thing.' } },
  async load(context, keys, { asOf }) {
    const run = await assetsRunOf(context, asOf);
    return run ? Promise.all(keys.map(({ id }) => assetOf(context, run, id, asOf ?? null))) : keys.map(() => undefined);
  },
});
