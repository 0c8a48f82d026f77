import type { ObjectRef } from '@pothos/core';
import { builder } from '../builder.ts';
import { invalidInput } from '../error/graph-error.ts';

export type Ref<T> = ObjectRef<(typeof builder)['$inferSchemaTypes'], T, T>;

/** A part of a list, in its order. */
export interface Page<T> {
  readonly nodes: readonly T[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly cursor: (node: T) => string;
  /** The instant that all pages of the list are known at; absent for lists that do not change. */
  readonly asOf?: string;
}

export const PAGE_MAX = 1000;

/** The arguments of every list. */
export const pageArgs = builder.args((t) => ({
  first: t.int({ defaultValue: 100, description: `Maximum number of items, up to ${PAGE_MAX}.` }),
  after: t.string({ description: 'The `endCursor` of the page before; null or "" for the first page.' }),
}));

/** How many a page may hold; throws a BAD_USER_INPUT error for a number outside 0 and the limit. */
export function pageSize(first: number | null | undefined, max = PAGE_MAX): number {
  const size = first ?? 100;
  if (size < 0 || size > max) throw invalidInput(`first from 0 to ${max}`, size);
  return size;
}

export const connectionPageInfo = builder.objectRef<Page<unknown>>('PageInfo').implement({
  description: 'Where a page ends, and whether there is more.',
  fields: (t) => ({
    hasNextPage: t.exposeBoolean('hasNextPage', { description: 'True when the list goes on after this page.' }),
    hasPreviousPage: t.exposeBoolean('hasPreviousPage', { description: 'True when this is not the first page.' }),
    startCursor: t.string({
      nullable: true,
      description: 'The cursor of the first node; null for an empty page.',
      resolve: (page) => (page.nodes.length === 0 ? null : page.cursor(page.nodes[0])),
    }),
    endCursor: t.string({
      nullable: true,
      description: 'Give it as `after` for the next page; null for an empty page.',
      resolve: (page) => (page.nodes.length === 0 ? null : page.cursor(page.nodes.at(-1))),
    }),
  }),
});

/** `ChargeConnection` and `ChargeEdge` for a type of nodes. `nodes` is the flat way for BI tools, `edges` the Relay way. */
export function connectionOf<T>(name: string, node: Ref<T>, description: string): Ref<Page<T>> {
  const edge = builder.objectRef<{ readonly node: T; readonly page: Page<T> }>(`${name}Edge`).implement({
    description: `One item of a page, with its cursor.`,
    fields: (t) => ({
      node: t.field({ type: node, description: 'The item.', resolve: (parent) => parent.node as never }),
      cursor: t.string({
        description: 'Pass it as `after` to continue behind this item.',
        resolve: ({ page, node: one }) => page.cursor(one),
      }),
    }),
  });
  return builder.objectRef<Page<T>>(`${name}Connection`).implement({
    description,
    fields: (t) => ({
      nodes: t.field({ type: [node], description: 'The items of the page, without cursors.', resolve: (page) => page.nodes as never }),
      edges: t.field({
        type: [edge],
        description: 'The items of the page, each with its cursor.',
        resolve: (page) => page.nodes.map((one) => ({ node: one, page })),
      }),
      pageInfo: t.field({
        type: connectionPageInfo,
        description: 'Whether there is a next page, and the cursor to ask for it with.',
        resolve: (page) => page as Page<unknown>,
      }),
      asOf: t.field({
        type: 'DateTime',
        nullable: true,
        description: 'The last seal that all pages of the list take into account; null for lists that never change.',
        resolve: (page) => page.asOf ?? null,
      }),
    }),
  });
}
