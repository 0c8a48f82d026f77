/**
 * Text from data as it may stand on a terminal: control characters and escape sequences, which could move the cursor, change the
 * title or hide what follows, are shown as `\x1b`; line ends and tabs become spaces.
 */
export function plainText(text: string): string {
  return text.replaceAll(/[\t\r\n]+/g, ' ').replaceAll(CONTROL, escaped);
}

/** The same for text of many lines, whose line ends stay. */
export function plainLines(text: string): string {
  return text.split('\n').map(plainText).join('\n');
}

// Controls of ASCII and Latin-1, and the marks that turn the direction of writing.
// oxlint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

function escaped(character: string): string {
  const code = character.charCodeAt(0).toString(16);
  return code.length <= 2 ? `\\x${code.padStart(2, '0')}` : `\\u${code.padStart(4, '0')}`;
}
