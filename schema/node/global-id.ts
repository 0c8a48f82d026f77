import { parseInstant } from '#src/domain/time/instant.ts';
import { NODE_KEYS, type NodeKey, type NodeKind } from './node-keys.ts';

/** What an id names: a thing of a kind, as known at an instant (null: as known now). */
export type Named<K extends NodeKind = NodeKind> = {
  [Kind in K]: { readonly kind: Kind; readonly key: NodeKey<Kind>; readonly asOf: string | null };
}[K];

/** Kinds whose values depend on when they are known. Ids of other kinds never name an instant. */
export const HISTORICAL_KINDS = [
  'Anomaly',
  'Asset',
  'AssetDiscrepancy',
  'Charge',
  'LedgerEntry',
  'Model',
  'Source',
] as const satisfies readonly NodeKind[];
export type HistoricalKind = (typeof HISTORICAL_KINDS)[number];

/** The opaque id of what is named as `Batch:12` or `Charge:12.0.345.0`. */
export function globalId(name: string): string {
  return Buffer.from(name).toString('base64url');
}

/** The id of a node, as known at the instant (null: now). A row of the store is a key. */
export function nodeId<K extends NodeKind>(kind: K, key: NodeKey<K>, asOf: string | null = null): string {
  const text = (NODE_KEYS[kind].print as (key: NodeKey<K>) => string)(key);
  if (asOf === null && isPlainSource(kind, text)) return text;
  return globalId(asOf === null ? `${kind}:${text}` : `${kind}:${text}@${asOf}`);
}

const ID_LENGTH_MAX = 2_000;

/** What an id names; undefined when it can name nothing, which is answered like an id of something that is not there. */
export function parseGlobalId(id: string): Named | undefined {
  if (id.length > ID_LENGTH_MAX) return undefined;
  if (isPlainSource('Source', id)) return { kind: 'Source', key: { id }, asOf: null };
  const name = Buffer.from(id, 'base64url').toString('utf8');
  const [, kind = '', text = ''] = /^([A-Za-z]+):(.+)$/s.exec(name) ?? [];
  if (!Object.hasOwn(NODE_KEYS, kind)) return undefined;
  const [, bare = text, asOf = null] = (isHistorical(kind) && /^(.+)@(\d{4}-\d\d-\d\dT[\d:.]+Z)$/s.exec(text)) || [];
  const key = NODE_KEYS[kind as NodeKind].parse(bare);
  if (!key || (asOf !== null && parseInstant(asOf) !== asOf)) return undefined;
  const named = { kind, key, asOf } as Named;
  // Another spelling of the same bytes is another id.
  return nodeId(named.kind, named.key as never, asOf) === id ? named : undefined;
}

/** What an id names when it names a node of this kind. */
export function parseIdOf<K extends NodeKind>(kind: K, id: string): Named<K> | undefined {
  const named = parseGlobalId(id);
  return named?.kind === kind ? (named as Named<K>) : undefined;
}

function isHistorical(kind: string): boolean {
  return (HISTORICAL_KINDS as readonly string[]).includes(kind);
}

/** A source goes by the name that it is configured with: one of these is no encoding of anything, as encodings of kinds begin with a capital letter. */
function isPlainSource(kind: NodeKind, name: string): boolean {
  return kind === 'Source' && /^[a-z0-9][a-z0-9._:-]{0,62}$/.test(name);
}
