import type { RawBuilder } from 'kysely';
import { escapeLiteral, type PoolClient } from 'pg';
import { to } from 'pg-copy-streams';
import type { DatabaseTransaction } from '../database.ts';

/** The rows of a statement as lines of CSV by RFC 4180: PostgreSQL formats and streams, and waits for `write`. Answers how many. */
export async function copyCsv(
  client: PoolClient,
  transaction: DatabaseTransaction,
  query: RawBuilder<unknown>,
  write: (chunk: Uint8Array) => Promise<void>,
): Promise<number> {
  const stream = client.query(to(`copy (${literalStatement(transaction, query)}) to stdout (format csv)`));
  const lines = rfcLines();
  for await (const chunk of stream) await write(lines(chunk as Buffer));
  return stream.rowCount;
}

/** Neither COPY nor a cursor takes parameters, so they are written into the statement, quoted by the driver. */
export function literalStatement(transaction: DatabaseTransaction, query: RawBuilder<unknown>): string {
  const compiled = query.compile(transaction);
  return compiled.sql.replaceAll(/\$(\d+)/g, (_, position: string) => literal(compiled.parameters[Number.parseInt(position, 10) - 1]));
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
