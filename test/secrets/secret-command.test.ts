import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { quickCostweave } from '#test/support/quick-costweave.ts';

const CANARY = 'canary-3d1f6b';
let database: FreshDatabase;
let home: string;

beforeAll(async () => {
  database = await freshDatabase();
  home = mkdtempSync(path.join(tmpdir(), 'costweave-secret-'));
});
afterAll(async () => {
  rmSync(home, { recursive: true });
  await database.drop();
});

const costweave = (args: readonly string[], stdin = '', env: Record<string, string> = {}) =>
  quickCostweave(args, { cwd: home, stdin, env: { COSTWEAVE_HOME: home, DATABASE_URL: database.connectionString, ...env } });
const key = (digit: string, name: string) => {
  const file = path.join(home, name);
  writeFileSync(file, `${digit.repeat(64)}\n`, { mode: 0o600 });
  return `file:${file}`;
};
const configure = (secrets: string) => writeFileSync(path.join(home, 'costweave.yaml'), secrets);

test('a secret is sealed from stdin or a reference, listed, taken over to another key and removed, and never shown', async () => {
  const said: string[] = [];
  const run = async (args: readonly string[], stdin?: string, env?: Record<string, string>) => {
    const ended = await costweave(args, stdin, env);
    said.push(ended.stdout, ended.stderr);
    return ended;
  };
  expect(await run(['secret', 'set', 'jamf'], `${CANARY}\n`)).toMatchObject({ code: 0, stderr: expect.stringContaining('as version 1') });
  expect(statSync(path.join(home, 'master-key')).mode & 0o077).toBe(0);
  const again = await run(['--json', 'secret', 'set', 'jamf', '--from', 'env:JAMF'], '', { JAMF: `${CANARY}-2` });
  expect([again.code, JSON.parse(again.stdout)]).toEqual([0, { schemaVersion: 1, name: 'jamf', version: '2' }]);
  const listed = JSON.parse((await run(['--json', 'secret', 'list'])).stdout) as { secrets: { masterKey: string }[] };
  expect(listed).toEqual({
    schemaVersion: 1,
    secrets: [{ name: 'jamf', version: '2', masterKey: expect.stringMatching(/^[0-9a-f]{16}$/), setAt: expect.any(String) }],
  });

  // What cannot be: no name, nothing to seal, no variable, no reason, no such secret.
  for (const [args, stdin, told] of [
    [['secret', 'set', '../etc'], 'x', 'a name of small letters'],
    [['secret', 'set', 'empty'], '\n', 'a secret of 1 to'],
    [['secret', 'set', 'jamf', '--from', 'env:NOWHERE'], '', 'env:NOWHERE'],
    [['secret', 'remove', 'jamf'], '', "required option '--reason"],
    [['secret', 'remove', 'other', '--reason', 'x'], '', 'the name of a sealed secret'],
  ] as const) {
    const refused = await run(args, stdin);
    expect([refused.code === 0, refused.stderr], args.join(' ')).toEqual([false, expect.stringContaining(told)]);
  }

  // Another master key: without the one before nothing is opened, with it all is taken over.
  const previous = `file:${path.join(home, 'master-key')}`;
  configure(`secrets: { masterKey: '${key('a', 'next-key')}' }`);
  expect(await run(['secret', 'rotate'])).toMatchObject({ code: 3, stderr: expect.stringContaining('secrets.previousMasterKey') });
  configure(`secrets: { masterKey: '${key('a', 'next-key')}', previousMasterKey: '${previous}' }`);
  const rotated = JSON.parse((await run(['--json', 'secret', 'rotate'])).stdout) as { masterKey: string; rotated: number };
  expect([rotated.rotated, rotated.masterKey === listed.secrets[0]!.masterKey]).toEqual([1, false]);
  expect(await run(['secret', 'rotate'])).toMatchObject({ code: 0, stderr: expect.stringContaining('0 secrets') });

  expect(await run(['secret', 'remove', 'jamf', '--reason', 'tool is gone'])).toMatchObject({ code: 0 });
  expect(JSON.parse((await run(['--json', 'secret', 'list'])).stdout)).toEqual({ schemaVersion: 1, secrets: [] });
  expect(said.join('')).not.toContain(CANARY);
  const { rows } = await database.pool.query(`select string_agg(a::text, ' ') as log from audit_entry a`);
  expect((rows[0] as { log: string }).log).not.toContain(CANARY);
  for (const name of readdirSync(home)) expect(readFileSync(path.join(home, name), 'utf8')).not.toContain(CANARY);
});
