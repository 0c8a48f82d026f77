import type { DimensionScope } from '../scope.ts';
import { scopePredicate } from '../scope-condition.ts';
import { filledTags, indexTags, type TagHit, type TagIndex } from '../tag-index.ts';
import type { Month } from '../../time/month.ts';
import { TAG_FOLDS, wordFolder, type FoldedWord, type TagFold } from './fold-word.ts';
import { inheritedTags } from './inherited-tags.ts';
import { keyWords, valueWords } from './listed-words.ts';
import type { TagReading } from './tag-reading.ts';
import { holdsIn, type SetTag, type StandardTag, type TagRules, type VirtualTag } from './tag-rules.ts';

export interface ResolvedTags {
  /** By the name of the standard tag. */
  readonly values: ReadonlyMap<string, string>;
  /** Why: what was taken, and all that was read beside it. */
  readonly readings: readonly TagReading[];
}

const NO_TAGS: ResolvedTags = { values: new Map(), readings: [] };

/**
 * What the standard tags come to for a scope in a month: a virtual tag that stands over everything, else what the charge says by the surest
 * key, else what it inherits from the nearest place, else a virtual tag.
 */
export function tagResolver(rules: TagRules | undefined, month: Month): (scope: DimensionScope) => ResolvedTags {
  if (!rules) return () => NO_TAGS;
  const keyOf = wordFolder(keyWords(rules.standard));
  const readers = rules.standard.map((tag) => ({ tag, valueOf: valueReader(tag) }));
  const inherited = inheritedTags(rules.places, month);
  const virtual = rules.virtual.filter((rule) => holdsIn(rule, month)).map(readyVirtual);
  return (scope) => {
    const index = indexTags(scope.tags);
    const held = virtual.filter(({ holds }) => holds(scope, index));
    const places = inherited(scope, index);
    const own = filledTags(scope.tags).map((hit) => ({ hit, key: keyOf(hit.key) }));
    const values = new Map<string, string>();
    const readings: TagReading[] = [];
    for (const { tag, valueOf } of readers) {
      const said = [
        ...stated(
          tag.name,
          'virtual',
          held.filter(({ rule }) => rule.over).map(({ rule }) => rule),
        ),
        ...ownReadings(tag, own, valueOf),
        ...stated(tag.name, 'inherited', places),
        ...stated(
          tag.name,
          'virtual',
          held.filter(({ rule }) => !rule.over).map(({ rule }) => rule),
        ),
      ];
      const taken = said.find(({ value }) => value !== null);
      if (taken) values.set(tag.name, taken.value!);
      readings.push(...said.flatMap((reading) => weighed(reading, taken)));
    }
    return { values, readings };
  };
}

/** What was not taken is told where it says something else. */
function weighed(reading: TagReading, taken: TagReading | undefined): TagReading[] {
  if (reading === taken || reading.value === null) return [reading];
  return reading.value === taken!.value ? [] : [{ ...reading, status: 'outweighed' }];
}

function stated(
  name: string,
  origin: TagReading['origin'],
  rules: readonly { readonly name: string; readonly tags: readonly SetTag[] }[],
): TagReading[] {
  return rules.flatMap(({ name: rule, tags }) => {
    const value = tags.find((tag) => tag.name === name)?.value;
    if (value === undefined) return [];
    return [{ tag: name, status: 'taken', origin, rule, key: '', found: '', value, keyFold: null, valueFold: null, candidates: [] }];
  });
}

interface OwnTag {
  readonly hit: TagHit;
  readonly key: FoldedWord;
}

/** The surest key first; of equally sure ones, as the rules list them. */
function ownReadings({ name, keys }: StandardTag, own: readonly OwnTag[], valueOf: (found: string) => ReadValue): TagReading[] {
  const found: { readonly reading: TagReading; readonly rank: number }[] = [];
  for (const { hit, key } of own) {
    const read = { tag: name, origin: 'own', rule: '', key: hit.key, found: hit.value } as const;
    if ('means' in key) {
      if (key.means !== name) continue;
      const listed = keys.indexOf(hit.key.trim());
      const rank = TAG_FOLDS.indexOf(key.fold) * KEYS_MAX + (listed < 0 ? KEYS_MAX - 1 : listed);
      found.push({ reading: { ...read, ...valueOf(hit.value), keyFold: key.fold }, rank });
    } else if (key.candidates.includes(name)) {
      const { candidates } = key;
      found.push({ reading: { ...read, status: 'ambiguous', value: null, keyFold: null, valueFold: null, candidates }, rank: Infinity });
    }
  }
  return found.toSorted((a, b) => (a.rank === b.rank ? 0 : a.rank - b.rank)).map(({ reading }) => reading);
}

/** More keys than a tag can have. */
const KEYS_MAX = 1_000;

type ReadValue = Pick<TagReading, 'status' | 'value' | 'candidates'> & { readonly valueFold: TagFold | null };

function valueReader(tag: StandardTag): (found: string) => ReadValue {
  const { values, others } = tag;
  if (!values) return (found) => ({ status: 'taken', value: found, valueFold: null, candidates: [] });
  const fold = wordFolder(valueWords(values, tag.spelling));
  return (found) => {
    const folded = fold(found);
    if ('means' in folded) return { status: 'taken', value: folded.means, valueFold: folded.fold, candidates: [] };
    const { candidates } = folded;
    if (candidates.length > 0) return { status: 'ambiguous', value: null, valueFold: null, candidates };
    if (others === 'keep') return { status: 'taken', value: found, valueFold: null, candidates: [] };
    return { status: 'unlisted', value: null, valueFold: null, candidates: [] };
  };
}

function readyVirtual(rule: VirtualTag): { readonly rule: VirtualTag; readonly holds: (scope: DimensionScope, tags: TagIndex) => boolean } {
  return { rule, holds: scopePredicate(rule.when ?? {}) };
}
