import { ruleOf, type Permission } from './permission.ts';
import type { ScopeName } from './scope.ts';

/** `part`: what is within the viewer's limit. */
export type Access = 'all' | 'part' | 'none';

/** How far whoever holds these permissions, with this limit or without one, reaches what demands all of those. */
export function accessTo(demanded: readonly Permission[], held: ReadonlySet<Permission>, limit?: ScopeName): Access {
  if (demanded.some((permission) => !held.has(permission))) return 'none';
  if (limit === undefined) return 'all';
  const bearings = demanded.map((permission) => ruleOf(permission).bearings[limit]);
  if (bearings.includes('all')) return 'none';
  return bearings.includes('part') ? 'part' : 'all';
}
