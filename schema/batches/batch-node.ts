import { batchesById } from '#src/store/batch/batches.ts';
import { defineNode } from '../node/define-node.ts';
import { numberKey } from '../node/key-form.ts';

export const batchNode = defineNode({
  kind: 'Batch',
  demands: 'batch.read',
  key: numberKey,
  lineage: { of: ({ id }) => ({ kind: 'Batch', id }), as: { name: 'BATCH', description: 'A sealed delivery.' } },
  load({ snapshot }, keys) {
    const ids = keys.map(({ id }) => id);
    return snapshot.read((reading) => batchesById(reading, ids));
  },
});
