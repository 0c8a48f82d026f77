import { refusalOf } from '../authority/demand.ts';
import type { Permission, ReadPermission } from '../authority/permission.ts';
import type { Viewer } from '../authority/viewer.ts';

/**
 * As whom of those that somebody can be something is asked that demands all of these, and at best permits what is wished for as well;
 * where none may, the first, who is refused.
 */
export function viewerFor(
  viewers: readonly [Viewer, ...Viewer[]],
  demands: readonly Permission[],
  wishes: readonly Permission[] = [],
): Viewer {
  const able = viewers.filter((viewer) => demands.every((permission) => mayInPart(viewer, permission)));
  return able.find((viewer) => wishes.every((permission) => viewer.permissions.has(permission))) ?? able[0] ?? viewers[0];
}

/** For some part at least: which one an act is about is known only when it is asked for. */
function mayInPart(viewer: Viewer, permission: Permission): boolean {
  return refusalOf(viewer, permission as ReadPermission) === undefined;
}
