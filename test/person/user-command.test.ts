import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { quickCostweave } from '#test/support/quick-costweave.ts';

let database: FreshDatabase;
let home: string;

beforeAll(async () => {
  database = await freshDatabase();
  home = mkdtempSync(path.join(tmpdir(), 'costweave-user-'));
});
afterAll(async () => {
  rmSync(home, { recursive: true });
  await database.drop();
});

const keys: Record<string, string> = {};
const costweave = (...args: string[]) =>
  quickCostweave(args, { cwd: home, env: { COSTWEAVE_HOME: home, DATABASE_URL: database.connectionString, ...keys } });

test('people are added, given roles, shown, reviewed and ended on the command line', async () => {
  expect(await costweave('user', 'add', 'ann', '--name', '=Ann')).toMatchObject({ code: 0 });
  const granted = await costweave(
    '--json',
    'user',
    'grant',
    'ann',
    'cost-owner',
    '--cost-center',
    'retail',
    'web',
    '--reason',
    'head, of "both"',
  );
  expect(granted).toMatchObject({ code: 0 });
  expect(JSON.parse(granted.stdout)).toEqual({ schemaVersion: 1, outcome: 'granted', grantId: expect.stringMatching(/^\d+$/) });
  expect(await costweave('user', 'grant', 'ann', 'king', '--reason', 'x')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('expected a role'),
  });
  expect((await costweave('user', 'show', 'ann')).stdout).toMatch(
    /cost-owner +cost centres retail, web +in-force +local-admin +head, of "both"/,
  );
  const { stdout } = await costweave('user', 'review', '--csv');
  const [header, line] = stdout.split('\r\n');
  expect(header).toBe(
    'person,displayName,accounts,lastSeenAt,role,given,givenBy,reason,validFrom,validUntil,costCenters,legalEntities,sources,recordTypes,isInForce,isBreakGlass,reviewedBy,lastGivenAt',
  );
  expect(line).toMatch(/^ann,'=Ann,0,,cost-owner,grant \d+,local-admin,"head, of ""both""",[^,]+Z,,retail web,all,all,all,yes,no,,$/);
  expect(await costweave('user', 'end', 'ann', '--reason', 'left')).toMatchObject({ code: 0 });
  expect(JSON.parse((await costweave('--json', 'user', 'list')).stdout)).toEqual({ schemaVersion: 1, people: [] });
}, 120_000);

test('a role is taken in an emergency with a key that was made for it, and looked over by another person', async () => {
  const until = new Date(Date.now() + 86_400_000).toISOString();
  for (const [name, role] of [
    ['eve', 'administrator'],
    ['fay', 'controller'],
  ] as const) {
    await costweave('user', 'add', name, '--name', name);
    expect(await costweave('user', 'grant', name, role, '--reason', 'work')).toMatchObject({ code: 0 });
    keys[`${name.toUpperCase()}_KEY`] = (await costweave('key', 'create', name, '--name', 'laptop', '--until', until)).stdout.trim();
  }
  const made = await costweave('key', 'create', 'eve', '--name', 'sealed envelope', '--until', until, '--permission', 'access.break-glass');
  keys['ENVELOPE'] = made.stdout.trim();

  const take = (key: string, hours = '2') =>
    costweave('--json', 'user', 'break-glass', 'controller', '--hours', hours, '--reason', 'the close is stuck', '--key', `env:${key}`);
  // A key for everything that a person holds does not carry it, and no day is long enough for nine hours.
  expect(await take('EVE_KEY')).toMatchObject({ code: 4, stderr: expect.stringContaining('take a role for some hours') });
  expect(await take('ENVELOPE', '9')).toMatchObject({ code: 2 });
  const shown = await take(keys['ENVELOPE']!);
  expect(shown).toMatchObject({ code: 2, stderr: expect.stringContaining('which is not shown') });
  expect(shown.stderr).not.toContain(keys['ENVELOPE']!.slice(4));
  const taken = await take('ENVELOPE');
  expect(taken).toMatchObject({ code: 0 });
  const { grantId } = JSON.parse(taken.stdout) as { grantId: string };
  const lineOf = async () =>
    (await costweave('user', 'review', '--csv')).stdout.split('\r\n').find((line) => line.includes('the close is stuck'));
  expect(await lineOf()).toMatch(/^eve,.*,controller,.*,yes,yes,,$/);

  const review = (key: string) => costweave('user', 'review-break-glass', grantId, '--reason', 'it was needed', '--key', `env:${key}`);
  expect(await review('EVE_KEY')).not.toMatchObject({ code: 0 });
  expect(await review('FAY_KEY')).toMatchObject({ code: 0 });
  expect(await lineOf()).toMatch(/^eve,.*,controller,.*,yes,yes,[^,]*fay,$/);
  expect(await review('FAY_KEY')).toMatchObject({ code: 2 });
}, 120_000);
