import { sql, type RawBuilder } from 'kysely';
import type { Pool, PoolClient } from 'pg';
import type { AuditedAct } from '../../../domain/audit/audit-entry.ts';
import { demand } from '../../../domain/authority/demand.ts';
import type { Viewer } from '../../../domain/authority/viewer.ts';
import { columnsOfVersion, type FocusColumn } from '../../../domain/charge/focus-columns.ts';
import type { ExportVersion } from '../../../domain/focus/export-version.ts';
import type { Knowledge } from '../../../domain/knowledge.ts';
import { monthsBetween } from '../../../domain/time/month.ts';
import { audit } from '../../audit/audit.ts';
import { databaseOn } from '../../bulk-transaction.ts';
import { openDatabase, type DatabaseTransaction } from '../../database.ts';
import { knowledgeAt } from '../../knowledge/knowledge.ts';
import { readAs } from '../../viewer/read-as.ts';
import { copyCsv, literalStatement } from './copy-csv.ts';
import { exportedCharges, type ExportedMonths } from './exported-charges.ts';
import { exportedMark, exportedValue } from './exported-value.ts';
import { OWN_COLUMNS } from './own-columns.ts';
import { summarizeExport, type ExportSummary } from './summarize-export.ts';

export interface FocusExport extends ExportedMonths {
  /** As the hub knew it then; default now. */
  readonly asOf?: string | undefined;
  readonly version: ExportVersion;
  /** CSV has columns of the hub's own after those of the version. */
  readonly hasOwnColumns?: boolean;
}

/** Takes what is exported; whichever it has of these is filled, each in the same order of rows. */
export interface ExportSink {
  /** CSV by RFC 4180 with a header. */
  readonly csv?: (chunk: Uint8Array) => Promise<void>;
  /** The same values as texts, some rows at a time. */
  readonly rows?: (rows: readonly (readonly (string | null)[])[]) => Promise<void>;
  /** CSV of the same shape: how each value came about, by the first letter of its mark. */
  readonly marks?: (chunk: Uint8Array) => Promise<void>;
}

export interface ExportedCharges {
  /** What was known: asking again with it exports the same bytes. */
  readonly asOf: string;
  /** That the rows come from. */
  readonly batches: number;
  readonly rows: number;
}

/**
 * The charges of billing months as a dataset of FOCUS: instants as ISO text in UTC, amounts as plain exact decimals, tags as JSON, in
 * the order of batch, file and row. What the viewer may not see is left out. Constant memory: PostgreSQL waits for the sink.
 * `open` learns what will come before the first row does, and answers undefined when it does not want it.
 */
export async function exportFocus(
  pool: Pool,
  viewer: Viewer,
  question: FocusExport,
  open: ExportSink | ((summary: ExportSummary) => Promise<ExportSink | undefined>),
): Promise<ExportedCharges> {
  demand(viewer, 'export.make');
  // Noted before the first row leaves: whoever breaks off has read some, too.
  await openDatabase(pool)
    .transaction()
    .execute((transaction) => audit(transaction, viewer, actOf(question)));
  const client = await pool.connect();
  try {
    return await readAs(databaseOn(client), viewer, async (snapshot) => {
      const { transaction } = snapshot;
      const knowledge = await knowledgeAt(snapshot, monthsBetween(question.from, question.to), question.asOf);
      const batches = knowledge.batches.filter((batch) => batch.months.length > 0).map(({ id }) => id);
      const sink =
        typeof open === 'function'
          ? await open(await summarizeExport(transaction, exportedCharges(viewer, knowledge, batches, question), question.version))
          : open;
      const written = sink ? await writeAll({ client, transaction, viewer, knowledge, question, batches }, sink) : { batches: 0, rows: 0 };
      return { asOf: knowledge.asOf, ...written };
    });
  } finally {
    client.release();
  }
}

function actOf({ from, to, asOf, version }: FocusExport): AuditedAct {
  return { action: 'charges.export', subject: `${from}..${to}`, before: null, after: { asOf: asOf ?? 'now', version }, reason: null };
}

interface Reading {
  readonly client: PoolClient;
  readonly transaction: DatabaseTransaction;
  readonly viewer: Viewer;
  readonly knowledge: Knowledge;
  readonly question: FocusExport;
  readonly batches: readonly string[];
}

async function writeAll(reading: Reading, { csv, rows, marks }: ExportSink): Promise<{ batches: number; rows: number }> {
  const { client, transaction, question } = reading;
  const { version } = question;
  const own = question.hasOwnColumns ? OWN_COLUMNS : {};
  const header = (...more: readonly string[]) => Buffer.from(`${[...columnsOfVersion(version), ...more].join(',')}\r\n`);
  const value = (column: FocusColumn) => exportedValue(column, version);
  let counted = { batches: 0, rows: 0 };
  if (csv) {
    await csv(header(...Object.keys(own)));
    counted = await eachBatch(reading, value, (query) => copyCsv(client, transaction, query, csv), Object.values(own));
  }
  if (rows) counted = await eachBatch(reading, value, (query) => fetchRows(client, transaction, query, rows));
  if (marks) {
    await marks(header());
    const letter = (column: FocusColumn) => sql`left(${exportedMark(column, version)}, 1)`;
    await eachBatch(reading, letter, (query) => copyCsv(client, transaction, query, marks));
  }
  return counted;
}

/** Batch by batch: each is sorted by itself, and the first rows come at once. */
async function eachBatch(
  { viewer, knowledge, question, batches }: Reading,
  select: (column: FocusColumn) => RawBuilder<unknown>,
  read: (query: RawBuilder<unknown>) => Promise<number>,
  own: readonly RawBuilder<unknown>[] = [],
): Promise<{ batches: number; rows: number }> {
  const list = sql.join([...columnsOfVersion(question.version).map(select), ...own]);
  const counted = { batches: 0, rows: 0 };
  for (const id of batches.toSorted((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1))) {
    const found = await read(
      sql`select ${list} from ${exportedCharges(viewer, knowledge, [id], question)} order by f.object_no, f.row_number, f.part`,
    );
    counted.rows += found;
    if (found > 0) counted.batches++;
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
