import type { ConsoleViewerQuery, Permission } from '../../generated/graphql.ts';

/** What every screen knows: who looks, and which months there are. */
export interface Known {
  readonly viewer: NonNullable<ConsoleViewerQuery['viewer']>;
  readonly permissions: ReadonlySet<Permission>;
  /** The newest first. */
  readonly months: readonly KnownMonth[];
}

export type KnownMonth = NonNullable<ConsoleViewerQuery['periods']>['nodes'][number];

export function knownOf({ viewer, periods }: ConsoleViewerQuery): Known | undefined {
  if (!viewer) return undefined;
  return { viewer, permissions: new Set(viewer.permissions), months: periods?.nodes ?? [] };
}
