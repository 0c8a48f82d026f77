import { spreadsheetText } from '../../../domain/spelling/spreadsheet-text.ts';

/** A line of CSV (RFC 4180). What a spreadsheet would take for a formula begins with an apostrophe. */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map((cell) => (cell === null ? '' : quoted(String(cell)))).join(',')}\r\n`;
}

function quoted(text: string): string {
  const safe = spreadsheetText(text);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
