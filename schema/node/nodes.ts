import type { AnyNode } from './define-node.ts';
import { kindAndKey, parseIdOf, type NamedOf } from './global-id.ts';
import * as registry from './registry.ts';

export type NodeKind = (typeof registry)[keyof typeof registry]['kind'];

const DEFINITIONS: readonly AnyNode[] = Object.values(registry);

/** Every kind of node, by the name of its type. */
export const NODES: ReadonlyMap<string, AnyNode> = new Map(DEFINITIONS.map((node) => [node.kind, node]));

/** What an id names, of whatever kind. */
export interface Named extends NamedOf<object> {
  readonly node: AnyNode;
}

/** Undefined when it can name nothing. */
export function parseGlobalId(id: string): Named | undefined {
  const node = DEFINITIONS.find((one) => one.isOwnId?.(id)) ?? NODES.get(kindAndKey(id)?.kind ?? '');
  const named = node && parseIdOf(node, id);
  return named && { node, ...named };
}
