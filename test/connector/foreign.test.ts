import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadDelivery } from '#src/actions/load/load-delivery.ts';
import { readConnector } from '#src/main/commands/connector/connector-read.ts';
import { testConnector } from '#src/main/commands/connector/connector-test.ts';
import { connectorOfSource, openConnector } from '#src/main/source/open-connector.ts';
import { EXIT } from '#src/main/exit-code.ts';
import { loadConfig } from '#src/platform/config/config.ts';
import { listSource } from '#src/reading/delivery/list-source.ts';
import { openLocalFolder } from '#src/platform/object-store/local-folder.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { listen, outsideFolder, scaffolded } from './scaffolded.ts';
import { administrator } from '#src/domain/authority/viewer.ts';
import { CONFIGURED_RULES } from '#src/main/hub/rule-file.ts';

const HUB = path.resolve(import.meta.dirname, '../..');
const admin = administrator('test');
const outside = outsideFolder();
let database: FreshDatabase;

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(async () => {
  outside.remove();
  await database.drop();
});

/** A scaffold whose charges say which thread read them, and a bill of so many rows that names the invoice. */
async function foreignWithBill(name: string, rows: number): Promise<{ readonly folder: string; readonly bills: string }> {
  const folder = await scaffolded(outside.path, name);
  const mapping = readFileSync(path.join(folder, 'mapping.ts'), 'utf8');
  const said = "ChargeDescription: { from: ['description'], as: () => (isMainThread ? 'main' : 'thread') }";
  writeFileSync(
    path.join(folder, 'mapping.ts'),
    `import { isMainThread } from 'node:worker_threads';\n${mapping.replace("ChargeDescription: { from: ['description'] }", said)}`,
  );
  const bills = path.join(outside.path, `${name}-bills`);
  mkdirSync(bills);
  const [header = '', row = ''] = readFileSync(path.join(folder, `fixtures/sample/${name}-2025-01.csv`), 'utf8').split('\n');
  writeFileSync(path.join(bills, 'bill-2025-02.csv'), `${header}\n${`${row}\n`.repeat(rows)}`);
  return { folder, bills };
}

async function loadAll(folder: string, bills: string) {
  const { connector } = await openConnector(folder, HUB);
  const request = { connector, folder: openLocalFolder(bills), config: {} };
  const outcomes = [];
  for await (const offer of listSource({ ...request, config: connector.config.parse({}) }).offers()) {
    if ('refused' in offer) throw new Error(offer.refused.found);
    const source = { id: connector.name, connector: connector.name };
    outcomes.push(await loadDelivery(database, admin, { ...request, ...offer, source }));
  }
  return outcomes;
}

async function loaded(connector: string) {
  const found = await sql<{ charges: string; billed: string; said: string }>`
    select count(*) as charges, sum(billed_cost)::text as billed, min(charge_description) as said
    from charge_focus join batch on batch.id = charge_focus.batch_id join source on source.id = batch.source_id
    where source.connector = ${connector}`.execute(database.db);
  return found.rows[0];
}

describe('a connector outside this repository', () => {
  it('loads into a database, in the thread that asks', async () => {
    const { folder, bills } = await foreignWithBill('acme-small', 3);
    expect(await loadAll(folder, bills)).toMatchObject([{ outcome: 'sealed', rejections: 0 }]);
    expect(await loaded('acme-small')).toEqual({ charges: '3', billed: '7.2', said: 'main' });
    expect(await loadAll(folder, bills)).toMatchObject([{ outcome: 'already-there' }]);
  });

  it('loads a large file in a thread of its own, which finds the kit too', async () => {
    const { folder, bills } = await foreignWithBill('acme-large', 15_000);
    expect(await loadAll(folder, bills)).toMatchObject([{ outcome: 'sealed', rejections: 0 }]);
    expect(await loaded('acme-large')).toEqual({ charges: '15000', billed: '36000.0', said: 'thread' });
  });

  it('is loaded and checked on the command line as a bundled one is', async () => {
    const { folder, bills } = await foreignWithBill('acme-cli', 2);
    const config = path.join(outside.path, 'costweave.yaml');
    writeFileSync(config, `sources:\n  - id: acme\n    connector: ./acme-cli\n    path: ./acme-cli-bills\n`);
    const costweave = (...args: string[]): unknown => JSON.parse(onCommandLine('--json', '--config', config, ...args).stdout);
    expect(costweave('source', 'check')).toMatchObject({ sources: [{ id: 'acme', ready: 1, problems: [] }] });
    expect(costweave('sync', '--dry-run')).toMatchObject({ sources: [{ source: 'acme', slices: [{ load: { outcome: 'dry-run' } }] }] });
    // The configured source of this folder, whatever the connector is called here.
    expect(costweave('load', folder, bills)).toMatchObject({
      source: { id: 'acme', connector: 'acme-cli' },
      slices: [{ stream: 'charges', slice: 'acme-cli/2025-02', load: { outcome: 'sealed' } }],
    });
  });
});

/** In a process of its own, where nothing but Node imports modules. */
function onCommandLine(...args: string[]) {
  const env = { ...process.env, DATABASE_URL: database.connectionString };
  const cli = path.join(HUB, 'src/main/cli.ts');
  return spawnSync(process.execPath, [cli, ...args], { cwd: outside.path, env, encoding: 'utf8' });
}

/** The scaffold as the JavaScript package that npm would install below a project. */
async function installed(name: string): Promise<string> {
  const project = path.join(outside.path, `${name}-project`);
  const folder = path.join(project, 'node_modules/@acme', name);
  mkdirSync(path.join(folder, 'dist'), { recursive: true });
  const made = await scaffolded(outside.path, name);
  for (const file of ['index', 'deliveries', 'mapping']) {
    const code = stripTypeScriptTypes(readFileSync(path.join(made, `${file}.ts`), 'utf8')).replaceAll(/'(\.\/\w+)\.ts'/g, "'$1.js'");
    writeFileSync(path.join(folder, 'dist', `${file}.js`), code);
  }
  writeFileSync(
    path.join(folder, 'package.json'),
    JSON.stringify({ name: `@acme/${name}`, type: 'module', exports: { import: './dist/index.js' } }),
  );
  symlinkSync(path.join(made, 'fixtures'), path.join(folder, 'fixtures'));
  return project;
}

describe('an npm package', () => {
  it('is found from the folder of the configuration, and read as a bundled connector is', async () => {
    const project = await installed('acme-packed');
    writeFileSync(path.join(project, 'costweave.yaml'), `sources:\n  - id: acme\n    connector: '@acme/acme-packed'\n    path: .\n`);
    const read = loadConfig({ ruleKinds: CONFIGURED_RULES, file: path.join(project, 'costweave.yaml'), env: {}, cwd: HUB });
    if ('problems' in read) throw new Error(JSON.stringify(read.problems));
    const connector = await connectorOfSource(read.config, read.config.sources[0]!);
    expect(connector.name).toBe('acme-packed');
    const module = path.join(project, 'node_modules/@acme/acme-packed/dist/index.js');
    expect(connector.module).toBe(pathToFileURL(module).href);

    const heard = listen({ json: true });
    expect(await testConnector(heard.context, path.dirname(module))).toBe(EXIT.ok);
    expect(JSON.parse(heard.out())).toMatchObject({ cases: ['sample'], passed: true });
  });

  it('that npm links to its folder (file:) may stay TypeScript, and is the same connector by either way', async () => {
    const folder = await scaffolded(outside.path, 'acme-linked');
    const { name } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as { name: string };
    const project = path.join(outside.path, 'linked-project');
    mkdirSync(path.join(project, 'node_modules'), { recursive: true });
    symlinkSync(folder, path.join(project, 'node_modules', name));
    const { module } = await openConnector(name, project);
    expect(module).toBe(pathToFileURL(path.join(folder, 'index.ts')).href);
    expect(await openConnector(`./node_modules/${name}`, project)).toMatchObject({ module });
    expect(await openConnector('../acme-linked', project)).toMatchObject({ module });
  });

  it('in TypeScript is refused in words', async () => {
    const project = await installed('acme-typed');
    const folder = path.join(project, 'node_modules/@acme/acme-typed');
    writeFileSync(path.join(folder, 'index.ts'), 'export const connector: string = "";');
    writeFileSync(path.join(folder, 'package.json'), '{"name":"@acme/acme-typed","type":"module","exports":"./index.ts"}');
    symlinkSync(path.join(project, 'node_modules'), path.join(outside.path, 'node_modules'));
    const { status, stderr } = onCommandLine('connector', 'test', '@acme/acme-typed');
    expect(stderr).toMatch(/must bring JavaScript.*compile it before it is published/);
    expect(status).toBe(EXIT.contract);
  });
});

const EXPORTED = "import { defineConnector } from 'costweave/connector-kit';\nimport { z } from 'zod';\n";
const WHOLE = (
  name: string,
  streams = "[{ kind: 'records', name: 's', record: 'driverValue', version: 1, required: [], deliveries() {}, normalize() {} }]",
) => `defineConnector({ name: '${name}', version: '1', description: 'd', config: z.strictObject({}), streams: ${streams} })`;

/** What is in a module, and what is said of it. */
const MODULES: readonly [what: string, code: string, message: RegExp][] = [
  ['exports nothing', '', /expected one exported connector, as defineConnector.* found none: it exports nothing$/],
  ['exports something else', 'export const a = 1; export function b() {}', /found none: it exports a, b$/],
  [
    'exports two',
    `${EXPORTED}export const a = ${WHOLE('acme-a')}; export const b = ${WHOLE('acme-b')};`,
    /expected one .* found acme-a, acme-b$/,
  ],
  [
    'takes a bundled name',
    `${EXPORTED}export const a = ${WHOLE('focus')};`,
    /a name of its own, found focus, which a bundled connector has/,
  ],
  [
    'has a bad name',
    `${EXPORTED}export const a = ${WHOLE('Acme Bill')};`,
    /expected a name of 2 to 40 small letters.* as name, found "Acme Bill"$/,
  ],
  [
    'has no stream',
    `${EXPORTED}export const a = ${WHOLE('acme-none', '[]')};`,
    /expected at least one stream, or pages, or streams that are configured, as streams, found a list of 0$/,
  ],
  [
    'has half a stream',
    `${EXPORTED}export const a = ${WHOLE('acme-half', "[{ kind: 'charges', name: 's', deliveries() {} }]")};`,
    /expected at least one mapping with its columns as streams\[0\]\.mappings, found nothing$/,
  ],
  [
    'has a strange stream',
    `${EXPORTED}export const a = ${WHOLE('acme-odd', "[{ kind: 'pages', name: 's', deliveries() {} }]")};`,
    /expected charges or records as streams\[0\]\.kind, found "pages"$/,
  ],
  [
    'has half a stream of pages',
    `${EXPORTED}export const a = ${WHOLE('acme-page', "[], pages: [{ kind: 'pages', name: 's', record: 'model', reads: [], plan() {}, page() {} }]")};`,
    /expected a function as pages\[0\]\.key, found nothing$/,
  ],
  ['is no JavaScript', 'export const a = ;', /could not be imported: /],
  ['imports what is not there', "import './elsewhere.ts';", /could not be imported: Cannot find module .*elsewhere\.ts/],
  ['throws', "throw new Error('no luck')", /could not be imported: no luck$/],
];

describe('opening a connector says what is wrong when', () => {
  it.each(MODULES)('the module %s', async (what, code, message) => {
    const file = path.join(outside.path, `${what.replaceAll(' ', '-')}.mjs`);
    writeFileSync(file, code);
    await expect(openConnector(file, HUB)).rejects.toMatchObject({
      name: 'ConnectorError',
      reason: 'broken',
      message: expect.stringMatching(message) as string,
    });
    await expect(openConnector(file, HUB)).rejects.toThrow(file);
  });

  it.each([
    ['./nothing-here', /^expected a connector at .*nothing-here, found nothing there$/],
    ['./empty', /^expected a connector in the folder .*empty, found none of index\.ts, index\.js, index\.mjs$/],
    [
      'gcp-billing',
      /^expected a bundled connector \(anthropic, .*\), a path such as .*, or an installed npm package; found "gcp-billing": no npm package/,
    ],
    ['aws-biling', /did you mean aws-billing\?$/],
    ['@acme/costweave-none', /found "@acme\/costweave-none": no npm package of that name is installed for /],
  ])('%s is not there', async (reference, message) => {
    mkdirSync(path.join(outside.path, 'empty'), { recursive: true });
    await expect(openConnector(reference, outside.path)).rejects.toMatchObject({
      reason: 'not-found',
      message: expect.stringMatching(message) as string,
    });
  });

  it('the module imports what the kit has not', () => {
    writeFileSync(path.join(outside.path, 'greedy.mjs'), "import { secrets } from 'costweave/connector-kit';");
    const { status, stderr } = onCommandLine('connector', 'read', 'greedy.mjs');
    expect(stderr).toMatch(/greedy\.mjs could not be imported: .* does not provide an export named 'secrets'\n$/);
    expect(status).toBe(EXIT.contract);
  });

  it('two modules have one name', async () => {
    for (const file of ['one.mjs', 'other.mjs'])
      writeFileSync(path.join(outside.path, file), `${EXPORTED}export const a = ${WHOLE('acme-twice')};`);
    await openConnector('./one.mjs', outside.path);
    await openConnector('./one.mjs', outside.path);
    await expect(openConnector('./other.mjs', outside.path)).rejects.toThrow(
      /other\.mjs: expected a connector with a name of its own, found acme-twice, which .*one\.mjs has/,
    );
  });

  it('a command line names none', async () => {
    await expect(readConnector(listen().context, 'focsu', { limit: 1 })).rejects.toMatchObject({
      exitCode: EXIT.usage,
      message: expect.stringMatching(/did you mean focus\?$/) as string,
    });
    await expect(readConnector(listen().context, 'focus', { limit: 1, stream: 'journal' })).rejects.toThrow(
      '--stream: expected a stream of focus (charges, contract-commitments), found "journal"',
    );
  });
});

it('gives bundled connectors by their names', async () => {
  const { connector, module } = await openConnector('focus', outside.path);
  expect(connector.name).toBe('focus');
  expect(module).toBe(pathToFileURL(path.join(HUB, 'connectors/focus/index.ts')).href);
});
