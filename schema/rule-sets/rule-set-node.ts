import { ruleSetsById } from '#src/store/rule-set/rule-sets.ts';
import { defineNode } from '../node/define-node.ts';
import { numberKey } from '../node/key-form.ts';

export const ruleSetNode = defineNode({
  kind: 'RuleSet',
  demands: 'run.read',
  key: numberKey,
  load({ snapshot }, keys) {
    const ids = keys.map(({ id }) => id);
    return snapshot.read((reading) => ruleSetsById(reading, ids));
  },
});
