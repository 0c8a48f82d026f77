import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { BatchSlicesDocument, ViewerPersonDocument, type ViewerPersonQuery } from '#test/operations/generated/graphql.ts';
import { askGraph } from '#test/support/ask-graph.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { QUICK_FOLDER } from '#test/support/quick-folder.ts';
import { quickCostweave } from '#test/support/quick-costweave.ts';
import { said, startCostweave } from '#test/support/run-costweave.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(QUICK_FOLDER, 'costweave-serve-'));
  chmodSync(folder, 0o755);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const env = () => ({ COSTWEAVE_HOME: path.join(folder, 'home'), LOG_LEVEL: 'warn', VIEWER_TOKEN: 'cAnaRy-7Q' });

function serverOf(home: string): number {
  return (JSON.parse(readFileSync(path.join(home, 'postgres.json'), 'utf8')) as { pid: number }).pid;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('serve', () => {
  test('answers until Ctrl-C, and leaves nothing running', async () => {
    writeFileSync(path.join(folder, 'costweave.yaml'), 'viewers: [{ id: portal, token: "env:VIEWER_TOKEN", costCenters: [CC-1] }]');
    const { child, ended } = startCostweave(['serve', '--with-worker', '--port', '0'], { cwd: folder, env: env() });
    const [, url] = await said(child, /Serving (http:\S+)\/graphql and taking jobs/);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);

    // Another command of the same home asks the hub that runs, in the name of a viewer where it has a token.
    const query = (token: string[]) =>
      quickCostweave(['query', '-', '--json', ...token], {
        cwd: folder,
        env: env(),
        stdin: BatchSlicesDocument.toString(),
      });
    const { code, stdout } = await query(['--token', 'env:VIEWER_TOKEN']);
    expect({ code, answer: JSON.parse(stdout) }).toMatchObject({ code: 0, answer: { data: { batches: { nodes: [] } } } });
    // Where viewers have tokens, nobody is administrator without one.
    expect((await query([])).code).toBe(4);
    expect((await query(['--token', 'env:PATH'])).code).toBe(4);

    const server = serverOf(env().COSTWEAVE_HOME);
    child.kill('SIGINT');
    expect(await ended).toMatchObject({ code: 0, signal: null, stdout: '' });
    expect(isAlive(server)).toBe(false);
    expect(existsSync(path.join(env().COSTWEAVE_HOME, 'hub.json'))).toBe(false);
    expect((await ended).stderr).not.toContain('cAnaRy');
  });

  describe('on a database of your own', () => {
    let database: FreshDatabase;
    beforeAll(async () => {
      database = await freshDatabase();
    });
    afterAll(() => database.drop());
    const own = () => ({ ...env(), DATABASE_URL: database.connectionString });

    test('drains on SIGTERM', async () => {
      const { child, ended } = startCostweave(['serve', '--port', '0'], { cwd: folder, env: own() });
      const [, url] = await said(child, /Serving (http:\S+)\/graphql/);
      expect((await fetch(`${url}/livez`)).status).toBe(200);
      child.kill('SIGTERM');
      expect(await ended).toMatchObject({ code: 0, signal: null });
    });

    test('a port that is taken is told', async () => {
      const taken = createServer();
      await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
      const { port } = taken.address() as AddressInfo;
      for (const command of ['serve', 'worker', 'demo']) {
        // Not even the database was asked: it is not there.
        const away = { ...env(), DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing' };
        const { code, stderr } = await quickCostweave([command, '--port', String(port)], { cwd: folder, env: away });
        expect({ code, stderr }, command).toEqual({
          code: 3,
          stderr: expect.stringContaining(`Port ${port} of 127.0.0.1 is in use`) as string,
        });
      }
      taken.close();
      expect(existsSync(path.join(env().COSTWEAVE_HOME, 'company'))).toBe(false);
    });

    test('a viewer whose token cannot be had is told by name', async () => {
      writeFileSync(path.join(folder, 'costweave.yaml'), 'viewers: [{ id: portal, token: "env:ABSENT", costCenters: all }]');
      const { code, stderr } = await quickCostweave(['serve', '--port', '0'], { cwd: folder, env: own() });
      expect({ code, told: stderr.includes('The token of viewer portal: expected the secret env:ABSENT') }).toEqual({
        code: 3,
        told: true,
      });
    });

    test('the demo keeps off a hub that holds other sources', async () => {
      await database.db.insertInto('source').values({ id: 'mine', connector: 'focus', config: '{}' }).execute();
      const { code, stderr } = await quickCostweave(['demo', '--rows', '1000', '--no-serve'], { cwd: folder, env: own() });
      expect({ code, told: stderr.includes('holds other sources (mine)') }).toEqual({ code: 3, told: true });
    });
  });
});

/** The sources that the demo asks over HTTP, and whether each was read to its end. */
async function askedSources(): Promise<string[]> {
  // As docs/operators.md has it: the file alone leads to the hub that the demo made.
  const config = { COSTWEAVE_CONFIG: path.join(env().COSTWEAVE_HOME, 'company', 'costweave.yaml') };
  const { stdout } = await quickCostweave(['source', 'list', '--json'], { cwd: folder, env: config });
  const { sources } = JSON.parse(stdout) as { sources: { id: string; isComplete: boolean }[] };
  return sources.flatMap(({ id, isComplete }) => (FROM_FILES.includes(id) ? [] : [`${id} ${isComplete ? 'yes' : 'no'}`]));
}
const FROM_FILES = ['azure', 'device-books', 'ledger'];

test('demo: everything once, then nothing twice, then live: the planted anomaly is told by its event', { timeout: 300_000 }, async () => {
  const start = (...args: string[]) => startCostweave(['demo', '--rows', '4000', ...args], { cwd: folder, env: env() });
  const first = await start('--no-serve').ended;
  expect({ code: first.code, stdout: first.stdout }).toEqual({ code: 0, stdout: '' });
  expect(first.stderr).toContain('Its final bill arrives');
  const summary = /CURRENCY[\s\S]+bills and books\./.exec(first.stderr)![0];
  expect(summary.match(/ 0$/gm)).toHaveLength(3);
  // Rounded, so that it fits a screen.
  expect(Math.max(...summary.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
  expect(summary).toContain('Amounts are rounded');
  expect(summary).toContain('4 breaks between bills and books.');
  expect(await askedSources()).toEqual(['aws yes', 'aws-config yes', 'jamf yes', 'mlflow yes', 'oracle yes', 'sap yes', 'sccm yes']);

  const { child, ended } = start('--live', '--every', '1', '--port', '0');
  const beingThem = said(
    child,
    /Who you can be \(Authorization: Bearer <key>.*\nPERSON +AS +SEES +KEY *\n([\s\S]+)\nPortals: [\s\S]+Open {2}(http:\S+)\//,
  );
  const told = said(child, /Anomaly, ([\d.]+) s after its batch was sealed: serviceName Amazon CloudFront .* on 2025-07-05/);
  const [, lines, url] = await beingThem;
  const people = lines!.split('\n').map((line) => line.trim().split(/ {2,}/));
  expect(people.map(([name, role]) => `${name} ${role}`)).toEqual([
    'ines cost-owner',
    'priya viewer',
    'oskar allocator',
    'hannah approver',
    'claire controller',
    'yusuf auditor',
  ]);
  const whoIs = async (key?: string) => {
    const { data } = await askGraph<ViewerPersonQuery | undefined>(`${url}/graphql`, ViewerPersonDocument, {}, key);
    return data?.viewer?.person;
  };
  for (const [name, , sees, key] of people) expect({ sees, is: await whoIs(key) }).toEqual({ sees: expect.stringMatching(/\w/), is: name });
  // Whoever started it looks at all of it without a key.
  expect(await whoIs()).toBeNull();
  const [, secondsLate] = await told;
  const server = serverOf(env().COSTWEAVE_HOME);
  const beside = await start('--port', '0').ended;
  expect(beside.code).toBe(3);
  expect(beside.stderr).toMatch(/^Error: A demo of \S+ runs already \(process \d+\): open http:\S+\/graphiql, or stop it first/);
  child.kill('SIGINT');
  const second = await ended;
  expect(second.code).toBe(0);
  expect(isAlive(server)).toBe(false);
  expect(second.stderr).toMatch(/\n0 deliveries loaded, \d+ there already, 0 refused; 0 runs made\.\n/);
  expect(second.stderr).toContain(summary);
  expect(second.stderr).toMatch(/GraphiQL {2}http:\S+\/graphiql/);
  // How late is a matter of the machine: it is printed, and measured elsewhere.
  console.info(`the planted anomaly was told ${secondsLate} s after its batch was sealed`);
});
