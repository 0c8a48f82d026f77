import type { Viewer } from '../../domain/authority/viewer.ts';

const ADDRESSES_MAX = 100;

/** The viewer as they come from an address: the same one each time, as what is known of a viewer is remembered by them. */
export function viewerAt(viewer: Viewer, address: string): Viewer {
  const known = from.get(viewer) ?? new Map<string, Viewer>();
  from.set(viewer, known);
  const there = known.get(address);
  if (there) return there;
  if (known.size >= ADDRESSES_MAX) known.clear();
  const here = { ...viewer, address };
  known.set(address, here);
  return here;
}

const from = new WeakMap<Viewer, Map<string, Viewer>>();
