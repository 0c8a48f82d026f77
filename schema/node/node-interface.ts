import { builder } from '../builder.ts';

/** The name of an object's type, for objects that are answered as a Node. */
export interface AsNode {
  readonly nodeType: string;
}

export const Node = builder.interfaceRef<object>('Node').implement({
  description: 'Anything that has an id of its own in the whole graph.',
  resolveType: (value) => (value as AsNode).nodeType,
  fields: (t) => ({
    id: t.id({
      description: 'Opaque. It names one thing for ever, and no two things share one: `node(id)` finds it again.',
      resolve: () => '',
    }),
  }),
});
