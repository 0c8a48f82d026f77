/** Writes lines of CSV whose constant cells were spelled once: only what changes from line to line is filled in. */
export type LineTemplate = (values: Readonly<Record<string, string>>) => string;

/**
 * Compiles a line of these columns; those named neither constant nor variable are empty. Values that are filled in are numbers,
 * times and ids: none may need quotes. A column that the file does not have is a bug of the generator.
 */
export function lineTemplate(
  columns: readonly string[],
  constant: Readonly<Record<string, string>>,
  variable: readonly string[] = [],
): LineTemplate {
  for (const name of [...Object.keys(constant), ...variable]) {
    if (!columns.includes(name)) throw new Error(`no column ${name} in this file`);
  }
  const names: string[] = [];
  const chunks: string[] = [''];
  for (const [index, name] of columns.entries()) {
    if (index > 0) chunks[chunks.length - 1] += ',';
    if (variable.includes(name)) {
      names.push(name);
      chunks.push('');
    } else {
      chunks[chunks.length - 1] += cell(constant[name] ?? '');
    }
  }
  return (values) => {
    let text = chunks[0]!;
    for (let index = 0; index < names.length; index++) text += values[names[index]!]! + chunks[index + 1]!;
    return `${text}\n`;
  };
}

/** One cell, quoted when it must be. */
function cell(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A whole line of cells. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(cell).join(',')}\n`;
}
