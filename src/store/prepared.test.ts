import { EventEmitter } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { Kysely, PostgresDialect, sql } from 'kysely';
import type pg from 'pg';
import { expect, it } from 'vitest';
import { TappedClient } from '../platform/postgres/tapped-client.ts';
import { prepared, preparing } from './prepared.ts';

it('sends marked statements by their name and all others as they are', async () => {
  const sent: unknown[] = [];
  const client = {
    processID: 1,
    on: () => undefined,
    listenerCount: () => 0,
    release: () => undefined,
    query: (...query: unknown[]) => (sent.push(query), Promise.resolve({ rows: [] })),
  };
  const pool = { connect: () => Promise.resolve(client), end: () => Promise.resolve(), options: {} } as unknown as pg.Pool;
  const db = new Kysely({ dialect: new PostgresDialect({ pool: preparing(pool) }) });
  await sql`${prepared('viewer')} select ${7}::int`.execute(db);
  await sql`select ${7}::int`.execute(db);
  expect(sent).toEqual([[{ name: 'viewer', text: '/* prepared: viewer */ select $1::int', values: [7] }], ['select $1::int', [7]]]);
});

const message = (kind: string, ...parts: readonly (string | readonly number[])[]) => {
  const body = Buffer.concat(parts.map((part) => Buffer.from(part as string)));
  const header = Buffer.alloc(5);
  header.write(kind);
  header.writeUInt32BE(body.length + 4, 1);
  return Buffer.concat([header, body]);
};
const READY = message('Z', 'I');
const FAILED = Buffer.concat([message('E', 'SERROR\0C57014\0Mtook too long\0\0'), READY]);
/** One row of one column of text. */
const ANSWERED = Buffer.concat([
  message('T', [0, 1], 'name\0', [0, 0, 0, 0, 0, 0, 0, 0, 0, 25, 255, 255, 255, 255, 255, 255, 0, 0]),
  message('D', [0, 1, 0, 0, 0, 1], 'a'),
  message('C', 'SELECT 1\0'),
  READY,
]);
const WIRE = '/* wire rows */ select name';

/** A connection to somebody who says what the test says. */
async function connected() {
  const written: string[] = [];
  const socket = new EventEmitter();
  const nothing = () => undefined;
  const write = (bytes: Buffer) => written.push(bytes.toString('latin1')) > 0;
  Object.assign(socket, {
    writable: true,
    write,
    connect: nothing,
    setNoDelay: nothing,
    cork: nothing,
    uncork: nothing,
    ref: nothing,
    unref: nothing,
  });
  const client = new TappedClient({ stream: (() => socket) as never, user: 'hub', database: 'hub' });
  const isConnected = client.connect();
  socket.emit('connect');
  socket.emit('data', Buffer.concat([message('R', [0, 0, 0, 0]), READY]));
  await isConnected;
  const pool = { connect: () => Promise.resolve(client), end: () => Promise.resolve(), options: {} } as unknown as pg.Pool;
  const { query } = await preparing(pool).connect();
  const send = async (bytes: Buffer) => {
    socket.emit('data', Buffer.from(bytes));
    await setImmediate();
  };
  return { query: query as unknown as (text: string) => Promise<{ rows: { name: string }[] }>, send, written };
}

it('answers what follows a failed statement, wherever the end of its answer is cut', async () => {
  const { query, send, written } = await connected();
  for (let cut = 0; cut <= FAILED.length; cut++) {
    const told = query(WIRE).catch((error: Error) => error.message);
    await send(FAILED.subarray(0, cut));
    const isTold = cut >= FAILED.length - READY.length;
    // What comes next is sent as soon as the failure is known: some is rolled back, and some is asked at once.
    const isRolledBack = isTold && cut % 2 === 0;
    const next = isTold ? query(isRolledBack ? 'rollback' : WIRE) : undefined;
    await send(FAILED.subarray(cut));
    expect(await told).toBe('took too long');
    const following = next ?? query(WIRE);
    expect(written.at(-1)).toContain(isRolledBack ? 'rollback' : WIRE);
    await send(ANSWERED.subarray(0, cut));
    await send(ANSWERED.subarray(cut));
    expect((await following).rows.map(({ name }) => name)).toEqual(['a']);
  }
});

it('takes no rows for a statement that was never sent', async () => {
  const { query, send } = await connected();
  const unsound = query as unknown as (text: string, values: unknown) => Promise<unknown>;
  await expect(unsound(WIRE, 'no list')).rejects.toThrow('must be an array');
  const plain = query('select name');
  await send(ANSWERED);
  expect((await plain).rows).toEqual([{ name: 'a' }]);
});
