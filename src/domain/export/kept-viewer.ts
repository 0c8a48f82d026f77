import type { Permission } from '../authority/permission.ts';
import { ruleOf } from '../authority/permission.ts';
import type { Scopes } from '../authority/scope.ts';
import type { Viewer } from '../authority/viewer.ts';
import type { Sight } from '../embed/sights-of-both.ts';

/** In whose name an export is read, as it is kept with it. */
export interface KeptViewer {
  readonly viewer: { readonly id: string; readonly person?: string; readonly keyId?: string; readonly address?: string };
  readonly permissions: readonly Permission[];
  readonly scopes: Scopes;
  /** Whether they hold that by grants, which can be asked again. */
  readonly byGrants: boolean;
}

/** What somebody may read: all that decides what stands in a file. */
export function readingSightOf({ permissions, scopes }: Pick<Viewer, 'permissions' | 'scopes'>): Sight {
  return { scopes, permissions: new Set([...permissions].filter((name) => ruleOf(name).kind === 'read')) };
}

/** The viewer as they were when they asked, who reads and changes nothing. */
export function readerOfKept({ viewer, permissions, scopes }: KeptViewer): Viewer {
  return { ...viewer, permissions: new Set(permissions), scopes, origin: 'job' };
}
