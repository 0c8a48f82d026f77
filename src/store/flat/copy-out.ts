import type { Readable } from 'node:stream';
import { sql, type RawBuilder } from 'kysely';
import type { Snapshot } from '../viewer/snapshot.ts';
import { asCopyStream } from '../prepared.ts';
import { crlfLines } from './crlf-lines.ts';
import { literalStatement } from './literal-statement.ts';

/**
 * The rows of a statement as lines of CSV by RFC 4180, formatted by PostgreSQL, which waits for whoever takes them. Whoever breaks off ends the
 * connection: a COPY that nobody reads cannot be ended otherwise.
 */
export async function* copyOut(
  snapshot: Snapshot,
  query: RawBuilder<unknown>,
  { delimiter = ',', onRows }: { readonly delimiter?: string | undefined; readonly onRows?: ((rows: number) => void) | undefined } = {},
): AsyncGenerator<Buffer> {
  const { transaction } = snapshot;
  const copy = `copy (${literalStatement(transaction, query)}) to stdout (format csv, delimiter '${delimiter}')`;
  const { rows } = await sql`${asCopyStream()} ${sql.raw(copy)}`.execute(transaction);
  const [{ stream, breakOff }] = rows as [{ stream: Readable; breakOff: () => void }];
  const lines = crlfLines(onRows);
  let isDone = false;
  try {
    for await (const chunk of stream) yield lines(chunk as Buffer);
    isDone = true;
  } finally {
    if (!isDone) breakOff();
  }
}
