import type { ReadPermission } from '#src/domain/authority/permission.ts';
import type { LineageOf } from '#src/store/lineage/lineage-origin.ts';
import type { GraphContext } from '../context.ts';
import type { Selection } from '../selection/selection.ts';
import type { KeyForm } from './key-form.ts';

export interface AskedNode {
  /** As known at this instant; undefined: now. Always undefined for kinds that are not historical. */
  readonly asOf: string | undefined;
  readonly selection: Selection;
}

export interface NodeLineage<Key> {
  /** Where lineage of one begins. Lineage never changes, so an instant in the id is of no account. */
  of(key: Key): LineageOf;
  /** By which name nodes of a lineage say that they are one; absent: they are told as something else. */
  readonly as?: { readonly name: string; readonly description: string };
}

/** A kind of node: everything that the graph has to know of it besides its fields. */
export interface NodeDefinition<Kind extends string, Key extends object> {
  /** The name of its type. */
  readonly kind: Kind;
  /** What must be permitted to read one by its id; null: `load` decides. */
  readonly demands: ReadPermission | null;
  /** Whether its values depend on when they are known. Ids of other kinds never name an instant. */
  readonly isHistorical: boolean;
  /** How its key is written in an id. Rows of the store hold their key, so that a row can be printed as it is. */
  readonly key: KeyForm<Key>;
  /** Whether the key is an id as it stands; absent: never. No such key begins with a capital letter, as the ids of all others do. */
  isOwnId?(text: string): boolean;
  readonly lineage?: NodeLineage<Key>;
  /** Things by their keys, in the order asked for; undefined where there is none that the viewer may see. The number of statements does not depend on the number of keys. */
  load(context: GraphContext, keys: readonly Key[], asked: AskedNode): Promise<readonly (object | undefined)[]>;
}

/** Any kind, as those see it who work with all of them. */
export type AnyNode = NodeDefinition<string, object>;

export type HistoricalDefinition<Kind extends string, Key extends object> = NodeDefinition<Kind, Key> & { readonly isHistorical: true };

type Stated<Kind extends string, Key extends object> = Omit<NodeDefinition<Kind, Key>, 'isHistorical'>;

/** Gives the definition of a kind whose values are the same whenever they are read its type. */
export function defineNode<const Kind extends string, Key extends object>(stated: Stated<Kind, Key>): NodeDefinition<Kind, Key> {
  return { ...stated, isHistorical: false };
}

/** The same of a kind whose values depend on when they are known. */
export function defineHistoricalNode<const Kind extends string, Key extends object>(
  stated: Stated<Kind, Key>,
): HistoricalDefinition<Kind, Key> {
  return { ...stated, isHistorical: true };
}
