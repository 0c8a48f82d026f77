import type { ObjectRef } from '@pothos/core';
import { builder } from '../builder.ts';
import { invalidInput } from '../error/graph-error.ts';
import { parseIdOf } from '../node/global-id.ts';
import type { AsNode } from '../node/node-interface.ts';
import { INSTANTS_MAX } from '../node/node.ts';
import { NODES } from '../node/nodes.ts';
import { readNode } from '../node/read-nodes.ts';
import { selectionOf } from '../selection/selection.ts';
import { AnyScalar, type Representation } from './representation.ts';

/** As many as a page has, whose rows a gateway may join with those of another graph. */
const REPRESENTATIONS_MAX = 1_000;

type NodeRef = ObjectRef<(typeof builder)['$inferSchemaTypes'], object, object>;

const Entity = builder.unionType('_Entity', {
  description: 'Every type of node: each has the key `id`, by which other graphs of a supergraph can name it.',
  // By name, which Pothos takes as well: whatever kind of node is added is one of them.
  types: () => [...NODES.keys()] as unknown as NodeRef[],
  resolveType: (node) => (node as AsNode).nodeType,
});

builder.queryField('_entities', (t) =>
  t.field({
    demands: { none: 'each kind of node demands its own' },
    type: t.listRef(Entity, { nullable: true }),
    description:
      'For gateways of Apollo Federation: the nodes that other graphs name, in their order; null in the place of what is not there and of what the viewer may not see. Others ask `nodes`.',
    extensions: { length: ({ representations }: { readonly representations: readonly unknown[] }) => representations.length },
    args: {
      representations: t.arg({
        type: [AnyScalar],
        required: true,
        description: `Types and ids of nodes: at most ${REPRESENTATIONS_MAX}, of at most ${INSTANTS_MAX} different instants.`,
      }),
    },
    resolve: async (_, { representations }, context, info) => {
      if (representations.length > REPRESENTATIONS_MAX)
        throw invalidInput(`at most ${REPRESENTATIONS_MAX} representations`, representations.length);
      const named = (representations as readonly Representation[]).map(({ node, id }) => {
        const found = parseIdOf(node, id);
        return found && { node, ...found };
      });
      const instants = new Set(named.flatMap((one) => one?.asOf ?? []));
      if (instants.size > INSTANTS_MAX) throw invalidInput(`ids of at most ${INSTANTS_MAX} instants`, instants.size);
      const selection = selectionOf(info);
      return Promise.all(named.map(async (one) => (one && (await readNode(context, one, selection))) ?? null));
    },
  }),
);
