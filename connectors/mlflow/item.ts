import { parseInstant, type Instant } from '#src/connector-kit/index.ts';

/** A JSON object, of which nothing is known yet. Its numbers are text. */
export type Item = Readonly<Record<string, unknown>>;

export function isItem(value: unknown): value is Item {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object there; an empty one where there is none. */
export function itemIn(item: unknown, name: string): Item {
  const value = isItem(item) ? item[name] : undefined;
  return isItem(value) ? value : {};
}

/** The objects of a list. Lists that are empty are not written at all. */
export function itemsIn(item: unknown, name: string): readonly Item[] {
  const value = isItem(item) ? item[name] : undefined;
  return Array.isArray(value) ? value.filter(isItem) : [];
}

/** Text that says something, without blanks around it; numbers and truth values as they are written. */
export function textOf(value: unknown): string | null {
  return spelledText(value)?.trim() || null;
}

/** Text with all its blanks, as tags keep them. */
function spelledText(value: unknown): string | null {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

/** Milliseconds since 1970, as a number or as text. Null: there are none; undefined: they are no time. */
export function instantOf(milliseconds: unknown): Instant | null | undefined {
  if (milliseconds === undefined || milliseconds === null) return null;
  const text = textOf(milliseconds);
  if (text === null || !/^\d{1,14}$/.test(text)) return undefined;
  return parseInstant(new Date(Number.parseInt(text, 10)).toISOString());
}

/** `[{ key, value }]` as a map; what has no key is none. */
export function tagsIn(item: unknown, name: string): Record<string, string> {
  return Object.fromEntries(
    itemsIn(item, name).flatMap(({ key, value }) => (typeof key === 'string' && key !== '' ? [[key, spelledText(value) ?? '']] : [])),
  );
}
