import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { CLAUSES } from '#src/conformance/index.ts';
import { newConnector } from '#src/main/commands/connector/connector-new.ts';
import { readConnector } from '#src/main/commands/connector/connector-read.ts';
import { testConnector } from '#src/main/commands/connector/connector-test.ts';
import { EXIT } from '#src/main/exit-code.ts';
import { filesIn, listen, outsideFolder, scaffolded } from './scaffolded.ts';

const HUB = path.resolve(import.meta.dirname, '../..');
const outside = outsideFolder();
afterAll(() => outside.remove());

interface Report {
  readonly passed: boolean;
  readonly clauses: readonly { readonly clause: string; readonly checks: number; readonly problems: readonly string[] }[];
}

describe.each(['charges', 'records'] as const)('a new connector of %s, outside this repository', (kind) => {
  const name = `acme-${kind}`;
  const folder = scaffolded(outside.path, name, kind);

  it('is at most six files', async () => {
    const files = filesIn(await folder);
    expect(files).toContain(`fixtures/sample/${name}-2025-01.csv`);
    expect(files).toContain('package.json');
    expect(files.length).toBeLessThanOrEqual(6);
    const texts = files.map((file) => readFileSync(path.join(outside.path, name, file), 'utf8')).join('\n');
    expect(texts).not.toMatch(/acme-example|Acme Example|\{folder\}|\{use\}|\.\.\/\.\.\/index/);
  });

  it('passes the suite as it is', async () => {
    const heard = listen({ json: true });
    expect(await testConnector(heard.context, await folder)).toBe(EXIT.ok);
    const report = JSON.parse(heard.out()) as Report;
    expect(report.passed).toBe(true);
    expect(report.clauses.map(({ clause }) => clause)).toEqual(Object.keys(CLAUSES));
    const asked = report.clauses.filter(({ checks }) => checks > 0).map(({ clause }) => clause);
    expect(asked).toEqual(expect.arrayContaining(['every-row-counts', 'money-is-exact', 'same-again', 'bad-number-rejected']));
  });

  it('shows a record, a rejection and an exclusion of its fixture', async () => {
    const heard = listen({ json: true });
    expect(await readConnector(heard.context, await folder, { limit: 10 })).toBe(EXIT.ok);
    const { slices } = JSON.parse(heard.out()) as { slices: { records: unknown[]; rejections: unknown[]; exclusions: unknown[] }[] };
    expect(slices).toHaveLength(1);
    expect(slices[0]).toMatchObject({ from: 'sample', outcome: 'read', slice: `${name}/2025-01`, months: ['2025-01'] });
    expect(slices[0]!.records.length).toBeGreaterThan(0);
    expect(slices[0]!.rejections).toEqual([expect.objectContaining({ file: `${name}-2025-01.csv`, found: 'n/a' })]);
    expect(slices[0]!.exclusions).toEqual([expect.objectContaining({ rows: 1 })]);
  });
});

it('shows every column of a charge that is not null, and the totals, to people', async () => {
  const heard = listen();
  await readConnector(heard.context, await scaffolded(outside.path, 'acme-shown'), { limit: 1 });
  expect(heard.out()).toMatch(/^sample: charges acme-shown\/2025-01 \(acme-shown-csv\)\n {2}acme-shown-2025-01\.csv:1\n/);
  expect(heard.out()).toMatch(/^ {4}BilledCost +2\.4$/m);
  expect(heard.out()).toMatch(/^ {4}BillingAccountId +0012$/m);
  expect(heard.out()).toMatch(/^ {4}Tags +\{"env":"prod","team":"web"\}$/m);
  expect(heard.out()).not.toMatch(/CommitmentDiscountId|bucket-7/);
  expect(heard.out()).toMatch(/^ {2}rejected acme-shown-2025-01\.csv:4 cost: expected BilledCost: a decimal number, found "n\/a"$/m);
  expect(heard.out()).toMatch(/^ {2}excluded 1 row, -12\.5784 EUR: a total of the rows above$/m);
  expect(heard.out()).toMatch(/^ {2}EUR, rows +5 +3 +1 +1$/m);
  expect(heard.out()).toMatch(/^ {2}EUR, amount +-25\.1568 +-12\.5784 +0 +-12\.5784$/m);
});

it('reads real data instead of the fixtures, and says what the folder gives', async () => {
  const folder = await scaffolded(outside.path, 'acme-real');
  const data = path.join(outside.path, 'data');
  mkdirSync(data);
  const sample = readFileSync(path.join(folder, 'fixtures/sample/acme-real-2025-01.csv'), 'utf8').split('\n');
  writeFileSync(path.join(data, 'bill-2025-03.csv'), sample.slice(0, 3).join('\n'));
  writeFileSync(path.join(data, 'bill-2025-04.csv'), 'account_id,cost\n1,2\n');
  writeFileSync(path.join(data, 'bill.csv'), 'account_id\n');
  const heard = listen({ json: true });
  expect(await readConnector(heard.context, folder, { limit: 1, path: data })).toBe(EXIT.partial);
  const { slices } = JSON.parse(heard.out()) as { slices: Record<string, unknown>[] };
  expect(slices.map(({ slice, outcome }) => `${String(slice)} ${String(outcome)}`)).toEqual([
    'bill.csv refused',
    'acme-real/2025-03 read',
    'acme-real/2025-04 refused',
  ]);
  expect(slices[1]!['records']).toEqual([
    { place: { file: 'bill-2025-03.csv', row: 1, part: 0 }, values: expect.objectContaining({ BilledCost: '2.4' }) as unknown },
  ]);
  expect(slices[2]!['reason']).toMatchObject({ code: 'column-missing' });

  const none = listen();
  expect(await readConnector(none.context, folder, { limit: 1, path: data, set: ['prefix=other'] })).toBe(EXIT.partial);
  expect(none.said()).toMatch(/nothing lies ready that acme-real knows/);
});

describe('connector new', () => {
  it('lists files and writes nothing with --dry-run', async () => {
    const heard = listen();
    const dir = path.join(outside.path, 'dry');
    expect(await newConnector(heard.context, 'acme-dry', { dir, kind: 'charges', dryRun: true })).toBe(EXIT.ok);
    expect(heard.out().trim().split('\n')).toHaveLength(6);
    expect(() => filesIn(dir)).toThrow(/ENOENT/);
  });

  it('never writes over anything', async () => {
    const dir = await scaffolded(outside.path, 'acme-kept');
    writeFileSync(path.join(dir, 'mapping.ts'), 'mine');
    await expect(newConnector(listen().context, 'acme-kept', { dir, kind: 'charges' })).rejects.toThrow(
      /expected .* to be empty or not there/,
    );
    expect(readFileSync(path.join(dir, 'mapping.ts'), 'utf8')).toBe('mine');
  });

  it.each(['Acme', 'acme_billing', 'a', '../acme', '-acme', 'acme--billing', '1acme', 'a'.repeat(41)])(
    'refuses the name %s',
    async (name) => {
      const dir = path.join(outside.path, 'named');
      await expect(newConnector(listen().context, name, { dir, kind: 'charges' })).rejects.toThrow(
        /expected a name of 2 to 40 small letters/,
      );
    },
  );

  it('refuses the name of a bundled connector', async () => {
    const dir = path.join(outside.path, 'named');
    await expect(newConnector(listen().context, 'focus', { dir, kind: 'charges' })).rejects.toThrow(/found focus, which is bundled/);
  });

  it('writes no package and names the kit as its neighbours do beside the bundled ones', async () => {
    const heard = listen({ json: true });
    const dir = path.join(HUB, 'connectors', 'acme-inside');
    await newConnector(heard.context, 'acme-inside', { dir, kind: 'charges', dryRun: true });
    expect(JSON.parse(heard.out())).toMatchObject({
      files: ['README.md', 'deliveries.ts', 'fixtures/sample/acme-inside-2025-01.csv', 'index.ts', 'mapping.ts'],
    });
  });
});

it('is code that compilers and formatters have nothing against, once npm has installed what its package names', async () => {
  const dirs = [
    await scaffolded(outside.path, 'acme-typed'),
    await scaffolded(outside.path, 'acme-of-a-name-as-long-as-a-name-may-get', 'records'),
    await scaffolded(outside.path, 'acme-typed-by-the-page', 'charges-pages'),
  ];
  const { devDependencies } = JSON.parse(readFileSync(path.join(dirs[0]!, 'package.json'), 'utf8')) as { devDependencies: object };
  expect(devDependencies).toEqual({ costweave: `file:${HUB}`, zod: expect.stringMatching(/^4\./) as string });
  mkdirSync(path.join(outside.path, 'node_modules'));
  symlinkSync(HUB, path.join(outside.path, 'node_modules/costweave'));
  symlinkSync(path.join(HUB, 'node_modules/zod'), path.join(outside.path, 'node_modules/zod'));

  const sources = dirs.flatMap((dir) =>
    filesIn(dir)
      .filter((file) => file.endsWith('.ts'))
      .map((file) => path.join(dir, file)),
  );
  const config = path.join(outside.path, 'tsconfig.json');
  const compilerOptions = { typeRoots: [`${HUB}/node_modules/@types`] };
  writeFileSync(config, JSON.stringify({ extends: `${HUB}/tsconfig.json`, compilerOptions, include: sources }));
  expect(output('typescript/bin/tsc', '-p', config)).toBe('');
  expect(output('oxfmt/bin/oxfmt', '--config', path.join(HUB, '.oxfmtrc.json'), '--list-different', ...sources)).toBe('');
});

/** What a tool of this repository says. */
function output(tool: string, ...args: string[]): string {
  return spawnSync(process.execPath, [path.join(HUB, 'node_modules', tool), ...args], { cwd: HUB }).stdout.toString();
}

it('goes from nothing to the first record on the command line', async () => {
  const dir = path.join(outside.path, 'acme-timed');
  const costweave = (...args: string[]) =>
    execFileSync(process.execPath, [path.join(HUB, 'src/main/cli.ts'), 'connector', ...args], {
      cwd: outside.path,
      stdio: 'pipe',
    }).toString();
  const started = performance.now();
  costweave('new', 'acme-timed', '--dir', 'acme-timed');
  const made = performance.now();
  expect(costweave('read', 'acme-timed', '--limit', '1')).toContain('BilledCost');
  const read = performance.now();
  expect(costweave('test', dir)).toMatch(/14 clauses kept, 0 broken, 18 that do not concern it/);
  const tested = performance.now();
  const seconds = (from: number, to: number) => ((to - from) / 1000).toFixed(1);
  console.log(`scaffold ${seconds(started, made)} s, first record ${seconds(made, read)} s, suite ${seconds(read, tested)} s`);
});
