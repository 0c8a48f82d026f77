import type { Permission } from '../authority/permission.ts';
import { ruleOf } from '../authority/permission.ts';
import type { Scopes } from '../authority/scope.ts';
import type { Viewer } from '../authority/viewer.ts';
import { isWithin, type Sight } from '../embed/sights-of-both.ts';

/** What somebody might read when they asked for an export. */
export interface KeptSight {
  readonly permissions: readonly Permission[];
  readonly scopes: Scopes;
  /** Whether they hold that by grants, which can be asked again. */
  readonly byGrants: boolean;
}

/** In whose name an export is read, as it is kept with it. */
export interface KeptViewer extends KeptSight {
  readonly viewer: { readonly id: string; readonly person?: string; readonly keyId?: string; readonly address?: string };
}

/** What somebody may read: all that decides what stands in a file. */
export function readingSightOf({ permissions, scopes }: Pick<Viewer, 'permissions' | 'scopes'>): Sight {
  return { scopes, permissions: new Set([...permissions].filter((name) => ruleOf(name).kind === 'read')) };
}

/** Whether a sign-in alone said what the owner may read: nobody can ask it again, so the next one is. */
export function isBySignIn({ byGrants }: KeptSight, { person }: Pick<Viewer, 'person'>): boolean {
  return person !== undefined && !byGrants;
}

/** Whether the owner, as they come now, may have the file as far as that hangs on their sign-in. */
export function mayStillRead(kept: KeptSight, owner: Viewer): boolean {
  if (!isBySignIn(kept, owner)) return true;
  return isWithin({ permissions: new Set(kept.permissions), scopes: kept.scopes }, readingSightOf(owner));
}

/** The viewer as they were when they asked, who reads and changes nothing. */
export function readerOfKept({ viewer, permissions, scopes }: KeptViewer): Viewer {
  return { ...viewer, permissions: new Set(permissions), scopes, origin: 'job' };
}
