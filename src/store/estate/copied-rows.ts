import type { RawBuilder } from 'kysely';
import type { PoolClient } from 'pg';
import { to } from 'pg-copy-streams';
import type { DatabaseTransaction } from '../database.ts';
import { literalStatement } from '../flat/literal-statement.ts';

const LINE_FEED = 10;

/** The rows of a statement as texts, a few thousand at a time; PostgreSQL waits while they are worked on. */
export async function* copiedRows(
  client: PoolClient,
  transaction: DatabaseTransaction,
  query: RawBuilder<unknown>,
): AsyncGenerator<readonly (readonly (string | null)[])[]> {
  const stream = client.query(to(`copy (${literalStatement(transaction, query)}) to stdout`));
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of stream) {
    const bytes = rest.length === 0 ? (chunk as Buffer) : Buffer.concat([rest, chunk as Buffer]);
    const end = bytes.lastIndexOf(LINE_FEED) + 1;
    rest = bytes.subarray(end);
    if (end > 0)
      yield bytes
        .toString('utf8', 0, end - 1)
        .split('\n')
        .map(fieldsOf);
  }
}

function fieldsOf(line: string): (string | null)[] {
  return line.split('\t').map((field) => (field === String.raw`\N` ? null : field.includes('\\') ? unescaped(field) : field));
}

/** What COPY writes behind a backslash: a few letters for control characters, anything else for itself. */
function unescaped(field: string): string {
  return field.replaceAll(/\\(.)/g, (_, letter: string) => CONTROL[letter] ?? letter);
}

const CONTROL: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };
