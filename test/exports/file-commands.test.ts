import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parquetMetadata } from 'hyparquet';
import { afterAll, beforeAll, expect, it, test } from 'vitest';
import { parse } from 'yaml';
import { openCompany, type Company } from '#test/schema/company.ts';
import { quickCostweave } from '#test/support/quick-costweave.ts';

const home = mkdtempSync(path.join(tmpdir(), 'costweave-file-commands-'));
let company: Company;
beforeAll(async () => {
  company = await openCompany();
  await company.bill('aws', '2025-01', [
    { Cost: '1.5', 'tag:team': 'retail' },
    { Cost: '2', 'tag:team': 'web' },
  ]);
  await company.mapDimensions('2025-01');
  writeFileSync(path.join(home, 'costweave.yaml'), 'viewers: [{ id: portal:retail, token: env:TOKEN, costCenters: [retail] }]\n');
});
afterAll(async () => {
  await company.drop();
  rmSync(home, { recursive: true, force: true });
});

const costweave = (...args: string[]) =>
  quickCostweave(args, { cwd: home, env: { COSTWEAVE_HOME: home, DATABASE_URL: company.connectionString } });
const rowsIn = (file: string) => Number(parquetMetadata(new Uint8Array(readFileSync(path.join(home, file))).buffer).num_rows);

it('writes a table to a file as a viewer sees it, and says what it wrote', async () => {
  const { code, stdout } = await costweave('export', 'file', 'costs_monthly', '--output', 'all.parquet', '--period', '2025-01', '--json');
  expect(code).toBe(0);
  const said = JSON.parse(stdout) as Record<string, unknown>;
  expect(said).toMatchObject({ schemaVersion: 1, table: 'costs_monthly', format: 'parquet', rows: '2', file: 'all.parquet' });
  expect([rowsIn('all.parquet'), readFileSync(path.join(home, 'all.parquet')).length]).toEqual([2, said['bytes']]);
  await costweave('export', 'file', 'costs_monthly', '--output', 'retail.parquet', '--viewer', 'portal:retail');
  expect(rowsIn('retail.parquet')).toBe(1);
  await costweave(
    'export',
    'file',
    'costs_monthly',
    '--output',
    'some.parquet',
    '--where',
    'effective_cost gt 1.6',
    '--columns',
    'cost_center',
  );
  expect(rowsIn('some.parquet')).toBe(1);
  const { rows } = await company.pool.query<{ action: string }>(
    "select action from audit_entry where subject = 'costs_monthly' order by leaf_index",
  );
  expect(rows.map(({ action }) => action)).toEqual([
    'table.export',
    'export.finish',
    'table.export',
    'export.finish',
    'table.export',
    'export.finish',
  ]);
});

it('says with --dry-run how many rows there are, and writes nothing', async () => {
  const { code, stderr } = await costweave('export', 'file', 'costs_monthly', '--output', 'none.xlsx', '--format', 'xlsx', '--dry-run');
  expect([code, existsSync(path.join(home, 'none.xlsx'))]).toEqual([0, false]);
  expect(stderr).toContain('would hold 2 rows');
});

test.each([
  [['costs_yearly'], 2, 'expected a table (costs_daily'],
  [['costs_monthly', '--columns', 'cost'], 2, 'expected a column of costs_monthly'],
  [
    ['costs_monthly', '--where', 'effective_cost is much'],
    2,
    '--where: expected a column, one of eq, ne, gt, ge, lt, le, contains, startsWith, endsWith',
  ],
  [['costs_monthly', '--where', 'effective_cost gt much'], 2, 'expected a decimal number'],
  [['cost_centers', '--period', '2025-01'], 2, 'expected no period'],
])('%j is refused', async (args, code, message) => {
  const ended = await costweave('export', 'file', ...args, '--output', 'refused.parquet');
  expect(ended.stderr).toContain(message);
  expect([ended.code, existsSync(path.join(home, 'refused.parquet'))]).toEqual([code, false]);
});

test.each(['osi', 'metricflow'])('bi semantics --format %s prints YAML', async (format) => {
  const { code, stdout } = await costweave('bi', 'semantics', '--format', format);
  expect(code).toBe(0);
  expect(Object.keys(parse(stdout) as object)).toEqual(format === 'osi' ? ['version', 'semantic_model'] : ['semantic_models', 'metrics']);
});
