/** The words of a text, for long lists of names. */
export function namesIn(text: string): string[] {
  return text.split(/\s+/).filter((name) => name !== '');
}

/** The first of these names that is none of those that are known. */
export function strangerAmong(names: Iterable<string>, known: readonly string[]): string | undefined {
  return [...names].find((name) => !known.includes(name));
}
