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
import { LARCH_TOKEN, simulateLarch, type Larch } from './simulate-larch.ts';
import { QuarterByServiceDocument } from '#test/operations/generated/graphql.ts';

const outside = outsideFolder();
const folder = path.join(outside.path, 'larch-gpu');
const file = path.join(outside.path, 'costweave.yaml');
const question = path.join(outside.path, 'costs.graphql');
let larch: Larch;
let database: FreshDatabase;

/** Where nothing is installed and nothing of this repository is near. */
beforeAll(async () => {
  cpSync(path.join(import.meta.dirname, 'larch-gpu'), folder, { recursive: true });
  larch = await simulateLarch();
  database = await freshDatabase();
  writeFileSync(
    file,
    [
      'sources:',
      '  - id: larch',
      '    connector: ./larch-gpu',
      '    allow: { http: true, privateAddresses: true }',
      `    config: { url: '${larch.url}', token: env:LARCH_TOKEN, since: 2025-01, pageSize: '4' }`,
    ].join('\n'),
  );
  writeFileSync(question, QuarterByServiceDocument.toString());
});

afterAll(async () => {
  await larch.stop();
  await database.drop();
  outside.remove();
});

it('keeps every clause, as a foreign connector by its path', async () => {
  const heard = listen({ json: true });
  expect(await testConnector(heard.context, folder)).toBe(EXIT.ok);
  const { clauses } = JSON.parse(heard.out()) as { clauses: { clause: string; checks: number }[] };
  const asked = clauses.filter(({ checks }) => checks > 0).map(({ clause }) => clause);
  const ofRecords = ['every-item-counts', 'records-fit-columns', 'normalize-is-pure'];
  expect(asked).toEqual(
    expect.arrayContaining([
      ...Object.keys(PAGE_CLAUSES).filter((clause) => !ofRecords.includes(clause)),
      'columns-are-mapped',
      'every-row-counts',
      'money-is-exact',
      'bad-currency-rejected',
    ]),
  );
}, 240_000);

/** In a process of its own; answers what it printed. */
async function costweave(...args: string[]): Promise<{ readonly json: unknown; readonly text: string }> {
  const cli = path.resolve(import.meta.dirname, '../../../src/main/cli.ts');
  const env = { ...process.env, DATABASE_URL: database.connectionString, COSTWEAVE_HOME: outside.path, LARCH_TOKEN };
  const run = promisify(execFile)(process.execPath, [cli, '--json', '--config', file, ...args], { cwd: outside.path, env });
  const { stdout, stderr } = await run.catch((error: unknown) => error as { stdout: string; stderr: string });
  return { json: stdout === '' ? undefined : JSON.parse(stdout), text: stdout + stderr };
}

interface Answer {
  readonly data: {
    readonly costs: {
      readonly rows: readonly {
        readonly period: string;
        readonly serviceName: string;
        readonly currency: string;
        readonly billedCost: string;
      }[];
      readonly totals: readonly { readonly currency: string; readonly billedCost: string }[];
    };
  };
}

async function costs(): Promise<Answer['data']['costs']> {
  const { json, text } = await costweave('query', question);
  expect(json, text).toMatchObject({ data: { costs: {} } });
  return (json as Answer).data.costs;
}

describe('from the interface to costs', () => {
  it('is synced over a source that throttles, and stands in costs to the last digit', async () => {
    const synced = await costweave('sync', 'larch');
    expect(JSON.stringify(synced.json)).toMatch(/"sealed":3,.*"refused":\[\]/);
    expect(synced.text).not.toContain(LARCH_TOKEN);
    expect(larch.requests.length).toBeGreaterThan(8);
    const { rows, totals } = await costs();
    expect(
      rows
        .filter(({ period }) => period.startsWith('2025-01'))
        .map(({ serviceName, currency, billedCost }) => [serviceName, currency, billedCost])
        .toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
    ).toEqual([
      ['GPU machines', 'EUR', '491.6953125'],
      ['Support', 'EUR', '-20'],
      ['Volumes', 'EUR', '3.2'],
    ]);
    // Fifteen days of 81.94921875 on two machines, three disks, three credits; the tax is no cost.
    expect(totals).toEqual([{ currency: 'EUR', billedCost: '1178.83828125' }]);
    const { rows: batches } = await database.pool.query<Record<string, unknown>>(
      `select slice, final, mark, delivered::text, excluded::text from batch join batch_control on id = batch_id where superseded_at is null order by slice`,
    );
    expect(batches).toEqual([
      { slice: 'larch/2025-01', final: true, mark: 'LG-2025-01', delivered: larch.totalOf('2025-01'), excluded: '101.43' },
      { slice: 'larch/2025-02', final: true, mark: 'LG-2025-02', delivered: larch.totalOf('2025-02'), excluded: '101.43' },
      { slice: 'larch/2025-03', final: false, mark: null, delivered: larch.totalOf('2025-03'), excluded: '101.43' },
    ]);
  }, 240_000);

  it('is restated by the month when Larch corrects one', async () => {
    const [first] = larch.lines['2025-02']!;
    larch.lines['2025-02']![0] = { ...first!, amount: { value: '50', currency: 'EUR' } };
    larch.invoice('2025-03');
    await costweave('sync', 'larch');
    expect((await costs()).totals).toEqual([{ currency: 'EUR', billedCost: '1174.20546875' }]);
    const { rows } = await database.pool.query<Record<string, unknown>>(
      `select slice, count(*)::int as revisions, bool_or(final) as final from batch group by slice order by slice`,
    );
    // January is not read again, February and March are.
    expect(rows).toEqual([
      { slice: 'larch/2025-01', revisions: 1, final: true },
      { slice: 'larch/2025-02', revisions: 2, final: true },
      { slice: 'larch/2025-03', revisions: 2, final: true },
    ]);
  }, 240_000);
});

it('was recorded without the token', () => {
  const recorded = readFileSync(path.join(folder, 'fixtures/months/exchanges.ndjson'), 'utf8');
  expect(recorded).not.toMatch(/canary|127\.0\.0\.1/i);
});
