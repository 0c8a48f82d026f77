import { anomaliesById } from '#src/store/anomaly/anomalies.ts';
import { defineHistoricalNode } from '../node/define-node.ts';
import { idKey } from '../node/key-form.ts';

export const anomalyNode = defineHistoricalNode({
  kind: 'Anomaly',
  demands: 'anomaly.read',
  key: idKey((id) => /^[0-9a-z-]{1,64}$/.test(id)),
  lineage: { of: ({ id }) => ({ kind: 'Anomaly', id }), as: { name: 'ANOMALY', description: 'Days that cost what nobody expected.' } },
  load({ snapshot }, keys, { asOf }) {
    const ids = keys.map(({ id }) => id);
    return snapshot.read((reading) => anomaliesById(reading, ids, asOf));
  },
});
