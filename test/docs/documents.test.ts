import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { buildSchema, parse, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askGraph, soundData } from '#test/support/ask-graph.ts';
import { composed } from '#test/support/operation-text.ts';
import { QUICK_FOLDER } from '#test/support/quick-folder.ts';
import { quickCostweave } from '#test/support/quick-costweave.ts';
import { COMPILED } from '#test/support/run-costweave.ts';
import { until } from '#test/support/until.ts';
import { blocks, commands, links } from './documents.ts';

/** Follows the README and the pages as a new user would: every command is run, every query is asked, every link is looked up. */
const home = mkdtempSync(path.join(QUICK_FOLDER, 'costweave-docs-'));
// The database's account must be able to walk to its data.
chmodSync(home, 0o755);
const env = { ...process.env, ...COMPILED, COSTWEAVE_HOME: home, COSTWEAVE_PORT: '0', STOREFRONT_TOKEN: 'storefront', DATA_TOKEN: 'data' };
let hub: ChildProcess | undefined;

/** What `npx costweave` starts in this folder; npm itself takes a second to find it. */
const COSTWEAVE = `"${process.execPath}" bin/costweave.mjs`;

function run(command: string, input?: string): Promise<{ stdout: string; stderr: string }> {
  // The pages speak of the default home.
  const ran = promisify(execFile)('sh', ['-c', command.replaceAll('.costweave/', `${home}/`)], {
    env,
    maxBuffer: 64 * 1024 * 1024,
    timeout: 100_000,
  });
  ran.child.stdin?.end(input);
  return ran;
}

/** A command of the pages. What no shell has to read goes to a process that is kept. */
async function tried(command: string): Promise<{ stdout: string; stderr: string }> {
  const [, words] = /^npx costweave ([^|<>$'`;&*]+)$/.exec(command) ?? [];
  if (words === undefined) return run(command.replace(/^npx costweave/, COSTWEAVE).replace(/> (\S+)$/, `> ${home}/$1`));
  const args = [...words.replaceAll('.costweave/', `${home}/`).matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain!);
  const ended = await quickCostweave(args, { env });
  expect(ended, command).toMatchObject({ code: 0 });
  return ended;
}

beforeAll(async () => {
  // The demo stays: its sources answer for as long as it runs.
  hub = spawn(process.execPath, ['bin/costweave.mjs', 'demo', '--rows', '3000'], {
    env: { ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  hub.stderr!.on('data', (chunk: Buffer) => (said += chunk.toString()));
  Object.assign(env, { COSTWEAVE_CONFIG: path.join(home, 'company', 'costweave.yaml') });
  const isReady = () => {
    if (hub!.exitCode !== null) throw new Error(`the hub of the pages ended: ${said}`);
    return existsSync(path.join(home, 'hub.json'));
  };
  await until('the hub of the pages has started', isReady, { withinMs: 120_000, everyMs: 100, instead: () => said });
}, 180_000);

afterAll(async () => {
  if (hub && hub.exitCode === null) {
    const ended = new Promise((resolve) => hub!.on('exit', resolve));
    hub.kill('SIGINT');
    await ended;
  }
  rmSync(home, { recursive: true, force: true });
}, 60_000);

/** What other tests or CI itself run. */
const SCRIPTS = Object.keys((JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: object }).scripts);

describe('commands', () => {
  it.each(commands().map(({ place, command }) => [place, command]))('%s %s', async (_place, command) => {
    const script = /^npm (?:run )?([\w:]+)/.exec(command)?.[1];
    if (script !== undefined) return expect(SCRIPTS).toContain(script);
    if (command.startsWith('node bin/run.mjs test')) return expect(existsSync(command.split(' ').at(-1)!)).toBe(true);
    const { stdout, stderr } = await tried(command);
    expect(stdout + stderr).not.toMatch(/^\s+at .*\(.*:\d+:\d+\)/m);
    return undefined;
  });

  it('npx finds the program', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(await run('npx costweave --version')).toMatchObject({ stdout: `${version}\n`, stderr: '' });
  });
});

describe('queries', () => {
  const schema = buildSchema(readFileSync('schema/schema.graphql', 'utf8'));
  const queries = blocks().filter(({ language }) => language === 'graphql');

  it('are there', () => expect(queries.length).toBeGreaterThan(5));

  /** Pages whose queries find nothing here: no journal is made in this company. */
  const WITHOUT_ROWS: ReadonlySet<string> = new Set(['docs/finance/journals.md']);

  const ask = async (text: string) => {
    const { url } = JSON.parse(readFileSync(path.join(home, 'hub.json'), 'utf8')) as { url: string };
    return soundData(await askGraph<unknown>(`${url}/graphql`, composed(text)));
  };

  it.each(queries.map(({ file, line, text }) => [`${file}:${line}`, text, file]))('%s', async (_place, text, file) => {
    expect(validate(schema, parse(text))).toEqual([]);
    if (/^\s*subscription/.test(text)) return;
    const answer = JSON.stringify(await ask(text));
    // Something is there: a figure, or a word.
    if (!WITHOUT_ROWS.has(file)) expect(answer).toMatch(/\d|:"/);
  });

  it('the command prints what the hub answers', async () => {
    const { text } = queries[0]!;
    const { stdout } = await run(`${COSTWEAVE} query - --json`, text);
    expect((JSON.parse(stdout) as { data: unknown }).data).toEqual(await ask(text));
  });
});

it('links lead somewhere', () => {
  const broken = links().filter(({ file, target }) => !existsSync(path.join(path.dirname(file), target)));
  expect(broken).toEqual([]);
});
