import { builder } from '../builder.ts';
import { invalidInput } from '../error/graph-error.ts';
import type { AnyNode } from '../node/define-node.ts';
import { NODES } from '../node/nodes.ts';

/** What a gateway knows of a node: its type and its key. */
export interface Representation {
  readonly node: AnyNode;
  readonly id: string;
}

export const AnyScalar = builder.scalarType('_Any', {
  description:
    'How a gateway names a node of this graph: `{ "__typename": "Charge", "id": "…" }`. Further keys are not read. It is never answered.',
  serialize: (value) => value,
  parseValue: representationIn,
});

function representationIn(value: unknown): Representation {
  const { __typename: kind, id } = (typeof value === 'object' && value !== null ? value : {}) as Readonly<Record<string, unknown>>;
  const node = typeof kind === 'string' ? NODES.get(kind) : undefined;
  if (!node || typeof id !== 'string') throw invalidInput('a representation of a node, such as {"__typename": "Charge", "id": "…"}', value);
  return { node, id };
}
