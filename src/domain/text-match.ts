/** Which texts a rule means: those listed, and those that begin with one of the prefixes. Compared as they are spelled. */
export interface TextMatch {
  readonly in: readonly string[];
  readonly startsWith: readonly string[];
}

/** A match made ready for many texts. What is absent matches nothing. */
export function textMatcher(match: TextMatch): (text: string | null) => boolean {
  const listed = new Set(match.in);
  const { startsWith } = match;
  return (text) => text !== null && (listed.has(text) || startsWith.some((prefix) => text.startsWith(prefix)));
}
