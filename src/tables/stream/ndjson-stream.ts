import type { OpenTable } from '../open-table.ts';
import type { ColumnType } from '../table.ts';
import type { RowListener } from './row-listener.ts';

/** What is written as it is: whole numbers, true and false, and JSON. Decimals are strings, since readers of JSON make doubles of numbers. */
const IS_BARE = {
  text: false,
  decimal: false,
  integer: true,
  boolean: true,
  date: false,
  instant: false,
  month: false,
  json: true,
} as const satisfies Record<ColumnType, boolean>;

/** One JSON object a line, with all columns in each. */
export async function* ndjsonStream(open: OpenTable, onRows: RowListener): AsyncGenerator<Uint8Array> {
  const columns = open.columns.map(({ name, type }, index) => ({
    head: `${index === 0 ? '{' : ','}${JSON.stringify(name)}:`,
    isBare: IS_BARE[type],
  }));
  for await (const rows of open.rows()) {
    let text = '';
    for (const row of rows) {
      for (let index = 0; index < columns.length; index++) {
        const value = row[index] ?? null;
        const { head, isBare } = columns[index]!;
        text += head + (value === null || isBare ? String(value) : JSON.stringify(value));
      }
      text += '}\n';
    }
    onRows(rows.length);
    yield Buffer.from(text);
  }
}
