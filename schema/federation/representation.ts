import { builder } from '../builder.ts';
import { invalidInput } from '../error/graph-error.ts';
import { NODE_KEYS, type NodeKind } from '../node/node-keys.ts';

/** What a gateway knows of a node: its type and its key. */
export interface Representation {
  readonly kind: NodeKind;
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
  if (typeof kind !== 'string' || !isNodeKind(kind) || typeof id !== 'string')
    throw invalidInput('a representation of a node, such as {"__typename": "Charge", "id": "…"}', value);
  return { kind, id };
}

function isNodeKind(name: string): name is NodeKind {
  return Object.hasOwn(NODE_KEYS, name);
}
