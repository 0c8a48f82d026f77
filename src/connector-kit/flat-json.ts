import type { TagValue } from './charge-mapping.ts';

/**
 * Reads a JSON object whose values are text, numbers, true, false or null, as tags are written. `JSON.parse` would keep the last of
 * two equal keys and say nothing; here a key that stands twice, a nested value or anything that is no such object is a problem,
 * told in the words of `expected`. Keys keep case, blanks and spelling. A number that JavaScript cannot hold exactly stays text.
 */
export function parseFlatJson(text: string): { readonly values: Map<string, TagValue> } | { readonly expected: string } {
  const values = new Map<string, TagValue>();
  const open = /^\s*\{\s*(\}\s*$)?/.exec(text);
  if (!open) return { expected: 'a JSON object' };
  if (open[1] !== undefined) return { values };

  MEMBER.lastIndex = open[0].length;
  for (;;) {
    const member = MEMBER.exec(text);
    const key = member && parsed(member[1]!);
    const value = member && parsed(member[2]!);
    if (!member || typeof key !== 'string' || value === undefined) return { expected: 'a JSON object of plain values' };
    if (values.has(key)) return { expected: `the key ${JSON.stringify(key)} once` };
    values.set(key, value);
    if (member[3] === undefined) return MEMBER.lastIndex === text.length ? { values } : { expected: 'nothing after the JSON object' };
  }
}

/** One `"key": value` and what ends it: a comma, or the closing brace with the blanks after it. */
const MEMBER = /\s*("(?:[^"\\]|\\.)*")\s*:\s*("(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null)\s*(?:(,)|(\})\s*)/y;

function parsed(token: string): TagValue | undefined {
  try {
    const value: unknown = JSON.parse(token);
    return typeof value === 'number' && String(value) !== token ? token : (value as TagValue);
  } catch {
    return undefined;
  }
}
