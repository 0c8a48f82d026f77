import type { Pseudonyms } from './pseudonyms.ts';
import type { MatchedIn, RuleMasking } from './rule-masking.ts';

/** The texts that begin so and are there. */
export type TextsThatBegin = (prefix: string, where: MatchedIn) => Promise<readonly string[]>;

/**
 * Rules under the same pseudonyms as the records, so that they mean the same. A pseudonym does not begin as another one because the
 * originals do: a match by beginnings becomes the list of what begins so.
 */
export async function maskRules(
  { kept: words, amounts, maps, matched }: RuleMasking,
  rules: object,
  { text }: Pseudonyms,
  textsThatBegin: TextsThatBegin,
): Promise<object> {
  const kept = new Set(words);
  const areAmounts = new Set(amounts);
  const areMaps = new Set(maps);

  /** `around`: the objects that it stands in, the innermost first. */
  async function mask(value: unknown, name: string, around: readonly Fields[]): Promise<unknown> {
    if (typeof value === 'string') return value === 'all' && name === 'targets' ? value : text(value);
    if (Array.isArray(value)) return Promise.all(value.map((item) => mask(item, name, around)));
    if (typeof value !== 'object' || value === null) return value;
    const fields = value as Fields;
    if (Array.isArray(fields['startsWith'])) return listed(fields as unknown as Prefixes, matched?.[name] ?? matchedIn(name, around[0]));
    const isTranslation = name === 'values';
    const isMap = isTranslation || areMaps.has(name) || areAmounts.has(name);
    const keysStay = !isMap || (isTranslation && kept.has(columnOf(around[1])));
    const masked: [string, unknown][] = [];
    for (const [key, field] of Object.entries(fields)) {
      const stays = isMap ? areAmounts.has(name) : kept.has(key);
      // A name in a map may read as a word of the rules, and is none.
      masked.push([keysStay ? key : text(key), stays ? field : await mask(field, isMap ? '' : key, [fields, ...around])]);
    }
    return Object.fromEntries(masked);
  }

  async function listed({ in: texts, startsWith }: Prefixes, where: MatchedIn): Promise<object> {
    const begun = await Promise.all(startsWith.map((prefix) => textsThatBegin(prefix, where)));
    return { in: [...new Set([...texts, ...begun.flat()].map((one) => text(one)))], startsWith: [] };
  }

  return (await mask(rules, '', [])) as object;
}

type Fields = Readonly<Record<string, unknown>>;

interface Prefixes {
  readonly in: readonly string[];
  readonly startsWith: readonly string[];
}

function matchedIn(name: string, beside: Fields = {}): MatchedIn {
  const { tag } = beside as { readonly tag?: { readonly keys: readonly string[] } };
  return tag && name === 'value' ? { tags: tag.keys } : { charges: name };
}

/** The column that a setting's table of values translates. */
function columnOf(setting: Fields = {}): string {
  const { of } = setting as { readonly of?: { readonly column?: string } };
  return of?.column ?? '';
}
