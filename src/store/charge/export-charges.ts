import { sql, type RawBuilder } from 'kysely';
import { escapeLiteral, type Pool, type PoolClient } from 'pg';
import { to } from 'pg-copy-streams';
import { columnsOfVersion } from '../../domain/charge/focus-columns.ts';
import { endDay, firstDay, monthsBetween, type Month } from '../../domain/time/month.ts';
import type { AuditedAct } from '../../domain/audit/audit-entry.ts';
import { demand } from '../../domain/authority/demand.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { databaseOn } from '../bulk-transaction.ts';
import { audit } from '../audit/audit.ts';
import { openDatabase, type DatabaseTransaction } from '../database.ts';
import { readAs } from '../viewer/read-as.ts';
import { ACCOUNT_MONTH, chargeJoins, limitAliases, limitCondition } from './charge-joins.ts';
import { knowledgeAt } from '../knowledge/knowledge.ts';
import { exportedValue } from './exported-value.ts';

const COLUMNS = columnsOfVersion('1.2');

export interface ChargeExport {
  /** Billing months, both included. */
  readonly from: Month;
  readonly to: Month;
  /** As the hub knew it then; default now. */
  readonly asOf?: string | undefined;
}

export interface ExportedCharges {
  /** What was known: asking again with it exports the same bytes. */
  readonly asOf: string;
  /** That the rows come from. */
  readonly batches: number;
  readonly rows: number;
}

/**
 * The charges of billing months as a FOCUS 1.2 file: CSV by RFC 4180 with a header, instants as ISO text in UTC, amounts as plain
 * exact decimals, tags as JSON, in the order of batch, file and row. What the viewer may not see is left out. Constant memory:
 * PostgreSQL formats and streams, and waits for `write`.
 */
export async function exportCharges(
  pool: Pool,
  viewer: Viewer,
  question: ChargeExport,
  write: (chunk: Uint8Array) => Promise<void>,
): Promise<ExportedCharges> {
  demand(viewer, 'export.make');
  // Noted before the first row leaves: whoever breaks off has read some, too.
  await openDatabase(pool)
    .transaction()
    .execute((transaction) => audit(transaction, viewer, actOf(question)));
  return copyCharges(pool, viewer, question, write);
}

function actOf({ from, to, asOf }: ChargeExport): AuditedAct {
  return { action: 'charges.export', subject: `${from}..${to}`, before: null, after: { asOf: asOf ?? 'now' }, reason: null };
}

async function copyCharges(
  pool: Pool,
  viewer: Viewer,
  { from, to: last, asOf }: ChargeExport,
  write: (chunk: Uint8Array) => Promise<void>,
): Promise<ExportedCharges> {
  const client = await pool.connect();
  try {
    return await readAs(databaseOn(client), viewer, async (snapshot) => {
      const knowledge = await knowledgeAt(snapshot, monthsBetween(from, last), asOf);
      const period = { from, to: last };
      const batches = knowledge.batches.filter((batch) => batch.months.length > 0).map(({ id }) => id);
      await write(Buffer.from(`${COLUMNS.join(',')}\r\n`));
      let rows = 0;
      let filled = 0;
      // Batch by batch: each is sorted by itself, and the first rows come at once.
      for (const id of batches.toSorted((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1))) {
        const copied = await copyOut(client, snapshot.transaction, statement(viewer, knowledge, id, period), write);
        rows += copied;
        if (copied > 0) filled++;
      }
      return { asOf: knowledge.asOf, batches: filled, rows };
    });
  } finally {
    client.release();
  }
}

function statement(viewer: Viewer, knowledge: Parameters<typeof chargeJoins>[2], batchId: string, { from, to: last }: ChargeExport) {
  const joins = chargeJoins(new Set(['s', 'a', 't', 'p', 'r', 'e', ...limitAliases(viewer)]), ACCOUNT_MONTH, knowledge);
  return sql`select ${sql.join(COLUMNS.map(exportedValue))} from charge f ${joins}
    where f.batch_id = ${batchId}::bigint
      and a.billing_period_start >= ${firstDay(from)}::timestamp at time zone 'UTC'
      and a.billing_period_start < ${endDay(last)}::timestamp at time zone 'UTC'
      and ${limitCondition(viewer) ?? sql`true`}
    order by f.object_no, f.row_number, f.part`;
}

/** COPY takes no parameters, so they are written into the statement, quoted by the driver. */
async function copyOut(
  client: PoolClient,
  transaction: DatabaseTransaction,
  query: RawBuilder<unknown>,
  write: (chunk: Uint8Array) => Promise<void>,
): Promise<number> {
  const compiled = query.compile(transaction);
  const text = compiled.sql.replaceAll(/\$(\d+)/g, (_, position: string) =>
    literal(compiled.parameters[Number.parseInt(position, 10) - 1]),
  );
  const stream = client.query(to(`copy (${text}) to stdout (format csv)`));
  const lines = rfcLines();
  for await (const chunk of stream) await write(lines(chunk as Buffer));
  return stream.rowCount;
}

function literal(value: unknown): string {
  if (Array.isArray(value)) return `array[${value.map(literal).join(',')}]`;
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return escapeLiteral(value);
  throw new Error(`expected a text, a number or a list as a parameter, found ${typeof value}`);
}

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const QUOTE = 34;

/** PostgreSQL ends lines with a line feed, RFC 4180 with CRLF. Line feeds within quotes are part of a value and stay. */
function rfcLines(): (chunk: Buffer) => Buffer {
  let quoted = false;
  return (chunk) => {
    const out = Buffer.allocUnsafe(chunk.length * 2);
    let length = 0;
    for (const byte of chunk) {
      if (byte === QUOTE) quoted = !quoted;
      if (byte === LINE_FEED && !quoted) out[length++] = CARRIAGE_RETURN;
      out[length++] = byte;
    }
    return out.subarray(0, length);
  };
}
