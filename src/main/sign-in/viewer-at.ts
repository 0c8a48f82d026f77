import type { Viewer } from '../../domain/authority/viewer.ts';

/** By which door somebody comes, and from which address. */
type Door = Required<Pick<Viewer, 'origin' | 'address'>>;

const DOORS_MAX = 100;

/** The viewer as they come by a door: the same one each time, as what is known of a viewer is remembered by them. */
export function viewerAt(viewer: Viewer, { origin, address }: Door): Viewer {
  const known = from.get(viewer) ?? new Map<string, Viewer>();
  from.set(viewer, known);
  const door = `${origin} ${address ?? ''}`;
  const there = known.get(door);
  if (there) return there;
  if (known.size >= DOORS_MAX) known.clear();
  const here = { ...viewer, origin, address };
  known.set(door, here);
  return here;
}

const from = new WeakMap<Viewer, Map<string, Viewer>>();
