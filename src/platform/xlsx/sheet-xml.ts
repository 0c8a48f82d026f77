import { ExportFailedError } from '../../domain/export/export-failure.ts';

/**
 * How a value is told to Excel, whose numbers are floating-point. A `decimal` takes two cells: a number to work with, and beside it a text with
 * all of its digits.
 */
export interface SheetColumn {
  readonly name: string;
  readonly type: 'text' | 'decimal' | 'integer' | 'date' | 'boolean';
}

/** The styles of `workbook-parts.ts`, by their place there. */
const STYLES = { number: 0, date: 1, heading: 2, text: 3, harmlessText: 4 } as const;

/** What a cell of text holds at most. */
const CELL_LENGTH_MAX = 32_767;

const NAMESPACE = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** The names of the columns stay in sight. */
export const SHEET_START = `${XML}<worksheet xmlns="${NAMESPACE}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><sheetData>`;
export const SHEET_END = '</sheetData></worksheet>';

/** The first row of the sheet. */
export function sheetHeader(columns: readonly SheetColumn[]): string {
  const names = columns.flatMap(({ name, type }) => (type === 'decimal' ? [name, `${name}_text`] : [name]));
  const letters = lettersOf(names.length);
  const cells = names.map((name, index) => textCell(name, `${letters[index]}1`, name, STYLES.heading));
  return `<row r="1">${cells.join('')}</row>`;
}

/** Rows of values, of which the first stands in the row of this number. */
export function sheetRows(columns: readonly SheetColumn[], rows: readonly (readonly (string | null)[])[], first: number): string {
  const letters = lettersOf(2 * columns.length);
  let text = '';
  for (const [at, row] of rows.entries()) {
    const number = String(first + at);
    text += `<row r="${number}">`;
    let place = 0;
    for (const [index, { name, type }] of columns.entries()) {
      const value = row[index];
      const cell = letters[place]! + number;
      const isDecimal = type === 'decimal';
      if (value !== null && value !== undefined) {
        text += CELLS[type](name, cell, value);
        if (isDecimal) text += textCell(name, letters[place + 1]! + number, value, STYLES.text);
      }
      place += isDecimal ? 2 : 1;
    }
    text += '</row>';
  }
  return text;
}

/** Two columns of text: what, and its value. */
export function aboutSheet(lines: readonly (readonly [what: string, value: string])[]): string {
  const rows = lines.map(([what, value], at) => {
    const number = at + 1;
    return `<row r="${number}">${textCell('About', `A${number}`, what, STYLES.heading)}${CELLS.text('About', `B${number}`, value)}</row>`;
  });
  const widths = '<cols><col min="1" max="1" width="24" customWidth="1"/><col min="2" max="2" width="90" customWidth="1"/></cols>';
  return `${XML}<worksheet xmlns="${NAMESPACE}"><sheetFormatPr defaultRowHeight="15"/>${widths}<sheetData>${rows.join('')}</sheetData></worksheet>`;
}

const CELLS: { readonly [T in SheetColumn['type']]: (column: string, place: string, value: string) => string } = {
  text: (column, place, value) => textCell(column, place, value, startsFormula(value) ? STYLES.harmlessText : STYLES.text),
  // The digits stand there in full: whoever reads the file without Excel has all of them.
  decimal: (_, place, value) => `<c r="${place}" s="${STYLES.number}"><v>${value}</v></c>`,
  // What Excel would round stays a text.
  integer: (column, place, value) =>
    /^-?\d{1,15}$/.test(value) ? `<c r="${place}" s="${STYLES.number}"><v>${value}</v></c>` : CELLS.text(column, place, value),
  date(column, place, value) {
    const days = daysOf(value);
    return days === undefined ? CELLS.text(column, place, value) : `<c r="${place}" s="${STYLES.date}"><v>${days}</v></c>`;
  },
  boolean: (_, place, value) => `<c r="${place}" t="b"><v>${value === 'true' ? 1 : 0}</v></c>`,
};

function textCell(column: string, place: string, value: string, style: number): string {
  if (value.length > CELL_LENGTH_MAX)
    throw new ExportFailedError({
      expected: `at most ${CELL_LENGTH_MAX.toLocaleString('en')} characters, which is what a cell of Excel holds`,
      found: `${value.length.toLocaleString('en')} in ${column}`,
      wayOut: 'leave the column out, or take another format',
    });
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
}

/** What spreadsheets take for a formula once somebody edits the cell or saves it as CSV. */
function startsFormula(value: string): boolean {
  return /^[=+\-@\t\r\n]/.test(value);
}

const DAY_MS = 86_400_000;
/** 1900-03-01: Excel counts a 29 February 1900 that never was. */
const FIRST_DAY = 61;

function daysOf(date: string): number | undefined {
  const days = Date.parse(`${date}T00:00:00Z`) / DAY_MS + 25_569;
  return Number.isInteger(days) && days >= FIRST_DAY ? days : undefined;
}

/** Characters that XML cannot hold are written as Excel writes them; what looks like that already is kept apart. */
function escaped(value: string): string {
  if (!NEEDS_ESCAPE.test(value)) return value;
  return value
    .toWellFormed()
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(FORBIDDEN, (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`);
}

// oxlint-disable-next-line no-control-regex -- these are what it is about
const FORBIDDEN = /[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]/g;
// oxlint-disable-next-line no-control-regex -- as above
const NEEDS_ESCAPE = /[&<>\u0000-\u0008\u000B-\u001F\uD800-\uDFFF\uFFFE\uFFFF]|_x[0-9A-Fa-f]{4}_/;

const known: string[] = [];

/** `A` to `Z`, `AA`, … */
function lettersOf(count: number): readonly string[] {
  for (let index = known.length; index < count; index++) {
    let letters = '';
    for (let rest = index; rest >= 0; rest = Math.floor(rest / 26) - 1) letters = String.fromCharCode(65 + (rest % 26)) + letters;
    known.push(letters);
  }
  return known;
}
