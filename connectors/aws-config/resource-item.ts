import { parseInstant, parseJsonWithExactNumbers, type Instant } from '#src/connector-kit/index.ts';
import { isItem, spelledText, textOf, type Item } from './item.ts';

/** Tags as the query gives them (a list of key and value) or as a configuration item does (a map). */
export function tagsOf(tags: unknown): Record<string, string> {
  if (typeof tags !== 'object' || tags === null) return {};
  const pairs = Array.isArray(tags) ? tags.map(tagPair) : Object.entries(tags);
  return Object.fromEntries(pairs.flatMap(([key, value]) => (typeof key === 'string' ? [[key, spelledText(value) ?? '']] : [])));
}

function tagPair(tag: unknown): readonly [unknown, unknown] {
  return isItem(tag) ? [tag['key'], tag['value']] : [undefined, undefined];
}

/** The value of a tag whatever the case of its key; null when there is none or no such tag is wanted. */
export function tagValue(tags: Readonly<Record<string, string>>, name: string | undefined): string | null {
  if (name === undefined) return null;
  const key = Object.keys(tags).find((each) => each.toLowerCase() === name.toLowerCase());
  return key === undefined ? null : tags[key]!.trim() || null;
}

/** ISO text as in query results and files, or epoch seconds with a fraction as in other answers. Undefined: neither. */
export function instantOf(time: unknown): Instant | null | undefined {
  const text = textOf(time);
  if (text === null) return null;
  const seconds = /^(\d{1,11})(?:\.\d+)?(?:E\d+)?$/i.test(text) ? Number(text) : undefined;
  if (seconds === undefined) return parseInstant(text);
  return parseInstant(new Date(Math.round(seconds * 1000)).toISOString());
}

/** A configuration is JSON text in some answers and an object in others. */
export function configurationOf(configuration: unknown): Item {
  if (typeof configuration !== 'string') return isItem(configuration) ? configuration : {};
  try {
    const parsed = parseJsonWithExactNumbers(configuration);
    return isItem(parsed) ? parsed : {};
  } catch {
    return {};
  }
}
