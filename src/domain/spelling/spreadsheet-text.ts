/** Text that a spreadsheet would take for a formula, with an apostrophe before it; any other as it is. */
export function spreadsheetText(text: string): string {
  return /^\s*[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text;
}
