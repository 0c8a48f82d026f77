import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { UNAUDITED_TABLES } from './unaudited-tables.ts';

let database: FreshDatabase;
beforeAll(async () => void (database = await freshDatabase()));
afterAll(() => database.drop());

test('every table refuses at commit what was not noted, or has a stated reason', async () => {
  const { rows } = await sql<{ name: string; isAudited: boolean }>`
    select relname as name, exists (select from pg_trigger t join pg_proc f on f.oid = t.tgfoid
      where t.tgrelid = c.oid and f.proname = 'demand_audit_entry' and t.tgdeferrable and t.tgenabled = 'O') as "isAudited"
    from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition`.execute(database.db);
  expect(rows.length).toBeGreaterThan(60);
  const open = rows.filter(({ isAudited }) => !isAudited).map(({ name }) => name);
  expect(open.toSorted(), 'a table: have it refuse what is not noted, or state in unaudited-tables.ts why not').toEqual(
    Object.values(UNAUDITED_TABLES).flat().toSorted(),
  );
});

/** What people said is added, and neither edited nor emptied. */
test.each(['asset_decision', 'audit_entry', 'finding_decision', 'rule_set_version'])('%s is never edited', async (table) => {
  for (const statement of [`update ${table} set id = default`, `delete from ${table}`, `truncate ${table} cascade`])
    await expect(database.pool.query(statement)).rejects.toThrow(/never edited/);
});
