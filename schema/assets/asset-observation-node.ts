import { sightingsByPlace } from '#src/store/asset/asset-sightings.ts';
import { defineNode } from '../node/define-node.ts';
import { rowKey } from '../node/key-form.ts';

export const assetObservationNode = defineNode({
  kind: 'AssetObservation',
  demands: 'asset.read',
  key: rowKey,
  lineage: {
    of: (place) => ({ kind: 'AssetObservation', place }),
    as: { name: 'ASSET_OBSERVATION', description: 'What a tool said of an item.' },
  },
  load: ({ snapshot }, keys) => snapshot.read((reading) => sightingsByPlace(reading, keys)),
});
