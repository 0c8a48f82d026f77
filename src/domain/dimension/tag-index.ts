import { isReserved } from './dimension.ts';

/** How a rule names a tag. */
export interface TagKey {
  /** In order of preference: `cost-center`, then `costcenter`. */
  readonly keys: readonly string[];
  /** Accepts other cases and blanks around: `Cost-Center`, ` cost-center`. The exact spelling is preferred. */
  readonly ignoreCase: boolean;
}

export interface TagHit {
  readonly key: string;
  readonly value: string;
}

/** The tags of one scope, made ready for many rules. */
export interface TagIndex {
  /** The values that a rule can mean, the preferred first: by the order of its keys, exact spelling, then by key. Empty tags are none. */
  readonly find: (tag: TagKey) => readonly TagHit[];
}

export function indexTags(tags: Readonly<Record<string, string | number | boolean | null>>): TagIndex {
  const hits: TagHit[] = [];
  const byFolded = new Map<string, TagHit[]>();
  for (const key of Object.keys(tags).sort(byCodeUnits)) {
    const value = String(tags[key] ?? '').trim();
    if (value === '' || isReserved(value)) continue;
    const hit = { key, value };
    hits.push(hit);
    const variants = byFolded.get(folded(key));
    if (variants) variants.push(hit);
    else byFolded.set(folded(key), [hit]);
  }
  return {
    find({ keys, ignoreCase }) {
      const found = new Set<TagHit>();
      for (const key of keys) {
        const variants = byFolded.get(folded(key)) ?? [];
        for (const hit of variants) if (hit.key === key) found.add(hit);
        if (ignoreCase) for (const hit of variants) found.add(hit);
      }
      return [...found];
    },
  };
}

function folded(key: string): string {
  return key.trim().toLowerCase();
}

function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
