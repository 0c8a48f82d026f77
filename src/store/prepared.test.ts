import { Kysely, PostgresDialect, sql } from 'kysely';
import type pg from 'pg';
import { expect, it } from 'vitest';
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
