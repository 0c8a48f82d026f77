import { sql, type RawBuilder } from 'kysely';
import type { PoolClient } from 'pg';
import type { DatabaseTransaction } from '../database.ts';
import { literalStatement } from '../flat/literal-statement.ts';
import { copyCsv } from './copy-csv.ts';
import type { ExportColumn } from './export-column.ts';
import type { ExportedDataset } from './exported-dataset.ts';

/** Takes what is exported; whichever it has of these is filled, each in the same order of rows. */
export interface ExportSink {
  /** CSV by RFC 4180 with a header. */
  readonly csv?: (chunk: Uint8Array) => Promise<void>;
  /** The same values as texts, some rows at a time. */
  readonly rows?: (rows: readonly (readonly (string | null)[])[]) => Promise<void>;
  /** CSV of the same shape: how each value came about, by the first letter of its mark. */
  readonly marks?: (chunk: Uint8Array) => Promise<void>;
}

/** Rows, and how many of the parts had some. */
export interface Written {
  readonly parts: number;
  readonly rows: number;
}

/** Constant memory: PostgreSQL waits for the sink. */
export async function writeDataset(
  client: PoolClient,
  transaction: DatabaseTransaction,
  dataset: ExportedDataset,
  { csv, rows, marks }: ExportSink,
): Promise<Written> {
  const header = Buffer.from(`${dataset.columns.map(({ name }) => csvText(name)).join(',')}\r\n`);
  const value = (column: ExportColumn) => column.value;
  const letter = ({ mark }: ExportColumn) => sql`left(${mark}, 1)`;
  let counted: Written = { parts: 0, rows: 0 };
  if (csv) {
    await csv(header);
    counted = await eachPart(dataset, value, (query) => copyCsv(client, transaction, query, csv));
  }
  if (rows) counted = await eachPart(dataset, value, (query) => fetchRows(client, transaction, query, rows));
  if (marks) {
    await marks(header);
    await eachPart(dataset, letter, (query) => copyCsv(client, transaction, query, marks));
  }
  return counted;
}

/** A source names its own columns as it likes. */
function csvText(name: string): string {
  return /[",\r\n]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name;
}

async function eachPart(
  { columns, parts }: ExportedDataset,
  select: (column: ExportColumn) => RawBuilder<unknown>,
  read: (query: RawBuilder<unknown>) => Promise<number>,
): Promise<Written> {
  const list = sql.join(columns.map(select));
  const counted = { parts: 0, rows: 0 };
  for (const part of parts) {
    const found = await read(sql`select ${list} from ${part}`);
    counted.rows += found;
    if (found > 0) counted.parts++;
  }
  return counted;
}

const ROWS_AT_ONCE = 5_000;

async function fetchRows(
  client: PoolClient,
  transaction: DatabaseTransaction,
  query: RawBuilder<unknown>,
  take: NonNullable<ExportSink['rows']>,
): Promise<number> {
  await client.query(`declare exported no scroll cursor for ${literalStatement(transaction, query)}`);
  let count = 0;
  for (;;) {
    const types = { getTypeParser: () => (text: unknown) => text };
    const { rows } = await client.query<(string | null)[]>({
      text: `fetch ${ROWS_AT_ONCE} from exported`,
      rowMode: 'array',
      types,
    } as never);
    if (rows.length === 0) break;
    await take(rows);
    count += rows.length;
  }
  await client.query('close exported');
  return count;
}
