import { parse } from 'csv-parse/sync';
import { expect } from 'vitest';
import { focusColumn, type FocusColumn } from '#src/domain/charge/focus-columns.ts';
import { canonicalDecimal } from '#src/domain/money/decimal.ts';

export type Row = Readonly<Record<string, string>>;

export const rowsOf = (csv: string): Row[] => parse(csv, { columns: true });

/** Numbers and JSON by their value, the rest as it is spelled. */
function canonical(column: string, text: string): string {
  if (/^null$/i.test(text)) return canonical(column, '');
  if (column.startsWith('x_')) return text;
  const { type } = focusColumn(column as FocusColumn);
  if (type === 'decimal') return canonicalDecimal(text) ?? text;
  // FOCUS lets tags be null, and none is no tags.
  if (type === 'json') return text === '' ? '{}' : sortedJson(text);
  return text;
}

/** Keys in order, numbers as they are spelled: a parser would round them. */
function sortedJson(text: string): string {
  const numbers: string[] = [];
  const quoted = text.replaceAll(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g, (token) =>
    token.startsWith('"') ? token : `"#${numbers.push(canonicalDecimal(token) ?? token) - 1}#"`,
  );
  const sorted = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(sorted)
      : typeof value === 'object' && value !== null
        ? Object.fromEntries(
            Object.entries(value)
              .toSorted(([a], [b]) => (a < b ? -1 : 1))
              .map(([key, item]) => [key, sorted(item)]),
          )
        : value;
  return JSON.stringify(sorted(JSON.parse(quoted))).replaceAll(/"#(\d+)#"/g, (_, index: string) => numbers[Number.parseInt(index, 10)]!);
}

/** The same rows in the same order, by what their values mean. */
export function sameRows(given: readonly Row[], found: readonly Row[], columns: readonly string[]): void {
  expect(found).toHaveLength(given.length);
  for (const [index, row] of given.entries()) {
    const spelled = (one: Row) => Object.fromEntries(columns.map((column) => [column, canonical(column, one[column] ?? '')]));
    expect(spelled(found[index]!)).toEqual(spelled(row));
  }
}
