/**
 * At most how many tokens a text is to a language model. Vocabularies differ, so this counts by what all of them have in common: words in
 * parts, three digits at a time, marks in pairs; of ids, which are no words, every second letter. A test holds it to a real vocabulary.
 */
export function estimatedTokens(text: string): number {
  let tokens = 0;
  for (const [piece] of text.matchAll(/\p{L}+|\p{N}{1,3}|[^\p{L}\p{N}]+/gu)) tokens += tokensOf(piece);
  return tokens;
}

function tokensOf(piece: string): number {
  if (/^\p{N}/u.test(piece)) return 1;
  if (!/^\p{L}/u.test(piece)) return Math.ceil(piece.length / 2);
  return Math.ceil(piece.length / (/^.?\p{Ll}*$/u.test(piece) ? 4 : 2));
}
