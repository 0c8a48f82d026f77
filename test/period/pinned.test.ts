import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { administrator } from '#src/domain/authority/viewer.ts';
import { closedMonths } from '#src/store/period/closed-months.ts';
import { keepSource } from '#src/store/source/source.ts';
import { readAsHub } from '#src/store/viewer/read-as-hub.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { closeMonth, reopenMonth } from './close-month.ts';

const ADMIN = administrator('controller');

let database: FreshDatabase;
let knowledgeAt: string;
beforeAll(async () => {
  database = await freshDatabase();
  // What goes past the hub notes nothing, and is refused for that: here it is to meet what the close has pinned.
  for (const table of ['batch', 'run']) await database.pool.query(`alter table ${table} disable trigger audited`);
  await keepSource(database.db, ADMIN, { id: 'bill', connector: 'plain' });
  await insert('bill/2025-01', ['2025-01'], sql`clock_timestamp()`);
  ({ knowledgeAt } = await closeMonth(database.db, '2025-01'));
});
afterAll(() => database.drop());

const insert = (slice: string, months: readonly string[], at: ReturnType<typeof sql>) =>
  sql`insert into batch (source_id, stream, slice, revision, record_type, dialect, months, digest, final, columns, sealed_at)
    values ('bill', 'charges', ${slice}, 1, 'charge', 'plain', ${[...months]}::text[], ${slice}, true, '{}', ${at})`.execute(database.db);
const before = sql`(select knowledge_at - interval '1 second' from period_close limit 1)`;
const closed = (asOf?: string) => readAsHub(database.db, ADMIN, (snapshot) => closedMonths(snapshot, ['2025-01', '2025-02'], asOf));

describe('what a close has pinned', () => {
  test.each([
    ['a delivery of the month', () => insert('late/2025-01', ['2025-01'], before)],
    ['master data, which touch every month', () => insert('centers', [], before)],
    [
      'the end of a delivery that counted',
      () => sql`update batch set superseded_at = ${before} where slice = 'bill/2025-01'`.execute(database.db),
    ],
    ['other contents', () => sql`update batch set digest = 'other' where slice = 'bill/2025-01'`.execute(database.db)],
    ['another month', () => sql`update batch set months = '{2025-02}' where slice = 'bill/2025-01'`.execute(database.db)],
    [
      'a run',
      () =>
        sql`insert into run (kind, month, key, code_version, output_digest, sealed_at) values ('allocation', '2025-01', 'k', '1', 'd', ${before})`.execute(
          database.db,
        ),
    ],
  ])('is not changed by %s that counts from before', async (_, change) => {
    await expect(change()).rejects.toThrow('expected nothing to change that was known of 2025-01');
  });

  test('does not hinder other months, nor what counts from now on', async () => {
    await insert('bill/2025-02', ['2025-02'], before);
    await sql`update batch set superseded_at = clock_timestamp() where slice = 'bill/2025-01'`.execute(database.db);
    await insert('next/2025-01', ['2025-01'], sql`clock_timestamp()`);
  });

  test('is neither deleted nor edited', async () => {
    for (const change of [
      sql`delete from period_close`,
      sql`update period_close set knowledge_at = now()`,
      sql`update period_close set reason = 'another'`,
      sql`truncate period_close cascade`,
    ])
      await expect(change.execute(database.db)).rejects.toThrow('never deleted or edited');
  });

  test('takes an entry in the audit log', async () => {
    await expect(
      sql`insert into period_close (month, state, begun_at, begun_by, reason) values ('2025-02', 'closing', now(), 'x', 'y')`.execute(
        database.db,
      ),
    ).rejects.toThrow('expected an entry in the audit log');
  });
});

test('a month that is reopened was closed until then', async () => {
  expect(await closed()).toMatchObject([{ month: '2025-01', knowledgeAt, closedAt: knowledgeAt }]);
  await reopenMonth(database.db, '2025-01');
  expect(await closed()).toEqual([]);
  expect(await closed(knowledgeAt)).toMatchObject([{ month: '2025-01', knowledgeAt }]);
  // Closed anew, it is closed with what is known then; what was pinned first is still refused to change.
  const again = await closeMonth(database.db, '2025-01');
  expect(await closed()).toMatchObject([{ knowledgeAt: again.knowledgeAt }]);
  expect(await closed(knowledgeAt)).toMatchObject([{ knowledgeAt }]);
  await expect(insert('late/2025-01', ['2025-01'], before)).rejects.toThrow('expected nothing to change');
});
