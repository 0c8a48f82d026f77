import { journalsById } from '#src/store/journal/journals.ts';
import { defineNode } from '../node/define-node.ts';
import { numberKey } from '../node/key-form.ts';

export const journalNode = defineNode({
  kind: 'Journal',
  demands: 'allocation.read',
  key: numberKey,
  load: ({ snapshot }, keys) =>
    snapshot.read((reading) =>
      journalsById(
        reading,
        keys.map(({ id }) => id),
      ),
    ),
});
