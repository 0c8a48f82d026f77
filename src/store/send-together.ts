import { sql, type RawBuilder } from 'kysely';
import type pg from 'pg';

const ALONG = /^\s*\/\* along \*\/|^start transaction isolation level repeatable read read only$/;

/**
 * Put at the head of a statement whose answer nobody looks at, such as a setting: it is sent with the statement that follows, and
 * both are answered in one turn. Where it fails, the one that follows fails with its error.
 */
export function along(): RawBuilder<unknown> {
  return sql.raw('/* along */');
}

/** Whether a statement waits for the next: marked ones, and the beginning of a read-only transaction. */
export function goesAlong(text: string): boolean {
  return ALONG.test(text);
}

export type Statement = string | pg.QueryConfig;

/** Sends all at once, in their order, and answers with the last one's result; throws the error of the first that failed. */
export async function sendTogether(client: pg.PoolClient, statements: readonly Statement[]): Promise<pg.QueryResult> {
  const pipelined = client as pg.PoolClient & {
    pipeline: boolean;
    readonly connection: { readonly stream: NodeJS.WritableStream & Corked };
  };
  const { stream } = pipelined.connection;
  // One packet, so that PostgreSQL is woken once.
  stream.cork();
  pipelined.pipeline = true;
  const answers = statements.map((statement) => client.query(statement as pg.QueryConfig));
  stream.uncork();
  const settled = await Promise.allSettled(answers);
  // All has been answered: what is sent from now on waits for its turn again.
  pipelined.pipeline = false;
  const failed = settled.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
  return (settled.at(-1) as PromiseFulfilledResult<pg.QueryResult>).value;
}

interface Corked {
  cork(): void;
  uncork(): void;
}
