import type { Actor } from '../../domain/approval/proposal-state.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';

/** Who a viewer is where people decide: the person, by whatever account, key or token they came. */
export function actorOf({ id, person, onBehalfOf, keyMadeBy, permissions }: Viewer): Actor {
  return { viewer: id, person: person ?? null, onBehalfOf: onBehalfOf ?? null, keyMadeBy: keyMadeBy ?? null, permissions };
}
