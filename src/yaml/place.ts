/** The keys that lead from a document to a part of it. */
export type Place = readonly PropertyKey[];

const KEY_MAX = 80;

/** `rules[3].when.tag`; '' for the document itself. */
export function keyText(at: Place): string {
  const text = at.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key).slice(0, KEY_MAX)}`)).join('');
  return text.replace(/^\./, '');
}
