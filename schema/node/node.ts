import { builder } from '../builder.ts';
import { invalidInput } from '../error/graph-error.ts';
import { selectionOf } from '../selection/selection.ts';
import { Node } from './node-interface.ts';
import { parseGlobalId } from './nodes.ts';
import { readNode } from './read-nodes.ts';

/** What the viewer may not read is null, as if it were not there. */
const EACH_ITS_OWN = { none: 'each kind of node demands its own' };
const NODES_MAX = 100;
/** Each instant is read for itself. */
export const INSTANTS_MAX = 10;

builder.queryField('node', (t) =>
  t.field({
    demands: EACH_ITS_OWN,
    type: Node,
    nullable: true,
    description: 'Whatever has this id; null alike for what is not there and for what the viewer may not see.',
    args: { id: t.arg.id({ required: true, description: 'As given by the `id` of a Node.' }) },
    resolve: async (_, { id }, context, info) => {
      const named = parseGlobalId(id);
      return (named && (await readNode(context, named, selectionOf(info)))) ?? null;
    },
  }),
);

builder.queryField('nodes', (t) =>
  t.field({
    demands: EACH_ITS_OWN,
    type: t.listRef(Node, { nullable: true }),
    description: 'Whatever has these ids, in their order; null in the place of what is not there and of what the viewer may not see.',
    extensions: { length: ({ ids }: { readonly ids: readonly string[] }) => ids.length },
    args: {
      ids: t.arg.idList({
        required: true,
        description: `As given by the \`id\` of Nodes: at most ${NODES_MAX}, of at most ${INSTANTS_MAX} different instants.`,
      }),
    },
    resolve: async (_, { ids }, context, info) => {
      if (ids.length > NODES_MAX) throw invalidInput(`at most ${NODES_MAX} ids`, ids.length);
      const named = ids.map(parseGlobalId);
      const instants = new Set(named.flatMap((one) => one?.asOf ?? []));
      if (instants.size > INSTANTS_MAX) throw invalidInput(`ids of at most ${INSTANTS_MAX} instants`, instants.size);
      const selection = selectionOf(info);
      return Promise.all(named.map(async (one) => (one && (await readNode(context, one, selection))) ?? null));
    },
  }),
);
