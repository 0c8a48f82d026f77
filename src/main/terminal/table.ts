import { plainText } from './plain-text.ts';

export interface TableColumn {
  readonly title: string;
  /** Figures stand on the right. */
  readonly right?: boolean;
}

/** Columns as wide as their widest cell, two spaces apart, no rules drawn: it can be read and cut by machines too. */
export function table(columns: readonly TableColumn[], rows: readonly (readonly (string | number)[])[]): string {
  const texts = [columns.map(({ title }) => title), ...rows.map((row) => row.map((cell) => plainText(String(cell))))];
  const widths = columns.map((_, index) => Math.max(...texts.map((row) => width(row[index] ?? ''))));
  return texts
    .map((row) =>
      columns
        .map(({ right }, index) => pad(row[index] ?? '', widths[index]!, right === true))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function pad(text: string, columns: number, right: boolean): string {
  const space = ' '.repeat(Math.max(0, columns - width(text)));
  return right ? space + text : text + space;
}

/** Places on the screen, near enough: a letter with its marks is one. */
function width(text: string): number {
  return Array.from(LETTERS.segment(text)).length;
}

const LETTERS = new Intl.Segmenter('en', { granularity: 'grapheme' });
