import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadPlain, plainBill } from '#test/ingest/load-plain.ts';
import { memoryFolder } from '#test/ingest/memory-folder.ts';
import { plainDelivery } from '#test/ingest/plain-connector.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { OPEN_TABLES, OWNERS_VIEWS } from './open-tables.ts';

/** Roles that the graph reads as. */
const ROLES = ['costweave_graph', 'costweave_graph_all', 'costweave_graph_scoped'];

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
  // With it, a partition.
  const folder = memoryFolder();
  folder.put('bill.csv', plainBill(20));
  await loadPlain(database, folder, plainDelivery('bill/2025-01', ['bill.csv']));
});
afterAll(() => database.drop());

interface Readable {
  readonly name: string;
  readonly kind: 'table' | 'view';
  readonly isPartition: boolean;
  readonly hasPolicy: boolean;
  readonly readsAsOwner: boolean;
}

/** Every table and view of which a role of the graph may read a column. */
async function readable(): Promise<Readable[]> {
  const { rows } = await sql<Readable>`
    select relname as name, case when relkind in ('v', 'm') then 'view' else 'table' end as kind, relispartition as "isPartition",
      relrowsecurity and exists (select from pg_policies p where p.tablename = relname and p.cmd in ('SELECT', 'ALL')) as "hasPolicy",
      relkind in ('v', 'm') and not coalesce(reloptions @> array['security_invoker=true'], false) as "readsAsOwner"
    from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f')
      and exists (select from unnest(${ROLES}::text[]) role where has_any_column_privilege(role, pg_class.oid, 'select'))
    order by 1`.execute(database.db);
  return rows;
}

describe('what the roles of the graph may read', () => {
  test('has a policy, or a stated reason why it needs none', async () => {
    const tables = (await readable()).filter(({ kind }) => kind === 'table');
    expect(tables.length).toBeGreaterThan(40);
    const open = tables.filter(({ hasPolicy }) => !hasPolicy).map(({ name }) => name);
    expect(open, 'a table that the graph may read: give it a policy, or state in open-tables.ts why not').toEqual(
      Object.keys(OPEN_TABLES).toSorted(),
    );
  });

  test('is read with the rights of the viewer, or for a stated reason of the owner', async () => {
    const views = (await readable()).filter(({ kind }) => kind === 'view');
    expect(views.filter(({ readsAsOwner }) => readsAsOwner).map(({ name }) => name)).toEqual(Object.keys(OWNERS_VIEWS).toSorted());
    expect(views.map(({ name }) => name)).toContain('charge_focus');
  });

  test('is no partition: the policy of charges stands at the table, and would be gone round', async () => {
    const { rows } =
      await sql`select from pg_class where relispartition and relkind = 'r' and relnamespace = 'public'::regnamespace`.execute(database.db);
    expect(rows.length).toBeGreaterThan(0);
    expect((await readable()).filter(({ isPartition }) => isPartition)).toEqual([]);
  });

  test('is not the configuration of sources, nor the outbox', async () => {
    const { rows } = await sql<{ role: string }>`
      select role from unnest(${ROLES}::text[]) role
      where has_column_privilege(role, 'source', 'config', 'select') or has_any_column_privilege(role, 'outbox', 'select')`.execute(
      database.db,
    );
    expect(rows).toEqual([]);
  });
});

describe('the roles of the graph', () => {
  test('own nothing, write nothing, run nothing of ours and can become nobody else', async () => {
    const { rows: owned } = await sql`
      select relname from pg_class join pg_roles r on r.oid = relowner where rolname = any(${ROLES}::text[])`.execute(database.db);
    expect(owned).toEqual([]);
    const { rows: written } = await sql`
      select role, relname from unnest(${ROLES}::text[]) role, pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v')
        and (has_table_privilege(role, pg_class.oid, 'insert, update, delete, truncate, trigger')
          or has_any_column_privilege(role, pg_class.oid, 'insert, update'))`.execute(database.db);
    expect(written).toEqual([]);
    const { rows: powers } = await sql<{ rolname: string; members: string[] }>`
      select rolname, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolcanlogin as "isMighty",
        array(select b.rolname::text from pg_auth_members m join pg_roles b on b.oid = m.roleid where m.member = r.oid) as members
      from pg_roles r where rolname = any(${ROLES}::text[]) order by 1`.execute(database.db);
    expect(powers).toEqual([
      { rolname: 'costweave_graph', isMighty: false, members: [] },
      { rolname: 'costweave_graph_all', isMighty: false, members: ['costweave_graph'] },
      { rolname: 'costweave_graph_scoped', isMighty: false, members: [] },
    ]);
  });

  test('see nothing where nothing is said of the viewer', async () => {
    const count = await database.db.transaction().execute(async (transaction) => {
      await sql`set local role costweave_graph`.execute(transaction);
      const { rows } = await sql<{ count: string }>`
        select (select count(*) from charge) + (select count(*) from charge_monthly) + (select count(*) from charge_monthly_seen)
          + (select count(*) from charge_daily_seen) + (select count(*) from batch_control) as count`.execute(transaction);
      return rows[0]!.count;
    });
    expect(count).toBe('0');
  });
});

test.each(['charge_daily', 'charge_monthly'])('%s as limited viewers see it has every column that a report can ask for', async (rollup) => {
  const { rows } = await sql<{ name: string }>`
    select distinct column_name::text as name from information_schema.columns
    where table_name = any(${[rollup, 'charge_scope', 'charge_account', 'dimension_assignment']}::text[]) and column_name <> 'content_hash'
    except select column_name::text from information_schema.columns where table_name = ${`${rollup}_seen`}`.execute(database.db);
  expect(rows).toEqual([]);
});

describe('policies', () => {
  test('ask no function of a row: once a statement, and compare', async () => {
    const { rows } = await sql<{ place: string; rule: string }>`
      select tablename || ' ' || policyname as place, qual as rule from pg_policies where schemaname = 'public' order by 1`.execute(
      database.db,
    );
    expect(rows.length).toBeGreaterThan(30);
    const CONSTANT = new Set(['current_setting', 'nullif', 'jsonb_array_elements_text']);
    for (const { place, rule } of rows) {
      const called = [...rule.matchAll(/([a-z_]+)\s*\(/gi)].map(([, name]) => name!.toLowerCase());
      const functions = called.filter(
        (name) => !['select', 'array', 'any', 'in', 'or', 'and', 'from', 'where', 'exists', 'not', 'join', 'on'].includes(name),
      );
      expect(
        functions.filter((name) => !CONSTANT.has(name)),
        place,
      ).toEqual([]);
      // What it knows of the viewer stands in subqueries, which are worked out once.
      expect(withoutSubqueries(rule), place).not.toContain('current_setting');
    }
  });
});

function withoutSubqueries(rule: string): string {
  const start = rule.search(/\(\s*select\b/i);
  if (start === -1) return rule;
  let depth = 0;
  for (let end = start; end < rule.length; end++) {
    if (rule[end] === '(') depth++;
    if (rule[end] === ')' && --depth === 0) return withoutSubqueries(rule.slice(0, start) + rule.slice(end + 1));
  }
  throw new Error(`a bracket is not closed in ${rule}`);
}
