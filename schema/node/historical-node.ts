import { builder } from '../builder.ts';
import type { HistoricalDefinition } from './define-node.ts';
import { nodeId } from './global-id.ts';
import { Node } from './node-interface.ts';

/** A thing with the instant that it was asked for; null for one that was asked for as known now. */
export interface Pinned {
  readonly pin: string | null;
}

const DESCRIPTIONS = {
  asOf: 'The instant that was asked for with `asOf`; null for the node as known now.',
  currentId: 'The id of the same thing as known now: equal to `id` unless `asOf` was given.',
};

export const HistoricalNode = builder.interfaceRef<object>('HistoricalNode').implement({
  description:
    'A node whose values depend on when they are known. Read with `asOf`, it has an id of its own that names the instant as well, so that no cache takes it for the node as known now.',
  interfaces: [Node],
  fields: (t) => ({
    asOf: t.field({ type: 'DateTime', nullable: true, description: DESCRIPTIONS.asOf, resolve: () => null }),
    currentId: t.id({ description: DESCRIPTIONS.currentId, resolve: () => '' }),
  }),
});

type Types = (typeof builder)['$inferSchemaTypes'];

/** The fields of a HistoricalNode. `description` says what the id names. */
export function historicalFields<Key extends object, Row extends Key & Pinned>(
  t: PothosSchemaTypes.ObjectFieldBuilder<Types, Row>,
  node: HistoricalDefinition<string, Key>,
  description: string,
) {
  return {
    id: t.id({ description: `${description} With \`asOf\`, it names the instant, too.`, resolve: (row) => nodeId(node, row, row.pin) }),
    asOf: t.field({ type: 'DateTime', nullable: true, description: DESCRIPTIONS.asOf, resolve: ({ pin }) => pin }),
    currentId: t.id({ description: DESCRIPTIONS.currentId, resolve: (row) => nodeId(node, row) }),
  };
}

/** The instant that the ids of an answer name: none for one that is yet to come, as that is answered as known now. */
export function pinOf(asOf: string | null | undefined): string | null {
  return asOf == null || Date.parse(asOf) > Date.now() ? null : asOf;
}
