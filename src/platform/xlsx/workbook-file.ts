import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { ZipFile } from 'yazl';
import type { TableFile } from '../table-file.ts';
import { aboutSheet, SHEET_END, SHEET_START, sheetHeader, sheetRows, type SheetColumn } from './sheet-xml.ts';
import { WORKBOOK_PARTS } from './workbook-parts.ts';

export interface WorkbookOptions {
  readonly columns: readonly SheetColumn[];
  /** The lines of the second sheet. */
  readonly about: readonly (readonly [what: string, value: string])[];
}

/** Fast: the text of a sheet says everything many times, and is small in any case. */
const LEVEL = 3;

/** Writes a workbook as rows come: the sheet `Data` with names in its first row, and the sheet `About`. */
export function openWorkbook({ columns, about }: WorkbookOptions, write: (bytes: Uint8Array) => Promise<void>): TableFile {
  const zip = new ZipFile();
  // One instant for all parts, as a clock on the wall says it: the same rows are the same bytes anywhere and at any time.
  const made = { mtime: new Date(2000, 0, 1), forceDosTimestamp: true, mode: 0o100644, compressionLevel: LEVEL };
  const { promise: failed, reject } = Promise.withResolvers<never>();
  failed.catch(() => undefined);
  zip.on('error', reject);
  for (const [name, text] of WORKBOOK_PARTS) zip.addBuffer(Buffer.from(text), name, made);
  const sheet = new PassThrough({ highWaterMark: 256 * 1024 });
  zip.addReadStream(sheet, 'xl/worksheets/sheet1.xml', made);
  const pumped = pump(zip.outputStream, write);
  pumped.catch(reject);
  // After that of the names.
  let next = 2;

  async function send(text: string): Promise<void> {
    if (!sheet.write(text)) await Promise.race([once(sheet, 'drain'), failed]);
  }

  const header = send(SHEET_START + sheetHeader(columns));
  header.catch(() => undefined);
  return {
    async add(rows) {
      await header;
      const text = sheetRows(columns, rows, next);
      next += rows.length;
      await send(text);
    },
    async end() {
      await header;
      sheet.end(SHEET_END);
      zip.addBuffer(Buffer.from(aboutSheet(about)), 'xl/worksheets/sheet2.xml', made);
      zip.end();
      await Promise.race([pumped, failed]);
    },
  };
}

async function pump(stream: NodeJS.ReadableStream, write: (bytes: Uint8Array) => Promise<void>): Promise<void> {
  for await (const chunk of stream) await write(chunk as Buffer);
}
