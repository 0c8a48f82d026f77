import type { RawBuilder } from 'kysely';
import type { PoolClient } from 'pg';
import { to } from 'pg-copy-streams';
import type { DatabaseTransaction } from '../database.ts';
import { crlfLines } from '../flat/crlf-lines.ts';
import { literalStatement } from '../flat/literal-statement.ts';

/** The rows of a statement as lines of CSV by RFC 4180: PostgreSQL formats and streams, and waits for `write`. Answers how many. */
export async function copyCsv(
  client: PoolClient,
  transaction: DatabaseTransaction,
  query: RawBuilder<unknown>,
  write: (chunk: Uint8Array) => Promise<void>,
): Promise<number> {
  const stream = client.query(to(`copy (${literalStatement(transaction, query)}) to stdout (format csv)`));
  const lines = crlfLines();
  for await (const chunk of stream) await write(lines(chunk as Buffer));
  return stream.rowCount;
}
