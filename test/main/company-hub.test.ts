import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { columnsOfVersion, focusColumn } from '#src/domain/charge/focus-columns.ts';
import { generateCompany } from '#demo/generate-company.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { quickCostweave } from '#test/support/quick-costweave.ts';
import type { Ended } from '#test/support/run-costweave.ts';
import { pastTheGuards } from '#test/support/past-the-guards.ts';

/** Commands on a hub that holds two months of the made-up company. */
let company: string;
let database: FreshDatabase;
beforeAll(async () => {
  company = mkdtempSync(path.join(tmpdir(), 'costweave-company-'));
  await generateCompany(company, { rows: 6_000, months: ['2025-01', '2025-02'] });
  database = await freshDatabase();
  const sources = { aws: 'aws-billing', azure: 'azure-billing', ledger: 'ledger-file', 'device-books': 'table-file' };
  for (const [source, connector] of Object.entries(sources))
    expect(await costweave(`load ${connector} ${source}`)).toMatchObject({ code: 0 });
});
afterAll(async () => {
  await database.drop();
  rmSync(company, { recursive: true });
});

function costweave(args: string, env: Record<string, string> = {}): Promise<Ended> {
  return quickCostweave(args.split(' '), {
    cwd: company,
    env: { DATABASE_URL: database.connectionString, COSTWEAVE_HOME: company, ...env },
  });
}

async function count(table: string): Promise<number> {
  const { rows } = await sql<{ rows: number }>`select count(*)::integer as rows from ${sql.table(table)}`.execute(database.db);
  return rows[0]!.rows;
}

interface Runs {
  readonly runs: readonly {
    readonly outcome: string;
    readonly results: readonly Record<string, string>[];
    readonly problems?: unknown[];
  }[];
}

describe('run', () => {
  test('what cannot be made yet is refused with what it needs, and nothing is written', async () => {
    const { code, stdout } = await costweave('run allocation --period 2025-01 --json');
    expect(code).toBe(6);
    expect((JSON.parse(stdout) as Runs).runs[0]).toMatchObject({
      outcome: 'refused',
      problems: [{ path: 'dimensions 2025-01', found: 'none' }],
    });
    expect(await count('run')).toBe(0);
  });

  test('a rehearsal says what would come of it, to the last digit, and undoes it', async () => {
    const before = [await count('run'), await count('rule_set_version'), await count('dimension_assignment'), await count('outbox')];
    const rehearsed = await costweave('run dimensions --period 2025-01..2025-02 --dry-run --json');
    expect(rehearsed.code).toBe(0);
    expect([await count('run'), await count('rule_set_version'), await count('dimension_assignment'), await count('outbox')]).toEqual(
      before,
    );
    const made = await costweave('run dimensions --period 2025-01..2025-02 --json');
    const results = ({ stdout }: Ended) => (JSON.parse(stdout) as Runs).runs.map((run) => run.results);
    expect(results(made)).toEqual(results(rehearsed));
    expect(results(made)[0]!.length).toBeGreaterThan(0);
    expect(await count('run')).toBe(2);
  });

  test('sync makes what follows from loads by hand, and the second time nothing', async () => {
    const { code, stdout } = await costweave('sync --json');
    expect(code).toBe(0);
    const { jobs } = JSON.parse(stdout) as { jobs: { name: string; result: { alreadyThere?: number } }[] };
    // What the listing says is loaded already needs no job of its own.
    expect(jobs.filter(({ name }) => name === 'load-delivery')).toEqual([]);
    expect(jobs.filter(({ name }) => name === 'sync-source').every(({ result }) => result.alreadyThere! > 0)).toBe(true);
    expect(await count('run')).toBe(14);
    const again = JSON.parse((await costweave('sync --json')).stdout) as { jobs: { name: string }[] };
    expect(again.jobs.filter(({ name }) => name === 'run')).toEqual([]);
  });

  test('all that counts verifies, and what was changed past the hub does not', async () => {
    const verify = async (which: string) => {
      const { code, stdout } = await costweave(`verify run ${which} --json`);
      return { code, runs: code === 2 ? [] : (JSON.parse(stdout) as { runs: Record<string, unknown>[] }).runs };
    };
    const all = await verify('--all');
    expect(all.runs.filter(({ outcome }) => outcome !== 'verifies')).toEqual([]);
    expect(all.code).toBe(0);
    expect(all.runs.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['allocation', 'assets', 'dimensions', 'reconciliation']));
    const move = (amount: string) =>
      pastTheGuards(database.db, (transaction) =>
        sql`update allocation_share set amount = amount + ${amount}::numeric where (run_id, share_no) in (
        select run_id, min(share_no) from allocation_share where run_id = (select id from run where kind = 'allocation' and month = '2025-01' and superseded_at is null)
        group by 1)`.execute(transaction),
      );
    await move('0.00000001');
    expect(await verify('allocation/2025-01')).toMatchObject({ code: 6, runs: [{ outcome: 'does-not-verify' }] });
    await move('-0.00000001');
    expect(await verify('--month 2025-01')).toMatchObject({ code: 0 });
    expect((await verify('')).code).toBe(2);
    expect((await costweave('verify run --all --month 2025-01')).code).toBe(2);
  });

  test('allocation shows a certificate whose parts are the whole', async () => {
    const { stderr, stdout } = await costweave('run allocation --period 2025-01');
    expect(stdout).toBe('');
    expect(stderr).toMatch(
      /allocation 2025-01: is there already as run \d+\nCURRENCY\s+INPUT\s+ALLOCATED\s+UNALLOCATED\s+EXCLUDED\s+DIFFERENCE\n/,
    );
  });

  test('rules that are wrong are told where, and nothing is written', async () => {
    writeFileSync(path.join(company, 'bad.yaml'), 'name: bad\nsteps:\n  - name: x\n    metod: even\n');
    const { code, stderr } = await costweave('run allocation --period 2025-01 --rules bad.yaml');
    expect(code).toBe(3);
    expect(stderr).toMatch(/bad\.yaml:\d+ steps\[0\]/);
  });
});

describe('export charges', () => {
  const totals = (where: string) =>
    sql<{ rows: string; billed: string; effective: string; tags: string }>`
      select count(*) as rows, trim_scale(sum(billed_cost)) as billed, trim_scale(sum(effective_cost)) as effective,
        md5(string_agg(tags::text || coalesce(resource_id, '') || charge_period_start || trim_scale(list_cost), ',' order by tags::text,
          resource_id, charge_period_start, list_cost, billed_cost)) as tags
      from charge_focus join batch on batch.id = batch_id
      where superseded_at is null and ${sql.raw(where)} and billing_period_start = '2025-01-01Z'`.execute(database.db);

  test('is a FOCUS file that the hub itself reads back to the same charges', async () => {
    const file = path.join(company, 'january.csv');
    const { code, stderr } = await costweave(`export charges --period 2025-01 --output ${file}`);
    expect({ code, stderr }).toMatchObject({ code: 0 });
    const text = readFileSync(file, 'utf8');
    expect(text.endsWith('\r\n')).toBe(true);
    const rows = parse(text, { columns: true, record_delimiter: '\r\n' }) as unknown as Record<string, string>[];
    const own = ['x_CostCenter', 'x_Application', 'x_Environment', 'x_Owner', 'x_ChargeId'];
    expect(Object.keys(rows[0]!)).toEqual([...columnsOfVersion('1.2'), ...own]);
    expect(rows.filter((row) => row['x_CostCenter'] === '')).toEqual([]);
    const ids = rows.map((row) => Buffer.from(row['x_ChargeId']!, 'base64url').toString());
    expect(new Set(ids).size).toBe(rows.length);
    expect(ids.filter((id) => !/^Charge:\d+\.\d+\.\d+\.\d+$/.test(id))).toEqual([]);
    const amounts = columnsOfVersion('1.2').filter((column) => focusColumn(column).type === 'decimal');
    const spelled = rows.flatMap((row) => amounts.map((column) => row[column]!)).filter((cell) => !/^(-?\d+(\.\d*[1-9])?)?$/.test(cell));
    expect(spelled).toEqual([]);
    const loaded = await costweave(`load focus ${file} --source exported`);
    expect({ code: loaded.code, stderr: loaded.stderr }).toMatchObject({ code: 0 });
    const [original, copy] = [await totals(`source_id in ('aws', 'azure')`), await totals(`source_id = 'exported'`)];
    expect(original.rows[0]!.rows).not.toBe('0');
    expect(copy.rows).toEqual(original.rows);
  });

  test('holds a viewer to its cost centres', async () => {
    const tokens = { STOREFRONT_TOKEN: 'a', DATA_TOKEN: 'b' };
    const seen = await costweave('export charges --period 2025-02 --viewer portal:storefront', tokens);
    const all = await costweave('export charges --period 2025-02', tokens);
    const lines = ({ stdout }: Ended) => new Set(stdout.split('\r\n'));
    expect(lines(seen).size).toBeGreaterThan(10);
    expect(lines(seen).size).toBeLessThan(lines(all).size / 2);
    const others = lines(all);
    expect([...lines(seen)].filter((line) => !others.has(line))).toEqual([]);
    const { rows } = await sql<{ n: number }>`
      select count(*)::integer as n from charge c join dimension_assignment d using (batch_id, scope_key) join run r on r.id = d.run_id
      where r.superseded_at is null and r.month = '2025-02' and d.cost_center = 'CC-1100'`.execute(database.db);
    expect(seen.stderr).toContain(`${rows[0]!.n.toLocaleString('en')} charges`);
  });

  test('as of an instant is the same bytes for ever', async () => {
    const { stdout, stderr } = await costweave('export charges --period 2025-02');
    const asOf = /as known at (\S+),/.exec(stderr)![1]!;
    await costweave(`load focus ${company}/january.csv --source another`);
    expect((await costweave(`export charges --period 2025-02 --as-of ${asOf}`)).stdout).toBe(stdout);
    expect((await costweave('export charges --period 2025-02 --as-of 2020-01-01T00:00:00Z')).stdout.split('\r\n')).toHaveLength(2);
  });
});
