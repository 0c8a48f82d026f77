import { runsById } from '#src/store/run/runs.ts';
import { defineNode } from '../node/define-node.ts';
import { numberKey } from '../node/key-form.ts';

export const runNode = defineNode({
  kind: 'Run',
  demands: 'run.read',
  key: numberKey,
  lineage: { of: ({ id }) => ({ kind: 'Run', id }), as: { name: 'RUN', description: 'A sealed computation.' } },
  load({ snapshot }, keys) {
    const ids = keys.map(({ id }) => id);
    return snapshot.read((reading) => runsById(reading, ids));
  },
});
