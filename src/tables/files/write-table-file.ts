import { EXPORT_FORMATS, type ExportFormat } from '../../domain/export/export-format.ts';
import { ExportFailedError } from '../../domain/export/export-failure.ts';
import type { ExportFacts } from '../../domain/export/export-facts.ts';
import type { Snapshot } from '../../store/viewer/snapshot.ts';
import { openTable } from '../open-table.ts';
import { fileColumns } from './file-columns.ts';
import type { FileFormats } from './file-formats.ts';
import type { FileOrder } from './file-order.ts';
import { outlineOf } from './file-outline.ts';
import { tableVersion } from './table-version.ts';

export interface FileSink {
  readonly formats: FileFormats;
  readonly write: (bytes: Uint8Array) => Promise<void>;
  /** Told now and then, and at the end. */
  readonly onRows: (progress: { readonly done: number; readonly total: number }) => Promise<void> | void;
}

/**
 * Writes a table as a file, in the viewer's name: the same question is the same bytes. Throws an ExportFailedError for what no file of this
 * format holds, and whatever opening the table throws.
 */
export async function writeTableFile(
  snapshot: Snapshot,
  { table, question, format, rowsMax }: FileOrder,
  { formats, write, onRows }: FileSink,
): Promise<ExportFacts> {
  const opened = await openTable(snapshot, table, question);
  const total = BigInt(await opened.count());
  refuseTooMany(total, rowsMax, format);
  const columns = fileColumns(opened.columns, await opened.shapes());
  const facts = {
    rows: String(total),
    asOf: opened.asOf,
    completeThrough: opened.completeThrough,
    quality: opened.quality,
    schemaVersion: tableVersion(table),
  };
  const file = formats[format]({ columns, ...outlineOf(opened, question, facts) }, write);
  let done = 0;
  for await (const rows of opened.rows()) {
    await file.add(rows);
    done += rows.length;
    await onRows({ done, total: Number(total) });
  }
  if (BigInt(done) !== total) throw new Error(`${table.name}: expected ${total} rows, as counted in the same snapshot, found ${done}`);
  await file.end();
  await onRows({ done, total: done });
  return facts;
}

function refuseTooMany(found: bigint, rowsMax: bigint, format: ExportFormat): void {
  const { rowsMax: ofFormat } = EXPORT_FORMATS[format];
  if (ofFormat !== null && found > BigInt(ofFormat))
    throw new ExportFailedError({
      expected: `at most ${ofFormat.toLocaleString('en')} rows, which is what a sheet of Excel holds`,
      found: found.toLocaleString('en'),
      wayOut: 'ask for a shorter period, filter, or take Parquet or CSV',
    });
  if (found > rowsMax)
    throw new ExportFailedError({
      expected: `at most ${rowsMax.toLocaleString('en')} rows, which limits.rowsPerExport allows`,
      found: found.toLocaleString('en'),
      wayOut: 'ask for a shorter period, or filter',
    });
}
