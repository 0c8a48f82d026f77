/** A JSON object, of which nothing is known yet. Its numbers are text. */
export type Item = Readonly<Record<string, unknown>>;

export function isItem(value: unknown): value is Item {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Text that says something, without blanks around it; numbers and truth values as they are written. */
export function textOf(value: unknown): string | null {
  return spelledText(value)?.trim() || null;
}

/** Text with all its blanks, as tags keep them. */
export function spelledText(value: unknown): string | null {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
