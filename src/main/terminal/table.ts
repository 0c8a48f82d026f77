import { plainText } from './plain-text.ts';

export interface TableColumn {
  readonly title: string;
  /** Figures stand on the right. */
  readonly right?: boolean;
}

/** Columns as wide as their widest cell, two spaces apart, no rules drawn: it can be read and cut by machines too. */
export function table(columns: readonly TableColumn[], rows: readonly (readonly (string | number)[])[]): string {
  const texts = [columns.map(({ title }) => title), ...rows.map((row) => row.map((cell) => plainText(String(cell))))];
  const widths = columns.map((_, index) => Math.max(...texts.map((row) => [...(row[index] ?? '')].length)));
  return texts
    .map((row) =>
      columns
        .map(({ right }, index) => pad(row[index] ?? '', widths[index]!, right === true))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function pad(text: string, width: number, right: boolean): string {
  const space = ' '.repeat(Math.max(0, width - [...text].length));
  return right ? space + text : text + space;
}
