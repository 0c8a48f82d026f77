import { defineNode } from '../node/define-node.ts';
import { nameKey } from '../node/key-form.ts';

/** Nobody learns by an id who else there is. */
export const viewerNode = defineNode({
  kind: 'Viewer',
  demands: null,
  key: nameKey,
  load: ({ viewer }, keys) => Promise.resolve(keys.map(({ id }) => (id === viewer.id ? viewer : undefined))),
});
