import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { pendingMigrations } from '#src/store/migrate.ts';
import { freshDatabase } from './fresh-database.ts';

test('every call gives an own, migrated, empty database', async () => {
  const [one, two] = await Promise.all([freshDatabase(), freshDatabase()]);
  await one.db.insertInto('source').values({ id: 'bill', connector: 'focus', config: '{}' }).execute();
  expect(await two.db.selectFrom('source').selectAll().execute()).toEqual([]);
  expect(await pendingMigrations(two.db)).toEqual([]);
  await Promise.all([one.drop(), two.drop()]);
});

test('a dropped database is gone, open connections or not', async () => {
  const kept = await freshDatabase();
  const gone = await freshDatabase();
  const name = new URL(gone.connectionString).pathname.slice(1);
  await sql`select 1`.execute(gone.db);
  await gone.drop();
  const { rows } = await sql<{ datname: string }>`select datname from pg_database where datname = ${name}`.execute(kept.db);
  expect(rows).toEqual([]);
  await kept.drop();
});
