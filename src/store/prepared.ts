import { createHash } from 'node:crypto';
import { sql, type PostgresPool, type PostgresPoolClient, type RawBuilder } from 'kysely';
import type pg from 'pg';
import { to } from 'pg-copy-streams';
import type { TappedClient } from '../platform/postgres/tapped-client.ts';
import { goesAlong, sendTogether, type Statement } from './send-together.ts';
import { wireRows } from './wire/wire-row.ts';

const MARK = /^\s*(?:\/\* along \*\/ )?\/\* prepared: ([a-z-]+) \*\//;

/**
 * Put at the head of a statement whose text is always the same and whose plan is good for all parameters: PostgreSQL then keeps
 * it parsed and planned, in each connection. Only for reads of small tables: a plan that knows no parameters prunes nothing.
 */
export function prepared(name: string): RawBuilder<unknown> {
  return sql.raw(`/* prepared: ${name} */`);
}

/**
 * Put at the head of a statement whose text is made up from a question, and asked again with other parameters: PostgreSQL keeps it
 * parsed. It is for reports, which are planned for their parameters each time (see `planByHash`).
 */
export function parsedOnce(): RawBuilder<unknown> {
  return sql.raw(PARSED_ONCE);
}

/** Put at the head of a statement whose rows are wanted as lists of texts, just as PostgreSQL prints them. */
export function asRawRows(): RawBuilder<unknown> {
  return sql.raw(RAW_ROWS);
}

/**
 * Put at the head of a statement whose rows are many and for the most part only answered: they are read from what PostgreSQL sent when
 * somebody asks for a value, and printed from it (see `WireRow`). Nobody copies such rows, as their properties are not their own.
 */
export function asWireRows(): RawBuilder<unknown> {
  return sql.raw(WIRE_ROWS);
}

/** Put at the head of a COPY to stdout: the only row of the answer has its stream, and what ends the connection when nobody reads on. */
export function asCopyStream(): RawBuilder<unknown> {
  return sql.raw(COPY_STREAM);
}

const RAW_ROWS = '/* raw rows */';
const WIRE_ROWS = '/* wire rows */';
const COPY_STREAM = '/* copy stream */';
const PARSED_ONCE = '/* parsed once */';
const IS_PARSED_ONCE = /^\s*(?:\/\* wire rows \*\/\s*)?\/\* parsed once \*\//;
/** What a connection keeps takes memory of PostgreSQL's: questions beyond the first so many are parsed each time. */
const TEXTS_KEPT_MAX = 64;

/** The name under which a connection keeps a text; undefined: it does not. */
function nameByText(text: string, kept: Set<string>): string | undefined {
  if (!IS_PARSED_ONCE.test(text)) return undefined;
  const name = createHash('sha1').update(text).digest('base64url');
  if (kept.size < TEXTS_KEPT_MAX) kept.add(name);
  return kept.has(name) ? name : undefined;
}

/** The pool, whose connections send marked statements by their name, and settings along with what follows them. */
export function preparing(pool: pg.Pool): PostgresPool {
  return {
    connect: async () => clientOf(await pool.connect()),
    end: () => pool.end(),
    options: pool.options,
  };
}

const clients = new WeakMap<pg.PoolClient, PostgresPoolClient>();

function clientOf(client: pg.PoolClient): PostgresPoolClient {
  const known = clients.get(client);
  if (known) return known;
  // A connection may break between two statements of a transaction: the next one fails then, and the process does not end.
  if (client.listenerCount('error') === 0) client.on('error', () => undefined);
  const waiting: Statement[] = [];
  const kept = new Set<string>();
  const query = (text: string | object, values?: readonly unknown[]) => {
    if (typeof text !== 'string') return client.query(text as pg.QueryConfig);
    if (text.startsWith(COPY_STREAM)) return copyStream(client, text.slice(COPY_STREAM.length), waiting.splice(0));
    const name = MARK.exec(text)?.[1] ?? nameByText(text, kept);
    const form = text.startsWith(RAW_ROWS) ? AS_TEXTS : AS_THEY_ARE;
    const statement = { ...(name === undefined ? {} : { name }), ...form, text, values: values as unknown[] };
    if (goesAlong(text)) {
      waiting.push(statement);
      return Promise.resolve(NO_ANSWER);
    }
    if (text.startsWith(WIRE_ROWS) && isTapped(client)) return answeredOnWire(client, [...waiting.splice(0), statement]);
    const isPlain = name === undefined && form === AS_THEY_ARE;
    if (waiting.length === 0) return isPlain ? client.query(text, values as unknown[]) : client.query(statement);
    const statements = [...waiting.splice(0), statement];
    return sendTogether(client, statements);
  };
  const made = new Proxy(client, {
    get: (target, key) => {
      if (key === 'query') return query;
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  clients.set(client, made);
  return made;
}

const AS_THEY_ARE = {};
const AS_TEXTS = { rowMode: 'array', types: { getTypeParser: () => (text: unknown) => text } } as unknown as pg.QueryConfig;

function isTapped(client: pg.PoolClient): client is pg.PoolClient & Pick<TappedClient, 'tap'> {
  return 'tap' in client;
}

async function answeredOnWire(
  client: pg.PoolClient & Pick<TappedClient, 'tap'>,
  statements: readonly Statement[],
): Promise<Pick<pg.QueryResult, 'command' | 'rowCount' | 'rows'>> {
  const taken = client.tap.take(statements.length - 1);
  try {
    const { command, rowCount, fields } = await sendTogether(client, statements);
    const columns = fields.map(({ name, dataTypeID: type }) => ({ name, type, parse: client.getTypeParser(type, 'text') }));
    return { command, rowCount, rows: wireRows(taken.rows(), columns) };
  } catch (error) {
    // After an error of PostgreSQL's its readiness is still to come, and ends it: some of it may have come with the error.
    if (isReady(client)) taken.forget();
    throw error;
  }
}

/** Whether everything that was sent has been answered to its end. */
function isReady(client: pg.PoolClient): boolean {
  return (client as pg.PoolClient & { readonly readyForQuery: boolean }).readyForQuery;
}

async function copyStream(client: pg.PoolClient, copy: string, first: readonly Statement[]): Promise<object> {
  if (first.length > 0) await sendTogether(client, first);
  const stream = client.query(to(copy));
  const { connection } = client as pg.PoolClient & { readonly connection: { readonly stream: { destroy(): void } } };
  return { ...NO_ANSWER, command: 'COPY', rows: [{ stream, breakOff: () => connection.stream.destroy() }] };
}

const NO_ANSWER = { command: 'SET', rowCount: 0, rows: [] };
