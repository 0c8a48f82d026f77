import { execFile } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PAGE_CLAUSES } from '#src/conformance/index.ts';
import { testConnector } from '#src/main/commands/connector/connector-test.ts';
import { EXIT } from '#src/main/exit-code.ts';
import { listen, outsideFolder } from '#test/connector/scaffolded.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { LARKSPUR_SECRET, simulateLarkspur, type Larkspur } from './simulate-larkspur.ts';

const outside = outsideFolder();
const folder = path.join(outside.path, 'larkspur-licenses');
const file = path.join(outside.path, 'costweave.yaml');
let larkspur: Larkspur;
let database: FreshDatabase;

/** Where nothing is installed and nothing of this repository is near. */
beforeAll(async () => {
  cpSync(path.join(import.meta.dirname, 'larkspur-licenses'), folder, { recursive: true });
  larkspur = await simulateLarkspur();
  database = await freshDatabase();
  writeFileSync(
    file,
    [
      'sources:',
      '  - id: desk',
      '    connector: ./larkspur-licenses',
      "    schedule: '0 3 * * *'",
      '    allow: { http: true, privateAddresses: true }',
      `    config: { url: '${larkspur.url}', clientId: hub, clientSecret: env:LARKSPUR_SECRET, pageSize: '4' }`,
    ].join('\n'),
  );
});

afterAll(async () => {
  await larkspur.stop();
  await database.drop();
  outside.remove();
});

it('keeps every clause, as a foreign connector by its path', async () => {
  const heard = listen({ json: true });
  expect(await testConnector(heard.context, folder)).toBe(EXIT.ok);
  const { clauses } = JSON.parse(heard.out()) as { clauses: { clause: string; checks: number }[] };
  const asked = clauses.filter(({ checks }) => checks > 0).map(({ clause }) => clause);
  expect(asked).toEqual(
    expect.arrayContaining([
      ...Object.keys(PAGE_CLAUSES),
      'money-is-exact',
      'bad-number-rejected',
      'bad-currency-rejected',
      'bad-date-rejected',
    ]),
  );
});

/** In a process of its own; answers what it printed. */
async function costweave(...args: string[]): Promise<{ readonly json: unknown; readonly text: string }> {
  const cli = path.resolve(import.meta.dirname, '../../../src/main/cli.ts');
  const env = { ...process.env, DATABASE_URL: database.connectionString, COSTWEAVE_HOME: outside.path, LARKSPUR_SECRET };
  const run = promisify(execFile)(process.execPath, [cli, '--json', '--config', file, ...args], { cwd: outside.path, env });
  // Rejected items make it partial, which is an exit code of its own.
  const { stdout, stderr } = await run.catch((error: unknown) => error as { stdout: string; stderr: string });
  return { json: stdout === '' ? undefined : JSON.parse(stdout), text: stdout + stderr };
}

async function entitlements() {
  const { rows } = await database.pool.query<Record<string, string | null>>(
    `select entitlement_id, product, quantity::text, valid_to::text, amount::text, currency from license_entitlement
     join batch on id = batch_id where superseded_at is null order by entitlement_id`,
  );
  return rows;
}

describe('from the interface to the database', () => {
  it('is checked, rehearsed and synced from a configuration', async () => {
    const check = await costweave('source', 'check', 'desk');
    expect(check.text).not.toContain(LARKSPUR_SECRET);
    expect(check.json).toMatchObject({ sources: [{ id: 'desk', problems: [] }] });

    const rehearsed = await costweave('sync', 'desk', '--dry-run');
    expect(JSON.stringify(rehearsed.json)).toMatch(/"outcome":"dry-run"/);
    expect(await entitlements()).toEqual([]);

    larkspur.beBusy(2);
    const synced = await costweave('sync', 'desk');
    expect(JSON.stringify(synced.json)).toMatch(/"rejections":1,.*"sealed":1,/);
    expect(synced.text).not.toContain(LARKSPUR_SECRET);
    const rows = await entitlements();
    expect(rows).toHaveLength(9);
    expect(rows[0]).toEqual({
      entitlement_id: 'AG-1001',
      product: 'Vector Studio',
      quantity: '5',
      valid_to: null,
      amount: '1249.5',
      currency: 'EUR',
    });
    expect(rows[1]).toMatchObject({ entitlement_id: 'AG-1002', valid_to: '2026-01-01' });

    const { rows: counted } = await database.pool.query<Record<string, string>>(
      'select sum(rows_delivered)::text as delivered, sum(rows_accepted)::text as accepted, sum(rows_rejected)::text as rejected, sum(rows_excluded)::text as excluded from batch_control',
    );
    expect(counted).toEqual([{ delivered: '11', accepted: '9', rejected: '1', excluded: '1' }]);
  }, 60_000);

  it('is superseded when something has changed', async () => {
    larkspur.agreements[7]!['price'] = { amount: '990.10', currency: 'USD' };
    await costweave('sync', 'desk');
    const rows = await entitlements();
    expect(rows).toHaveLength(10);
    expect(rows[6]).toMatchObject({ entitlement_id: 'AG-1008', amount: '990.1' });
  }, 60_000);
});

it('was recorded without the people of Alderstone', () => {
  const recorded = readFileSync(path.join(folder, 'fixtures/desk/exchanges.ndjson'), 'utf8');
  expect(recorded).not.toMatch(/Lovelace|alderstone|canary|127\.0\.0\.1/i);
});
