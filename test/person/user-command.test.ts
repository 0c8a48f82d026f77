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

const costweave = (...args: string[]) =>
  quickCostweave(args, { cwd: home, env: { COSTWEAVE_HOME: home, DATABASE_URL: database.connectionString } });

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
