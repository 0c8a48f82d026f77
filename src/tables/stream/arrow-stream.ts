import { AsyncByteQueue, Field, makeData, RecordBatch, RecordBatchStreamWriter, Schema, Struct, type Data } from 'apache-arrow';
import { toldScores } from '../../domain/quality/worst-scores.ts';
import type { RawRow } from '../../store/flat/raw-rows.ts';
import type { OpenTable } from '../open-table.ts';
import { arrowColumn, arrowType } from './arrow-column.ts';
import { decimalScale } from './decimal-scale.ts';
import type { RowListener } from './row-listener.ts';

/** What the writer of Arrow has written and nobody has taken yet. */
class WrittenParts extends AsyncByteQueue {
  private parts: Uint8Array[] = [];
  override write(part: Uint8Array): void {
    if (part.byteLength > 0) this.parts.push(part);
  }
  take(): Uint8Array {
    const taken = Buffer.concat(this.parts);
    this.parts = [];
    return taken;
  }
}

/**
 * A stream of Arrow IPC: exact, as decimals of 128 bits, days, and instants to the microsecond. It begins with its schema, so that there is one
 * where there are no rows.
 */
export async function* arrowStream(open: OpenTable, onRows: RowListener): AsyncGenerator<Uint8Array> {
  const shapes = await open.shapes();
  const typed = open.columns.map((column) => ({ column, type: arrowType(column.type, decimalScale(column, shapes.get(column.name))) }));
  const schema = new Schema(
    typed.map(({ column: { name, description, unit }, type }) => {
      const told = new Map([['description', description], ...(unit === undefined ? [] : [['unit', unit] as const])]);
      return new Field(name, type, true, told);
    }),
    new Map([
      ['costweave.table', open.table.name],
      ['costweave.as_of', open.asOf],
      ...(open.quality.length === 0 ? [] : [['costweave.quality', toldScores(open.quality)] as const]),
      ...(open.completeThrough === null ? [] : [['costweave.complete_through', open.completeThrough] as const]),
    ]),
  );
  const written = new WrittenParts();
  const writer = new RecordBatchStreamWriter();
  writer.reset(written, schema);
  yield written.take();
  for await (const rows of open.rows()) {
    writer.write(batchOf(schema, rows));
    onRows(rows.length);
    yield written.take();
  }
  writer.finish();
  yield written.take();
}

function batchOf(schema: Schema, rows: readonly RawRow[]): RecordBatch {
  const children: Data[] = schema.fields.map(({ type }, index) =>
    arrowColumn(
      type,
      rows.map((row) => row[index] ?? null),
    ),
  );
  return new RecordBatch(schema, makeData({ type: new Struct(schema.fields), length: rows.length, nullCount: 0, children }));
}
