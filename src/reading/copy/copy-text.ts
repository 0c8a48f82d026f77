/** A row in the text format of PostgreSQL's COPY. */
export function copyLine(values: readonly (string | null)[]): string {
  return `${values.map(copyText).join('\t')}\n`;
}

/** `bytea` as COPY text, from hex. */
export function copyBytes(hex: string): string {
  return `\\x${hex}`;
}

function copyText(value: string | null): string {
  if (value === null) return '\\N';
  return /[\\\t\n\r]/.test(value) ? value.replace(/[\\\t\n\r]/g, (character) => ESCAPED[character]!) : value;
}

const ESCAPED: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
