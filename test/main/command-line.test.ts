import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SourceDeliveriesDocument } from '#test/operations/generated/graphql.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { quickCostweave } from '#test/support/quick-costweave.ts';
import { runCostweave, type Ended } from '#test/support/run-costweave.ts';

const BILL = fileURLToPath(new URL('../../connectors/focus/fixtures/version-1-2', import.meta.url));

let folder: string;
let database: FreshDatabase;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'costweave-cli-'));
  database = await freshDatabase();
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});

const own = () => ({ DATABASE_URL: database.connectionString, COSTWEAVE_HOME: path.join(folder, 'home') });

function costweave(args: string, stdin?: string): Promise<Ended> {
  return quickCostweave(args.split(' ').filter(Boolean), { cwd: folder, env: own(), ...(stdin === undefined ? {} : { stdin }) });
}

/** In a process of its own. */
function started(args: string): Promise<Ended> {
  return runCostweave(args.split(' '), { cwd: folder, env: own() });
}

function json(text: string): unknown {
  expect(text.endsWith('\n')).toBe(true);
  return JSON.parse(text);
}

/** A digest of everything that stands in the hub's tables. */
async function state(): Promise<string> {
  const tables = await sql<{ name: string }>`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind = 'r' order by 1`.execute(database.db);
  const digests = [];
  for (const { name } of tables.rows) {
    const { rows } = await sql<{ d: string }>`
      select ${name} || ' ' || md5(coalesce(string_agg(t::text, ',' order by t::text), '')) as d from ${sql.table(name)} t`.execute(
      database.db,
    );
    digests.push(rows[0]!.d);
  }
  return digests.join('\n');
}

describe('help', () => {
  const commands = 'demo serve worker migrate load sync source run query export check doctor'.split(' ');

  test('names every command, the exit codes, and where data goes', async () => {
    const { code, stdout, stderr } = await costweave('--help');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const command of commands) expect(stdout).toMatch(new RegExp(`^  ${command}\\b`, 'm'));
    expect(stdout).toMatch(/Exit codes:\n  0 .*\n  1 .*\n  2 .*\n  3 .*\n  4 .*\n  5 .*\n  6 /);
  });

  test.each(commands)('%s --help has an example', async (command) => {
    const { code, stdout } = await costweave(`${command} --help`);
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`Examples:\n.*costweave ${command}`, 's'));
  });
});

describe('exit codes', () => {
  test.each(['--version', 'run allocation', '--json sync', 'export charges --period 2025-01 --viewer nobody'])(
    '%s: a process of its own says the same, and ends with the same code',
    async (args) => expect(await started(args)).toEqual(await costweave(args)),
  );

  test.each([
    ['nonsense', 2, "unknown command 'nonsense'"],
    ['load', 2, "missing required argument 'connector'"],
    ['load fokus .', 2, 'did you mean focus?'],
    ['load focus /absent', 2, 'found nothing at /absent'],
    ['load focus . --nonsense', 2, "unknown option '--nonsense'"],
    ['load focus . --set nonsense', 2, '--set: expected key=value'],
    ['load focus . --set __proto__.x=1', 2, '--set: expected key=value'],
    ['run allocation', 2, "required option '--period <month>' not specified"],
    ['run allocation --period 2025-13', 2, 'expected a month as YYYY-MM'],
    ['run allocation --period=', 2, 'expected a month as YYYY-MM'],
    ['run allocation --period 2025-02..2025-01', 2, 'expected the later month last'],
    ['run allocation --period 2025-01 --period 2025-01', 2, 'given twice'],
    ['run allocation --period 2025-01', 3, 'No rules for allocation'],
    ['run allocation --period 2025-01 --rules absent.yaml', 3, 'absent.yaml: expected a YAML file that can be read'],
    ['sync', 3, 'configures no sources'],
    ['source check nobody', 2, 'expected a configured source'],
    ['export charges --period 2025-01 --format xlsx', 2, "argument 'xlsx' is invalid"],
    ['export charges --period 2025-01 --viewer nobody', 2, 'expected a viewer (local-admin)'],
    ['export charges --period 2025-01 --as-of yesterday', 2, '--as-of: expected an instant'],
    ['export charges --period 2025-01 --output /absent/file.csv', 2, 'ENOENT'],
    ['query absent.graphql', 2, 'ENOENT'],
    ['query /dev/zero', 2, 'expected a GraphQL document of at most'],
    ['query .', 2, 'EISDIR'],
    ['load focus /dev/zero', 2, 'expected a folder or a file'],
    ['query - --variables []', 2, '--variables: expected a JSON object'],
    ['query - --url http://127.0.0.1:1', 5, 'does not answer'],
    ['--config absent.yaml sync', 3, 'no such file'],
    ['serve --port 70000', 2, 'expected a whole number from 0 to 65535'],
  ])('%s: %i', async (args, expected, told) => {
    const { code, stdout, stderr } = await costweave(args);
    expect({ code, stdout }).toEqual({ code: expected, stdout: '' });
    expect(stderr).toContain(told);
    expect(stderr).not.toMatch(/^\s+at .*\.ts:\d+/m);
  });

  test('a database that is away is 5, and its password is not told', async () => {
    const env = { DATABASE_URL: 'postgres://hub:cAnaRy-7Q@127.0.0.1:1/costweave', COSTWEAVE_HOME: folder };
    const { code, stderr } = await quickCostweave(['load', 'focus', BILL], { env });
    expect(code).toBe(5);
    expect(stderr).toContain('ECONNREFUSED');
    expect(stderr).not.toContain('cAnaRy');
  });

  test('what the doctor finds goes to stdout, as all that a command was asked for', async () => {
    const { code, stdout, stderr } = await costweave('--config absent.yaml doctor');
    expect({ code, stderr }).toEqual({ code: 3, stderr: '' });
    expect(stdout).toMatch(/^wrong +configuration: .*no such file$/ms);
  });

  test('with --json a failure is JSON on stderr, and stdout stays empty', async () => {
    const { code, stdout, stderr } = await costweave('--json sync');
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(json(stderr)).toMatchObject({ schemaVersion: 1, error: { exitCode: 3 } });
  });
});

describe('load', () => {
  test('--dry-run shows what would come of it and writes nothing', async () => {
    const before = await state();
    const { code, stdout } = await costweave(`load focus ${BILL} --dry-run --json`);
    expect(code).toBe(6);
    expect(json(stdout)).toMatchObject({ schemaVersion: 1, sealed: 1, slices: [{ load: { outcome: 'dry-run', rejections: 1 } }] });
    expect(await state()).toBe(before);
  });

  test('says what was rejected by its exit code, and the second time that all is there', async () => {
    const first = await costweave(`load focus ${BILL}`);
    expect({ code: first.code, stdout: first.stdout }).toEqual({ code: 6, stdout: '' });
    expect(first.stderr).toMatch(/warehouse\/2025-01\s+loaded\s+\d+\s+11\s+1/);
    expect(first.stderr).toMatch(/kept charges warehouse\/2025-01: ChargeCategory: 1 row of .* GBP; expected .*"Rent"/);
    const again = await costweave(`load focus ${BILL} --json`);
    expect(again.code).toBe(0);
    expect(json(again.stdout)).toMatchObject({ sealed: 0, alreadyThere: 1, refused: 0 });
  });

  test('of several at once one loads, and the others say to try again or find it there', async () => {
    const loads = await Promise.all(Array.from({ length: 4 }, () => started(`load focus ${BILL} --source busy --json`)));
    const codes = loads.map(({ code }) => code);
    expect(codes.filter((code) => code === 6)).toHaveLength(1);
    expect(codes.every((code) => code === 6 || code === 5 || code === 0)).toBe(true);
    const { rows } = await sql<{ n: number }>`select count(*)::integer as n from batch where source_id = 'busy'`.execute(database.db);
    expect(rows).toEqual([{ n: 1 }]);
  });

  test('one file loads as a folder of its own, and its name does no harm', async () => {
    const file = path.join(folder, '-part\u001b[31m 1.csv');
    writeFileSync(file, readFileSync(path.join(BILL, 'warehouse/2025-01/part-1.csv')));
    const { code, stderr } = await quickCostweave(['load', 'focus', '--source', 'single', '--dry-run', '--', file], {
      env: { DATABASE_URL: database.connectionString },
    });
    expect(code).toBe(0);
    expect(stderr).toContain('would load');
    expect(stderr).not.toContain('\u001b');
  });

  test('a configured folder stays the source that it is', async () => {
    symlinkSync(BILL, path.join(folder, 'bills'));
    writeFileSync(path.join(folder, 'costweave.yaml'), 'sources: [{ id: known, connector: focus, path: bills }]');
    const { stdout } = await costweave('load focus bills --dry-run --json');
    rmSync(path.join(folder, 'costweave.yaml'));
    expect(json(stdout)).toMatchObject({ source: { id: 'known' } });
  });
});

describe('data', () => {
  test('query answers JSON alone on stdout, and its exit code says whether it could', async () => {
    const good = await costweave('query -', SourceDeliveriesDocument.toString());
    expect(good).toMatchObject({ code: 0, stderr: '' });
    expect(json(good.stdout)).toMatchObject({ data: { sources: [{ connector: 'focus' }, { connector: 'focus' }] } });
    const bad = await costweave('query - --json', '{ nonsense }');
    expect(bad.code).toBe(2);
    expect(json(bad.stdout)).toMatchObject({ errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] });
  });

  test('every command with --json prints one JSON document and nothing else', async () => {
    for (const args of ['doctor --json', 'source list --json', 'migrate --json', 'migrate --dry-run --json'])
      expect(json((await costweave(args)).stdout), args).toMatchObject({ schemaVersion: 1 });
  });

  test('an export that fails leaves no file behind', async () => {
    const env = { DATABASE_URL: database.connectionString, COSTWEAVE_HOME: folder };
    const { code } = await quickCostweave(['export', 'charges', '--period', '2025-01', '--output', 'january.csv'], { cwd: folder, env });
    expect(code).toBe(0);
    const kept = readFileSync(path.join(folder, 'january.csv'), 'utf8');
    await sql`alter table charge rename to charge_away`.execute(database.db);
    const failed = await quickCostweave(['export', 'charges', '--period', '2025-01', '--output', 'january.csv'], { cwd: folder, env });
    await sql`alter table charge_away rename to charge`.execute(database.db);
    expect(failed.code).toBe(1);
    expect(readFileSync(path.join(folder, 'january.csv'), 'utf8')).toBe(kept);
    expect(readdirSync(folder).filter((name) => name.includes('partial'))).toEqual([]);
  });
});

test('a database of your own is not migrated behind your back', async () => {
  const old = await freshDatabase();
  await sql`delete from kysely_migration where name = (select max(name) from kysely_migration)`.execute(old.db);
  const env = { DATABASE_URL: old.connectionString };
  const { code, stderr } = await quickCostweave(['source', 'list'], { env });
  expect({ code, told: stderr.includes('Run `costweave migrate`') }).toEqual({ code: 3, told: true });
  await old.drop();
});

test('a database of a newer version is not touched', async () => {
  const newer = await freshDatabase();
  await sql`insert into kysely_migration (name, timestamp) values ('20991231_0100_from_the_future', 'then')`.execute(newer.db);
  for (const args of [['source', 'list'], ['migrate'], ['load', 'focus', BILL]]) {
    const { code, stderr } = await quickCostweave(args, { env: { DATABASE_URL: newer.connectionString } });
    expect({ code, told: stderr.includes('20991231_0100_from_the_future') }).toEqual({ code: 3, told: true });
  }
  await newer.drop();
});

test('a wrong password is 4, a database that does not exist 3', async () => {
  const url = new URL(database.connectionString);
  url.password = 'cAnaRy-7Q';
  const refused = await quickCostweave(['source', 'list'], { env: { DATABASE_URL: url.href } });
  expect({ code: refused.code, told: refused.stderr.includes('cAnaRy') }).toEqual({ code: 4, told: false });
  const absent = new URL(database.connectionString);
  absent.pathname = '/absent';
  expect((await quickCostweave(['source', 'list'], { env: { DATABASE_URL: absent.href } })).code).toBe(3);
});
