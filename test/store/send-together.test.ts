import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { administrator } from '#src/domain/authority/viewer.ts';
import { prepared } from '#src/store/prepared.ts';
import { along } from '#src/store/send-together.ts';
import { readAs } from '#src/store/viewer/read-as.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

const setting = (value: string) => sql`${along()} select set_config('costweave.test', ${value}, true)`;
const found = sql<{ value: string | null; role: string }>`select current_setting('costweave.test', true) as value, current_role as role`;

it('what goes along has happened before the statement that it goes along with', async () => {
  await database.db.transaction().execute(async (transaction) => {
    for (const value of ['one', 'two']) {
      await setting('never seen').execute(transaction);
      await setting(value).execute(transaction);
      expect((await found.execute(transaction)).rows[0]!.value).toBe(value);
    }
  });
  expect((await found.execute(database.db)).rows[0]!.value ?? '').toBe('');
});

it('when it fails, the statement fails with its error and nothing is read', async () => {
  const reading = database.db.transaction().execute(async (transaction) => {
    await sql`${along()} select set_config('role', ${'nobody-of-that-name'}, true)`.execute(transaction);
    return found.execute(transaction);
  });
  await expect(reading).rejects.toThrow(/role "nobody-of-that-name" does not exist/);
  const [one] = (await found.execute(database.db)).rows;
  expect(one!.role).toBe('costweave');
});

it('a snapshot reads as its role from the first statement on, prepared or not, and a connection carries nothing on', async () => {
  const role = sql<{ role: string }>`select current_role as role`;
  const preparedRole = sql<{ role: string }>`${prepared('role')} select current_role as role`;
  for (const first of [role, preparedRole, preparedRole]) {
    const { rows } = await readAs(database.db, administrator('test'), ({ transaction }) => first.execute(transaction));
    expect(rows).toEqual([{ role: 'costweave_graph_all' }]);
    expect((await role.execute(database.db)).rows).toEqual([{ role: 'costweave' }]);
  }
  await readAs(database.db, administrator('test'), () => Promise.resolve());
  expect((await role.execute(database.db)).rows).toEqual([{ role: 'costweave' }]);
});

it('many snapshots at once, some of which fail, leave every connection as it was', async () => {
  const read = (fails: boolean) =>
    readAs(database.db, administrator('test'), async ({ transaction }) => {
      await setting('x').execute(transaction);
      const { rows } = await (fails ? sql`select 1 / 0` : found).execute(transaction);
      return rows.length;
    });
  const outcomes = await Promise.allSettled(Array.from({ length: 60 }, (_, index) => read(index % 3 === 0)));
  expect(outcomes.map(({ status }) => status)).toEqual(outcomes.map((_, index) => (index % 3 === 0 ? 'rejected' : 'fulfilled')));
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from pg_stat_activity where datname = current_database() and state like 'idle in%'`.execute(database.db);
  expect(rows).toEqual([{ n: 0 }]);
});
