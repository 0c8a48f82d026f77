import { parseFlatJson, type TagValue } from '#src/connector-kit/index.ts';

/** One value of CUR 2.0's map column `product`, '' when there is none. */
export function productValue(product: string, key: string): string {
  if (product === '') return '';
  const value = valuesOf(product).get(key);
  return typeof value === 'string' ? value : '';
}

// Several columns read the same map of the same row one after the other: the last one read is kept. It changes no result.
let last: { readonly text: string; readonly values: ReadonlyMap<string, TagValue> } = { text: '', values: new Map() };

function valuesOf(text: string): ReadonlyMap<string, TagValue> {
  if (text !== last.text) {
    const parsed = parseFlatJson(text);
    last = { text, values: 'values' in parsed ? parsed.values : new Map() };
  }
  return last.values;
}
