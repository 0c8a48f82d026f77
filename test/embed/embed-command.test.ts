import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { quickCostweave } from '#test/support/quick-costweave.ts';

let database: FreshDatabase;
let home: string;

beforeAll(async () => {
  database = await freshDatabase();
  home = mkdtempSync(path.join(tmpdir(), 'costweave-embed-'));
});
afterAll(async () => {
  rmSync(home, { recursive: true });
  await database.drop();
});

const costweave = (args: readonly string[], env: Record<string, string> = {}) =>
  quickCostweave(args, { cwd: home, env: { COSTWEAVE_HOME: home, DATABASE_URL: database.connectionString, ...env } });

test('an embed token is made in one’s own name or by a key, listed and revoked on the command line', async () => {
  const manifest = path.resolve('test/operations/generated/persisted-documents.json');
  const create = ['embed', 'create', '--question', 'SourceIds', '--origin', 'https://portal.example'];
  expect(await costweave([...create, '--role', 'viewer'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('graph.trustedDocuments'),
  });
  writeFileSync(path.join(home, 'costweave.yaml'), `graph: { trustedDocuments: { mode: prefer, manifests: ['${manifest}'] } }`);
  const made = await costweave([...create, '--role', 'viewer', '--source', 'aws']);
  expect([made.code, made.stdout]).toEqual([0, expect.stringMatching(/^cwe_[\w.-]+\n$/)]);
  expect(statSync(path.join(home, 'embed-signing-key.pem')).mode & 0o077).toBe(0);

  await costweave(['user', 'add', 'ann', '--name', 'Ann']);
  await costweave(['user', 'grant', 'ann', 'analyst', '--reason', 'as agreed']);
  const until = new Date(Date.now() + 86_400_000).toISOString();
  const { stdout: kept } = await costweave(['key', 'create', 'ann', '--name', 'portal', '--until', until]);
  const byKey = await costweave(['--json', ...create, '--viewer', 'ann', '--minutes', '5', '--key', 'env:PORTAL_KEY'], {
    PORTAL_KEY: kept,
  });
  const { number, token } = JSON.parse(byKey.stdout) as { number: string; token: string };
  expect(token).toMatch(/^cwe_/);

  const { tokens } = JSON.parse((await costweave(['--json', 'embed', 'list'])).stdout) as { tokens: object[] };
  expect(tokens).toMatchObject([
    { id: number, operation: 'SourceIds', person: 'ann', maker: 'ann', createdBy: 'person:ann', state: 'in-force' },
    { operation: 'SourceIds', person: null, role: 'viewer', maker: null, createdBy: 'local-admin', state: 'in-force' },
  ]);
  expect((await costweave(['embed', 'list'])).stdout).toMatch(
    /SourceIds +https:\/\/portal\.example +the role viewer +local-admin +in-force/,
  );
  expect(await costweave(['embed', 'revoke', number, '--reason', 'page was taken down'])).toMatchObject({ code: 0 });
  expect(await costweave(['embed', 'revoke', number, '--reason', 'again'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('ended'),
  });

  for (const [more, told] of [
    [[], 'expected --viewer <person>, or --role <role>'],
    [['--viewer', 'ann', '--role', 'viewer'], 'expected --viewer <person>, or --role <role>'],
    [['--viewer', 'nobody'], 'the name of a person'],
    [['--role', 'viewer', '--variables', '{'], 'expected a JSON object'],
    [['--role', 'viewer', '--minutes', '11'], 'a whole number from 1 to 10'],
    [['--role', 'viewer', '--key', kept.trim()], 'which is not shown'],
  ] as const) {
    const refused = await costweave([...create, ...more]);
    expect([refused.code, refused.stderr, refused.stderr.includes(kept.trim())], more.join(' ')).toEqual([
      2,
      expect.stringContaining(told),
      false,
    ]);
  }
});
