/** Passwords in URLs and bearer tokens, in any text. */
export function blotOut(text: string): string {
  return text
    .replaceAll(/([a-z][a-z0-9+.-]*:\/\/[^\s:@/"'\\]*):[^\s@/"'\\]+@/gi, '$1:***@')
    .replaceAll(/\b(bearer|basic) [A-Za-z0-9._~+/=-]{6,}/gi, '$1 ***');
}
