import { isReserved } from './dimension.ts';

/** How a rule names a tag: by the keys that charges have, or as one of the standard tags that the rules define. */
export type TagName = TagKey | { readonly standard: string };

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

export type Tags = Readonly<Record<string, string | number | boolean | null>>;

/** The tags of one scope, made ready for many rules. */
export interface TagIndex {
  /** The values that a rule can mean, the preferred first: by the order of its keys, exact spelling, then by key. Empty tags are none. */
  readonly find: (tag: TagName) => readonly TagHit[];
}

/** `standard`: what each standard tag comes to for the scope. */
export function indexTags(tags: Tags, standard: ReadonlyMap<string, string> = new Map()): TagIndex {
  const byFolded = Map.groupBy(filledTags(tags), ({ key }) => folded(key));
  return {
    find(tag) {
      if ('standard' in tag) {
        const value = standard.get(tag.standard);
        return value === undefined ? [] : [{ key: tag.standard, value }];
      }
      const found = new Set<TagHit>();
      for (const key of tag.keys) {
        const variants = byFolded.get(folded(key)) ?? [];
        for (const hit of variants) if (hit.key === key) found.add(hit);
        if (tag.ignoreCase) for (const hit of variants) found.add(hit);
      }
      return [...found];
    },
  };
}

/** Tags that say something, by key; blanks around values are no part of them. */
export function filledTags(tags: Tags): TagHit[] {
  return Object.keys(tags)
    .sort(byCodeUnits)
    .flatMap((key) => {
      const value = String(tags[key] ?? '').trim();
      return value === '' || isReserved(value) ? [] : [{ key, value }];
    });
}

function folded(key: string): string {
  return key.trim().toLowerCase();
}

function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
