import { exportsById } from '#src/store/export/exports.ts';
import { defineNode } from '../node/define-node.ts';
import { numberKey } from '../node/key-form.ts';

export const exportNode = defineNode({
  kind: 'Export',
  demands: 'export.make',
  key: numberKey,
  load({ snapshot }, keys) {
    const ids = keys.map(({ id }) => id);
    return snapshot.read((reading) => exportsById(reading, ids));
  },
});
