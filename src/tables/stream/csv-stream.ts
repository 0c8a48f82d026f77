import type { OpenTable } from '../open-table.ts';
import type { RowListener } from './row-listener.ts';
import type { CsvHabits } from './csv-habits.ts';

/** CSV by RFC 4180 with a header. Names of columns need no quotes. */
export async function* csvStream(
  open: OpenTable,
  { bom, delimiter, ...printing }: CsvHabits,
  onRows: RowListener,
): AsyncGenerator<Uint8Array> {
  const header = `${bom ? '\uFEFF' : ''}${open.columns.map(({ name }) => name).join(delimiter)}\r\n`;
  const lines = open.csv({ ...printing, delimiter, onRows })[Symbol.asyncIterator]();
  try {
    // What PostgreSQL refuses is told before anything was written.
    const first = await lines.next();
    yield Buffer.from(header);
    if (first.done) return;
    yield first.value;
    for (let next = await lines.next(); !next.done; next = await lines.next()) yield next.value;
  } finally {
    await lines.return?.();
  }
}
