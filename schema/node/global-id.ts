import { parseInstant } from '#src/domain/time/instant.ts';
import type { NodeDefinition } from './define-node.ts';

/** What an id of a kind names: by its key, as known at an instant (null: as known now). */
export interface NamedOf<Key> {
  readonly key: Key;
  readonly asOf: string | null;
}

/** The opaque id of what is named as `Batch:12` or `Charge:12.0.345.0`. */
export function globalId(name: string): string {
  return Buffer.from(name).toString('base64url');
}

/** The id of a node, as known at the instant (null: now). A row of the store is a key. */
export function nodeId<Key extends object>(node: NodeDefinition<string, Key>, key: NoInfer<Key>, asOf: string | null = null): string {
  const last = lastIds.get(node);
  if (last?.key === key && last.asOf === asOf) return last.id;
  const id = madeId(node, key, asOf);
  lastIds.set(node, { key, asOf, id });
  return id;
}

/** Of each kind: a thousand charges in a row name the very same batch. */
const lastIds = new WeakMap<object, { readonly key: object; readonly asOf: string | null; readonly id: string }>();

function madeId<Key extends object>(node: NodeDefinition<string, Key>, key: Key, asOf: string | null): string {
  const text = node.key.print(key);
  if (asOf === null && node.isOwnId?.(text)) return text;
  return globalId(asOf === null ? `${node.kind}:${text}` : `${node.kind}:${text}@${asOf}`);
}

const ID_LENGTH_MAX = 2_000;

/** The kind that an id names, and the text of the key; undefined for what is no id of anything. */
export function kindAndKey(id: string): { readonly kind: string; readonly text: string } | undefined {
  if (id.length > ID_LENGTH_MAX) return undefined;
  const [, kind, text] = /^([A-Za-z]+):(.+)$/s.exec(Buffer.from(id, 'base64url').toString('utf8')) ?? [];
  return kind === undefined || text === undefined ? undefined : { kind, text };
}

/** What an id names when it names a node of this kind. What can name nothing is answered like an id of something that is not there. */
export function parseIdOf<Key extends object>(node: NodeDefinition<string, Key>, id: string): NamedOf<Key> | undefined {
  const found = node.isOwnId?.(id) ? { kind: node.kind, text: id } : kindAndKey(id);
  if (found?.kind !== node.kind) return undefined;
  const [, bare = found.text, asOf = null] = (node.isHistorical && /^(.+)@(\d{4}-\d\d-\d\dT[\d:.]+Z)$/s.exec(found.text)) || [];
  const key = node.key.parse(bare);
  if (!key || (asOf !== null && parseInstant(asOf) !== asOf)) return undefined;
  // Another spelling of the same bytes is another id.
  return nodeId(node, key, asOf) === id ? { key, asOf } : undefined;
}
