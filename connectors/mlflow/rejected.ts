/** What cannot be read, for people: which field, what was expected and what stood there. */
export function rejected(
  column: string | null,
  expected: string,
  found: unknown,
): { readonly rejected: { readonly column: string | null; readonly expected: string; readonly found: string } } {
  const text = typeof found === 'string' ? found : (JSON.stringify(found) ?? '');
  return { rejected: { column, expected, found: text.slice(0, 200) } };
}
