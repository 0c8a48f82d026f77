import type { ListedWord } from './fold-word.ts';
import type { StandardTag } from './tag-rules.ts';

/** The keys that mean standard tags. */
export function keyWords(tags: readonly StandardTag[]): ListedWord[] {
  return tags.flatMap(({ name, keys, spelling }) => [name, ...keys].map((text) => ({ text, means: name, spelling })));
}

/** The words that mean values of one standard tag. */
export function valueWords(values: Readonly<Record<string, readonly string[]>>, spelling: boolean): ListedWord[] {
  return Object.entries(values).flatMap(([means, others]) => [means, ...others].map((text) => ({ text, means, spelling })));
}
