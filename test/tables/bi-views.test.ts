import { execFileSync, spawnSync } from 'node:child_process';
import { Client } from 'pg';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { grantBiLogin, revokeBiLogin, type BiSight } from '#src/actions/bi/grant-bi-login.ts';
import { noteLoginReads } from '#src/actions/bi/note-login-reads.ts';
import { addPerson } from '#src/actions/person/add-person.ts';
import { grantAccess, revokeAccess } from '#src/actions/person/grant-access.ts';
import { EVERYTHING } from '#src/domain/authority/scope.ts';
import { administrator, readerOf, type Viewer } from '#src/domain/authority/viewer.ts';
import { add, canonicalDecimal, decimal, formatDecimal, ZERO, type Decimal } from '#src/domain/money/decimal.ts';
import { examineLogins } from '#src/main/doctor/examine-logins.ts';
import { openPool } from '#src/platform/postgres/pool.ts';
import { openJobQueues } from '#src/platform/queue/queue.ts';
import { grantsOfReads, logObstacle } from '#src/store/bi/server-log.ts';
import { biLogins } from '#src/store/bi/bi-logins.ts';
import { openDatabase } from '#src/store/database.ts';
import { takeSealInstant } from '#src/store/seal.ts';
import { readAs } from '#src/store/viewer/read-as.ts';
import { publishViews } from '#src/tables/bi/publish-views.ts';
import { grafanaPostgresql } from '#src/tables/kit/grafana-postgresql.ts';
import { readTable } from '#src/tables/open-table.ts';
import { TABLES } from '#src/tables/tables.ts';
import { until } from '#test/support/until.ts';
import { allOf } from '#test/support/all-of.ts';
import { openTwin } from '../authority/twin-hub.ts';
import type { Company } from '../schema/company.ts';
import { makeLastRuns } from './last-runs.ts';

const ADMIN = administrator('local-admin', 'command-line');
const RETAIL_SCOPES = { ...EVERYTHING, costCenters: ['retail'] };
const reason = 'as agreed';
/** Roles are of the whole server, which other tests share. */
const NAME = `bi_${process.pid}_${Date.now().toString(36)}`;
const [ALL, LIMITED, ANN] = [`${NAME}_all`, `${NAME}_retail`, `${NAME}_ann`] as const;

let hub: Company;
const clients = new Map<string, Client>();
const passwords = new Map<string, string>();

async function signIn(login: string): Promise<Client> {
  const url = new URL(hub.connectionString);
  url.username = login;
  url.password = passwords.get(login)!;
  const client = new Client({ connectionString: url.href, types: { getTypeParser: () => (text: unknown) => text } });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

async function grant(login: string, as: BiSight): Promise<void> {
  const made = await grantBiLogin(hub.db, ADMIN, { login, as, reason });
  if (made.outcome === 'refused') throw new Error(JSON.stringify(made));
  passwords.set(login, made.password);
  clients.set(login, await signIn(login));
}

const asked = (login: string, text: string) => clients.get(login)!.query({ text, rowMode: 'array' });
const refusal = (login: string, text: string) =>
  asked(login, text).then(
    ({ rows }) => `answered ${JSON.stringify(rows)}`,
    (error: unknown) => (error as Error).message,
  );

function hasPsql(): boolean {
  return spawnSync('psql', ['--version']).status === 0;
}

let annsGrant: string;

beforeAll(async () => {
  hub = await openTwin(2);
  await makeLastRuns(hub.db);
  expect(await publishViews(hub.db)).toBe(true);
  expect(await publishViews(hub.db)).toBe(false);
  await grant(ALL, { role: 'administrator', scopes: EVERYTHING });
  await grant(LIMITED, { role: 'viewer', scopes: RETAIL_SCOPES });
  await addPerson(hub.db, ADMIN, { name: 'ann', displayName: 'Ann' });
  const given = await grantAccess(hub.db, ADMIN, {
    person: 'ann',
    role: 'analyst',
    scopes: EVERYTHING,
    validFrom: null,
    validUntil: null,
    reason,
  });
  annsGrant = (given as { grantId: string }).grantId;
  await grant(ANN, { person: 'ann' });
});
afterAll(async () => {
  for (const client of clients.values()) await client.end().catch(() => undefined);
  for (const login of [ALL, LIMITED, ANN]) await revokeBiLogin(hub.db, ADMIN, { login, reason });
  await hub.drop();
});

it('answers what the dashboard for Grafana asks, and adds up to what the tables say', async () => {
  const { panels, templating } = JSON.parse(grafanaPostgresql().text) as {
    readonly panels: readonly { readonly title: string; readonly targets: readonly { readonly rawSql: string }[] }[];
    readonly templating: { readonly list: readonly { readonly name: string; readonly query?: string }[] };
  };
  const currencies = (await asked(ALL, templating.list.find(({ name }) => name === 'currency')!.query!)).rows.flat() as string[];
  expect(currencies).toEqual(['EUR', 'USD']);
  // As the data source of Grafana fills them in.
  const filled = (text: string) =>
    text
      .replaceAll(/\$__timeFilter\(((?:[^()]|\([^()]*\))*)\)/g, "$1 between '2025-01-01T00:00:00Z' and '2025-12-31T00:00:00Z'")
      .replaceAll('$currency', 'USD');
  const found = await Promise.all(panels.map(({ targets }) => asked(ALL, filled(targets[0]!.rawSql))));
  expect(found.map(({ rows }) => rows.length > 0)).toEqual(panels.map(() => true));
  const [byDay, byCenter] = found.slice(0, 2).map(({ fields, rows }) => {
    const at = fields.findIndex(({ name }) => name === 'value' || name === 'effective_cost');
    return formatDecimal(rows.reduce((sum: Decimal, row: readonly string[]) => add(sum, decimal(row[at]!)), ZERO));
  });
  const { rows } = await asked(ALL, `select sum(effective_cost)::text from bi.costs_monthly where billing_currency = 'USD'`);
  const whole = canonicalDecimal(rows[0]![0] as string);
  expect([byDay, byCenter].map((sum) => canonicalDecimal(sum ?? ''))).toEqual([whole, whole]);
});

/** What the reading of the table prints, from the values of the view. */
async function viewRows(login: string, index: number) {
  const { name, columns, key } = TABLES[index]!;
  const list = columns.map(({ name: column, type }) =>
    type === 'instant'
      ? `rtrim(rtrim(to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), '0'), '.') || 'Z'`
      : `${column}::text`,
  );
  const order = key.map((column) =>
    /integer|date/.test(columns.find((one) => one.name === column)!.type) ? column : `${column} collate "C"`,
  );
  return (await asked(login, `select ${list.join(', ')} from bi.${name} order by ${order.join(', ')}`)).rows;
}

const tableRows = (viewer: Viewer, index: number) =>
  readAs(hub.db, viewer, async (snapshot) => (await allOf(readTable(snapshot, TABLES[index]!))).flat());

describe.each(TABLES.map(({ name }, index) => [name, index] as const))('%s', (name, index) => {
  it('is the same in SQL as by every other door', async () => {
    expect(await viewRows(ALL, index)).toEqual(await tableRows(ADMIN, index));
  });

  it('shows a limited login what a limited viewer sees', async () => {
    const expected = await tableRows(readerOf('portal:retail', ['retail']), index).catch(() => 'refused');
    expect(await viewRows(LIMITED, index).catch(() => 'refused')).toEqual(expected);
  });

  it('says in the catalogue what it holds, column by column', async () => {
    const { rows } = await asked(
      ALL,
      `select a.attname, col_description(a.attrelid, a.attnum) <> '' from pg_attribute a
        where a.attrelid = 'bi.${name}'::regclass and a.attnum > 0 and not a.attisdropped order by a.attnum`,
    );
    expect(rows).toEqual(TABLES[index]!.columns.map((column) => [column.name, 't']));
  });
});

describe('a login', () => {
  it('cannot change what it sees, whatever it sets', async () => {
    const before = (await asked(LIMITED, 'select count(*), sum(billed_cost) from charges')).rows;
    const attempts = [
      "set costweave.sees_all = 'on'",
      "set costweave.cost_centers = ''",
      `set costweave.permissions = '["cost.read","price.read"]'`,
      "select set_config('costweave.sees_all', 'on', false)",
      'set role costweave_bi_reader',
      'set default_transaction_read_only = off',
      'set row_security = off',
      'set search_path = pg_temp, bi, public',
      'create temp table bi_login as select 1 as id',
      'set enable_nestloop = on',
    ];
    for (const attempt of attempts) {
      await refusal(LIMITED, attempt);
      const after = await refusal(LIMITED, 'select count(*), sum(billed_cost) from bi.charges');
      // With row_security off PostgreSQL refuses to leave any row out.
      if (!/row-level security policy/.test(after)) expect(after, attempt).toBe(`answered ${JSON.stringify(before)}`);
      await asked(LIMITED, 'reset all');
      await asked(LIMITED, 'reset role');
    }
  });

  it('becomes nobody else', async () => {
    for (const role of ['costweave_bi', 'costweave_graph_all', ALL, 'postgres'])
      expect(await refusal(LIMITED, `set role "${role}"`)).toMatch(/permission denied|does not exist/);
    expect(await refusal(LIMITED, `set session authorization "${ALL}"`)).toMatch('permission denied');
    await asked(LIMITED, 'set default_transaction_read_only = off');
    expect(await refusal(LIMITED, `alter role "${LIMITED}" superuser`)).toMatch('permission denied');
    expect(await refusal(LIMITED, `grant "${ALL}" to "${LIMITED}"`)).toMatch('permission denied');
  });

  it('reads and writes nothing but the views', async () => {
    await asked(LIMITED, 'set default_transaction_read_only = off');
    for (const table of [
      'public.charge',
      'public.bi_login',
      'public.person',
      'public.access_grant',
      'public.sealed_secret',
      'public.audit_entry',
    ])
      expect(await refusal(LIMITED, `select * from ${table}`), table).toMatch('permission denied');
    expect(await refusal(LIMITED, 'select bi_private.sight()')).toMatch('permission denied for schema bi_private');
    expect(await refusal(LIMITED, 'insert into bi.exchange_rates (rate) values (1)')).toMatch(/permission denied|read-only|cannot insert/);
    expect(await refusal(LIMITED, 'create table bi.mine (a int)')).toMatch(/permission denied|read-only/);
    expect(await refusal(LIMITED, 'create or replace view bi.charges as select 1')).toMatch(/permission denied|must be owner|read-only/);
    expect(await refusal(LIMITED, "copy (select 1) to program 'true'")).toMatch('permission denied');
  });

  it('finds nothing out by a function of its own that looks at rows before they are held back', async () => {
    await asked(LIMITED, 'set default_transaction_read_only = off');
    await asked(
      LIMITED,
      `create function pg_temp.leak(text) returns boolean language plpgsql cost 0.0000001 as $$ begin raise notice 'seen %', $1; return true; end $$`,
    );
    const seen: string[] = [];
    clients.get(LIMITED)!.on('notice', ({ message }) => void seen.push(message ?? ''));
    await asked(LIMITED, 'select count(*) from bi.charges where pg_temp.leak(resource_id)');
    await asked(LIMITED, 'select count(*) from bi.assets where pg_temp.leak(name)');
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.join()).not.toMatch(/secret/);
    await asked(LIMITED, 'reset all');
  });

  it('is told by plans how many rows were held back, and nothing that stands in them', async () => {
    for (const { name } of TABLES) {
      const plan = await refusal(LIMITED, `explain (analyze, verbose) select * from bi.${name}`);
      expect(plan, name).not.toMatch(/secret|someone\d|SERIAL-2/);
    }
    expect(await refusal(LIMITED, 'explain analyze select * from bi.charges')).toMatch('Rows Removed by');
  });

  it('is shown the schema bi alone', async () => {
    const { rows } = await asked(
      LIMITED,
      `select distinct table_schema from information_schema.tables where table_schema not in ('pg_catalog', 'information_schema') and table_schema !~ '^pg_temp'`,
    );
    expect(rows).toEqual([['bi']]);
    const found = await asked(LIMITED, `select count(*) from information_schema.routines where routine_schema = 'bi'`);
    expect(found.rows).toEqual([['0']]);
  });

  it.skipIf(!hasPsql())('is shown by psql what there is, and that alone', () => {
    const url = new URL(hub.connectionString);
    url.username = LIMITED;
    url.password = passwords.get(LIMITED)!;
    const said = (command: string) =>
      execFileSync('psql', ['--no-psqlrc', '--tuples-only', '--csv', url.href, '--command', command], { encoding: 'utf8' });
    const listed = said('\\d')
      .trim()
      .split('\n')
      .map((line) => line.split(',').slice(0, 3));
    expect(listed).toEqual(
      TABLES.map(({ name }) => name)
        .toSorted()
        .map((name) => ['bi', name, 'view']),
    );
    expect(said('select distinct cost_center from charges').trim()).toBe('retail');
  });

  it('without a permission is told so, and is masked what its role may not read', async () => {
    expect(await refusal(LIMITED, 'select count(*) from bi.reconciliation_breaks')).toMatch(
      /expected a login (with the permission|without a limit)/,
    );
    expect(await refusal(LIMITED, 'select count(assigned_to) from bi.assets')).toBe('answered [["0"]]');
    expect(await refusal(ANN, 'select count(*) > 0 from bi.reconciliation_breaks')).toBe('answered [["t"]]');
  });

  it('that reads people or drivers is told by the log of PostgreSQL, whatever it sets, and if it takes its reading back', async () => {
    const told = async (login: string, view: string) => {
      const said = new Set<string>();
      const hear = ({ severity, message }: { severity?: string | undefined; message?: string | undefined }) =>
        void (severity === 'LOG' && said.add(message ?? ''));
      const client = clients.get(login)!;
      // What the server logs it tells the session as well that asks for it.
      await asked(login, 'set client_min_messages = log');
      client.on('notice', hear);
      for (const text of ['begin read only', `select count(*) from bi.${view}`, 'rollback']) await asked(login, text);
      client.off('notice', hear);
      await asked(login, 'reset client_min_messages');
      return [...said].filter((message) => message.startsWith('costweave'));
    };
    expect(await told(ANN, 'cost_centers')).toEqual([`costweave: the login ${ANN} reads bi.cost_centers under person.read`]);
    expect(await told(ALL, 'drivers')).toEqual([`costweave: the login ${ALL} reads bi.drivers under driver.read`]);
    expect(await told(ALL, 'charges')).toEqual([]);
    // Names are masked for this one, so it reads none.
    expect(await told(LIMITED, 'assets')).toEqual([]);
    expect(await refusal(ANN, 'set log_min_messages = panic')).toMatch('permission denied');
  });

  it('that reads people or drivers is in the audit log, once, whatever becomes of the reading, and no other reading is', async () => {
    const note = () => noteLoginReads(hub.db);
    const noted = async () =>
      (
        await hub.pool.query<{ viewer: string; subject: string; view: string; login: string; isToldWhen: boolean }>(
          `select viewer, subject, after->>'view' as view, after->>'login' as login, (after->>'from')::timestamptz > now() - interval '1 hour' as "isToldWhen"
           from audit_entry where origin = 'sql' and leaf_index > $1 order by leaf_index`,
          [since],
        )
      ).rows;
    const end = async () => (await hub.pool.query<{ end: string }>('select max(leaf_index) as end from audit_entry')).rows[0]!.end;
    let since = '-1';
    // What was read before is noted, from the first file on that may have it; where that begins later, some is gone.
    const grantedLonger = (years: number) =>
      hub.db.transaction().execute(async (transaction) => {
        await sql`set local session_replication_role = replica`.execute(transaction);
        await sql`update bi_login set granted_at = granted_at - make_interval(years => ${years})`.execute(transaction);
      });
    await grantedLonger(30);
    expect(await note()).toMatchObject({ outcome: 'noted', lost: [expect.stringMatching(/^before .*\.json$/)] });
    await grantedLonger(-30);
    await hub.pool.query('delete from bi_log_position');
    await until('the file is read', async () => (await note(), (await noted()).length > 0));
    await until('the file is read to its end', async () => JSON.stringify(await note()).includes('"reads":0'));
    since = await end();

    for (const text of ['begin read only', 'select count(*) from bi.cost_centers', 'rollback', 'select count(*) from bi.charges'])
      await asked(ANN, text);
    await asked(LIMITED, 'select count(*) from bi.assets');
    // What a login tells by code of its own is not taken for it, neither of others nor of itself.
    for (const login of [ANN, ALL])
      await asked(ANN, `do $$ begin raise log 'costweave: the login ${login} reads bi.drivers under driver.read'; end $$`);
    await asked(ANN, 'begin read write');
    const like = 'pg_temp."bi_private.note(text,text[])"';
    await asked(
      ANN,
      `create function ${like}() returns void language plpgsql as $$ begin raise log 'costweave: the login ${ANN} reads bi.drivers under driver.read'; end $$`,
    );
    await asked(ANN, `select ${like}()`);
    await asked(ANN, 'commit');
    // A line that no part of the log holds, by its statement and by the code around it.
    await asked(ALL, `select count(*) from bi.drivers where driver <> '${'x'.repeat(2_500_000)}'`);
    await asked(ALL, `do $$ begin execute 'select count(*) from bi.drivers' || repeat(' ', 1100000); end $$`);
    await asked(ANN, 'select count(*) from bi.cost_centers');
    const read = [
      { viewer: 'person:ann', subject: 'person.read', view: 'bi.cost_centers', login: ANN, isToldWhen: true },
      { viewer: ALL, subject: 'driver.read', view: 'bi.drivers', login: ALL, isToldWhen: true },
    ];
    // Two processes read on at the same time.
    await until('all is noted', async () => (await Promise.all([note(), note()]), (await noted()).length >= 4));
    expect(await note()).toEqual({ outcome: 'noted', reads: 0, lost: [] });
    expect(await noted()).toEqual([...read, read[1], read[0]]);

    since = await end();
    await hub.pool.query(`update bi_log_position set file = 'gone.json', written_at = '2026-01-01', read_bytes = 7`);
    expect(await note()).toMatchObject({ outcome: 'noted', lost: ['gone.json'] });
    expect(await noted()).toContainEqual(read[1]);
  });

  it('is told by the name of whoever held it then, also where somebody else has the name since', async () => {
    const undone = new Error('undone');
    const looked = hub.db.transaction().execute(async (transaction) => {
      await sql`set local session_replication_role = replica`.execute(transaction);
      await sql`update bi_login set granted_at = '2026-03-01T00:00Z', ended_at = '2026-04-01T00:00Z' where login = ${ANN}`.execute(
        transaction,
      );
      await sql`insert into bi_login (login, grant_ids, permissions, granted_at, granted_by, reason)
        values (${ANN}, '{}', '{}', '2026-05-01T00:00Z', 'somebody', 'a program')`.execute(transaction);
      const at = ['2026-02-01', '2026-03-05', '2026-04-01', '2026-06-01'].map((day) => ({ login: ANN, at: `${day} 12:00:00.000 UTC` }));
      const found = await grantsOfReads(transaction, [...at, { login: `${ANN}_nobody`, at: at[0]!.at }]);
      expect(found.map((grant) => grant && grant.person)).toEqual(['ann', 'ann', 'ann', null, undefined]);
      throw undone;
    });
    await expect(looked).rejects.toBe(undone);
  });

  it('has few sessions, with a limit of time', async () => {
    const { rows } = await sql<{ settings: string; connections: number }>`
      select array_to_string(rolconfig, ' ') as settings, rolconnlimit as connections from pg_roles where rolname = ${LIMITED}`.execute(
      hub.db,
    );
    expect(rows[0]).toMatchObject({ connections: 5, settings: expect.stringContaining('statement_timeout=10min') });
    const { rows: kept } = await sql<{ kept: string }>`select rolpassword as kept from pg_authid where rolname = ${LIMITED}`.execute(
      hub.db,
    );
    expect(kept[0]!.kept).toMatch(/^SCRAM-SHA-256\$4096:/);
  });
});

describe('locks that the hub waits for', () => {
  const MINE = `${NAME}_hub`;
  /** As a hub that is no superuser, whom everything would be permitted. */
  const mine = () => {
    const url = new URL(hub.connectionString);
    [url.username, url.password] = [MINE, 'of-a-test'];
    return url.href;
  };
  const doctor = () => allOf(examineLogins(hub.db));

  beforeAll(async () => {
    await sql.raw(`create role ${MINE} login createrole password 'of-a-test'`).execute(hub.db);
    await sql.raw(`grant costweave_graph, costweave_graph_all, costweave_graph_scoped to ${MINE}`).execute(hub.db);
    await sql.raw(`grant create on database ${new URL(hub.connectionString).pathname.slice(1)} to ${MINE}`).execute(hub.db);
  });
  afterAll(() => sql.raw(`drop owned by ${MINE} cascade; drop role ${MINE}`).execute(hub.db));

  it('are taken by no login', async () => {
    for (const call of ['lock(7265616108212)', 'lock_shared(7265616108212)', 'xact_lock(7265616108211)', 'xact_lock_shared(1, 2)']) {
      expect(await refusal(LIMITED, `select pg_advisory_${call}`), call).toMatch('permission denied for function');
      expect(await refusal(LIMITED, `select pg_try_advisory_${call}`), call).toMatch('permission denied for function');
    }
    // As drivers do that give a connection back.
    expect(await refusal(LIMITED, 'select pg_advisory_unlock_all()')).toBe('answered [[""]]');
    expect(await doctor()).toEqual([
      { subject: 'logins', state: 'ok', found: '3 read the schema bi' },
      { subject: 'reads by logins', state: 'ok', found: 'taken over into the audit log' },
    ]);
  });

  it('are taken by the hub as before: to read, to seal and for its queue', async () => {
    const pool = openPool({ connectionString: mine() });
    const queues = await openJobQueues({ kind: 'postgres', connectionString: mine() }, 'costweave', () => undefined);
    try {
      const db = openDatabase(pool);
      expect(await logObstacle(db)).toBe(`${MINE}, who may not read the files of the log`);
      for (const viewer of [ADMIN, readerOf('portal:retail', ['retail'])])
        expect(await readAs(db, viewer, async (snapshot) => (await allOf(readTable(snapshot, TABLES[0]!))).flat())).not.toEqual([]);
      expect(await db.transaction().execute(takeSealInstant)).toMatch(/^20/);
      await queues.queue.add('a job', {}, { deduplication: { id: 'once' } });
      expect(await queues.queue.getJobCounts('waiting')).toEqual({ waiting: 1 });
    } finally {
      await queues.close();
      await pool.end();
    }
  });

  it('are kept by a superuser where the hub may not, before there is a login', async () => {
    await sql`grant execute on function pg_advisory_lock(bigint), pg_try_advisory_lock_shared(int, int) to public`.execute(hub.db);
    expect(await doctor()).toMatchObject([{ state: 'wrong', mend: expect.stringContaining('from public;') }, { state: 'ok' }]);
    const pool = openPool({ connectionString: mine() });
    const request = { login: `${NAME}_late`, as: { role: 'viewer', scopes: EVERYTHING }, reason } as const;
    const made = await grantBiLogin(openDatabase(pool), ADMIN, request);
    await pool.end();
    if (made.outcome !== 'refused') throw new Error(`expected a refusal, found ${made.outcome}`);
    expect(made).toMatchObject({ code: 'WRONG_STATE', wayOut: expect.stringMatching(/pg_advisory_lock\(bigint\).* from public;$/) });
    await sql.raw(made.wayOut.slice(made.wayOut.indexOf('grant execute'))).execute(hub.db);
    expect(await refusal(LIMITED, 'select pg_advisory_lock(7265616108212)')).toMatch('permission denied');
    expect(await doctor()).toMatchObject([{ state: 'ok' }, { state: 'ok' }]);
  });
});

describe('access', () => {
  it('is on record, and refused where it cannot be given', async () => {
    const logins = await readAs(hub.db, ADMIN, biLogins);
    expect(logins.map(({ login, person, isInForce }) => [login, person, isInForce])).toEqual([
      [ALL, null, true],
      [ANN, 'ann', true],
      [LIMITED, null, true],
    ]);
    const { rows: taken } = await sql<{ name: string }>`select current_user::text as name`.execute(hub.db);
    const request = { as: { role: 'viewer', scopes: EVERYTHING }, reason } as const;
    expect(await grantBiLogin(hub.db, ADMIN, { ...request, login: ALL })).toMatchObject({ code: 'ALREADY_THERE' });
    expect(await grantBiLogin(hub.db, ADMIN, { ...request, login: taken[0]!.name })).toMatchObject({ code: 'ALREADY_THERE' });
    expect(await grantBiLogin(hub.db, ADMIN, { ...request, login: 'costweave_graph_all' })).toMatchObject({ code: 'NOT_SOUND' });
    expect(await grantBiLogin(hub.db, ADMIN, { ...request, login: 'x"; drop' })).toMatchObject({ code: 'NOT_SOUND' });
    expect(await grantBiLogin(hub.db, ADMIN, { login: 'x', as: { person: 'nobody' }, reason })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await grantBiLogin(hub.db, readerOf('r', ['retail']), { ...request, login: 'x' })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await revokeBiLogin(hub.db, ADMIN, { login: 'nobody', reason })).toMatchObject({ code: 'NOT_FOUND' });
    const { rows } = await sql<{ subject: string }>`select subject from audit_entry where action = 'bi.grant' order by id`.execute(hub.db);
    expect(rows.map(({ subject }) => subject)).toEqual([ALL, LIMITED, ANN]);
  });

  it('ends with the grant that it rests on, in the middle of a session', async () => {
    expect(await refusal(ANN, 'select count(*) > 0 from bi.costs_monthly')).toBe('answered [["t"]]');
    await revokeAccess(hub.db, ADMIN, { grantId: annsGrant, reason });
    expect(await refusal(ANN, 'select count(*) from bi.costs_monthly')).toMatch('expected a login whose access is as it was granted');
    expect((await readAs(hub.db, ADMIN, biLogins)).find(({ login }) => login === ANN)).toMatchObject({ isInForce: false });
  });

  it('ends with a revocation, and the session with it', async () => {
    expect(await revokeBiLogin(hub.db, ADMIN, { login: ANN, reason })).toEqual({ outcome: 'revoked' });
    const { rows } = await sql<{ subject: string }>`select subject from audit_entry where action = 'bi.revoke'`.execute(hub.db);
    expect(rows).toEqual([{ subject: ANN }]);
    expect(await refusal(ANN, 'select 1')).toMatch(/terminat|closed|not queryable/i);
    await expect(signIn(ANN)).rejects.toThrow();
  });

  it('is given and ended by a name that SQL reserves', async () => {
    const granted = await grantBiLogin(hub.db, ADMIN, { login: 'user', as: { role: 'viewer', scopes: EVERYTHING }, reason });
    expect(granted).toMatchObject({ outcome: 'granted' });
    expect(await revokeBiLogin(hub.db, ADMIN, { login: 'user', reason })).toEqual({ outcome: 'revoked' });
    expect((await sql`select from pg_roles where rolname = 'user'`.execute(hub.db)).rows).toEqual([]);
  });
});
