import { editDistance } from './edit-distance.ts';

/** The known name that is nearest to what was written; undefined when none is near. */
export function nearName(written: string, known: readonly string[]): string | undefined {
  const wanted = squeezed(written);
  const ranked = known
    .map((name) => ({ name, distance: editDistance(wanted, squeezed(name)) }))
    .toSorted((a, b) => a.distance - b.distance);
  const best = ranked[0];
  return best && best.distance <= Math.max(2, Math.floor(best.name.length / 3)) ? best.name : undefined;
}

/** Case, blanks, hyphens and underscores make no other name. */
function squeezed(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, '')
    .slice(0, 60);
}
