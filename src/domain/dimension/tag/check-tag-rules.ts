import { plainWord, type ListedWord } from './fold-word.ts';
import { keyWords, valueWords } from './listed-words.ts';
import type { SetTag, TagRules } from './tag-rules.ts';

export interface TagRulesProblem {
  /** Within the tags of the file. */
  readonly at: readonly (string | number)[];
  readonly expected: string;
}

/** What is wrong with tag rules whatever a bill brings: words with two meanings, places in a circle, values that are none. */
export function checkTagRules(rules: TagRules): TagRulesProblem[] {
  const { standard, places, virtual } = rules;
  return [
    ...(['standard', 'places', 'virtual'] as const).flatMap((list) => namesTwice(rules[list], list)),
    ...twoMeanings(keyWords(standard)).map((expected) => ({ at: ['standard'], expected })),
    ...standard.flatMap(({ values = {}, spelling }, index) =>
      twoMeanings(valueWords(values, spelling)).map((expected) => ({ at: ['standard', index, 'values'], expected })),
    ),
    ...places.flatMap(({ tags }, index) => strangeTags(rules, tags, ['places', index, 'tags'])),
    ...virtual.flatMap(({ tags }, index) => strangeTags(rules, tags, ['virtual', index, 'tags'])),
    ...strangePlaces(rules),
  ];
}

function namesTwice(listed: readonly { readonly name: string }[], list: string): TagRulesProblem[] {
  return listed.flatMap(({ name }, index) =>
    listed.findIndex((other) => other.name === name) === index ? [] : [{ at: [list, index, 'name'], expected: 'a name of its own' }],
  );
}

/** A word that is one of another meaning but for case and separators could not be folded. */
function twoMeanings(words: readonly ListedWord[]): string[] {
  const meaning = new Map<string, string>();
  return words.flatMap(({ text, means }) => {
    const plain = plainWord(text);
    if (plain === '') return [`words with a letter or a digit, not ${JSON.stringify(text)}`];
    const other = meaning.get(plain);
    meaning.set(plain, other ?? means);
    return other === undefined || other === means ? [] : [`one meaning for ${text}: it stands for ${other} and for ${means}`];
  });
}

function strangeTags({ standard }: TagRules, tags: readonly SetTag[], at: TagRulesProblem['at']): TagRulesProblem[] {
  return tags.flatMap(({ name, value }) => {
    const tag = standard.find((one) => one.name === name);
    if (!tag) return [{ at: [...at, name], expected: `one of the standard tags ${standard.map((one) => one.name).join(', ')}` }];
    if (!tag.values || tag.others === 'keep' || Object.hasOwn(tag.values, value)) return [];
    return [{ at: [...at, name], expected: `one of the values of ${name}: ${Object.keys(tag.values).join(', ')}` }];
  });
}

function strangePlaces({ places }: TagRules): TagRulesProblem[] {
  const byName = new Map(places.map((place) => [place.name, place]));
  return places.flatMap(({ name, within }, index): TagRulesProblem[] => {
    if (within === undefined) return [];
    const at = ['places', index, 'within'];
    if (!byName.has(within))
      return [{ at, expected: `the name of another place: ${[...byName.keys()].filter((one) => one !== name).join(', ')}` }];
    const seen = new Set<string>();
    for (let place = byName.get(name); place; place = place.within === undefined ? undefined : byName.get(place.within)) {
      if (seen.has(place.name)) return place.name === name ? [{ at, expected: `a place that does not lie within ${name} itself` }] : [];
      seen.add(place.name);
    }
    return [];
  });
}
