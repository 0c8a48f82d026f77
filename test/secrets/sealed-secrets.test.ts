import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { rotateMasterKey, setSecret } from '#src/actions/secret/keep-secrets.ts';
import { administrator, readerOf } from '#src/domain/authority/viewer.ts';
import { openConfiguredSecrets } from '#src/main/hub/open-secrets.ts';
import { loadConfig, type Config } from '#src/platform/config/config.ts';
import { masterKeyOf, openSecret, sealerOf, type MasterKey } from '#src/platform/envelope/envelope.ts';
import { makeMasterKey, masterKeys } from '#src/platform/envelope/master-keys.ts';
import { resolveSecret } from '#src/platform/resolve-secret.ts';
import { sealedSecrets } from '#src/store/secret/sealed-secrets.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';

const ADMINISTRATOR = administrator('test:operator');
let database: FreshDatabase;
let home: string;

beforeAll(async () => {
  database = await freshDatabase();
  home = mkdtempSync(path.join(tmpdir(), 'costweave-secrets-'));
});
afterAll(async () => {
  rmSync(home, { recursive: true });
  await database.drop();
});

const place = () => ({ masterKey: undefined, previousMasterKey: undefined, home });
const configured = (yaml: string): Config => {
  writeFileSync(path.join(home, 'costweave.yaml'), yaml);
  const loaded = loadConfig({ ruleKinds: [], env: { COSTWEAVE_HOME: home }, cwd: home });
  if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems));
  return loaded.config;
};

it('the configuration names a sealed secret, which opens while the key is there, as it was set last', async () => {
  makeMasterKey(place());
  expect(statSync(path.join(home, 'master-key')).mode & 0o777).toBe(0o600);
  const masters = masterKeys(place(), {});
  const config = configured('viewers: [{ id: portal, token: "sealed:portal-token", costCenters: all }]');
  const reference = config.viewers[0]!.token;
  await openConfiguredSecrets(config, database.db);
  expect(() => resolveSecret(reference, {})).toThrow('expected the secret sealed:portal-token, found no secret of this name');
  for (const value of ['canary-1', 'canary-2']) {
    expect(await setSecret(database.db, ADMINISTRATOR, sealerOf(masters), { name: 'portal-token', value })).toMatchObject({
      outcome: 'set',
    });
    await openConfiguredSecrets(config, database.db);
    expect(resolveSecret(reference, {})).toBe(value);
  }
  const { rows } = await database.pool.query(
    'select (select json_agg(a) from audit_entry a)::text as log, (select json_agg(s) from sealed_secret s)::text as kept',
  );
  expect(JSON.stringify(rows)).not.toContain('canary');
  expect(JSON.stringify(rows)).not.toContain(Buffer.from('canary').toString('hex'));
  expect(JSON.stringify(rows)).toContain('secret.set');
  chmodSync(path.join(home, 'master-key'), 0o644);
  await openConfiguredSecrets(config, database.db);
  expect(() => resolveSecret(reference, {})).toThrow(/readable by its owner alone/);
  chmodSync(path.join(home, 'master-key'), 0o600);
});

it('is set by whoever may configure sources alone, and changed by nobody unseen', async () => {
  const masters = masterKeys(place(), {});
  const refused = await setSecret(database.db, readerOf('test:reader', ['retail']), sealerOf(masters), { name: 'x', value: 'y' });
  expect(refused).toMatchObject({ outcome: 'refused', permission: 'source.configure' });
  for (const [name, value] of [
    ['../x', 'y'],
    ['X', 'y'],
    ['x', ' '],
    ['x', 'y'.repeat(70_000)],
  ] as const)
    expect(await setSecret(database.db, ADMINISTRATOR, sealerOf(masters), { name, value })).toMatchObject({ code: 'NOT_SOUND' });
  await expect(database.pool.query('delete from sealed_secret')).rejects.toThrow(/expected an entry in the audit log/);
});

it('rows that are swapped do not open', async () => {
  const masters = masterKeys(place(), {});
  await setSecret(database.db, ADMINISTRATOR, sealerOf(masters), { name: 'a', value: 'of a' });
  await setSecret(database.db, ADMINISTRATOR, sealerOf(masters), { name: 'b', value: 'of b' });
  const [a, b] = await sealedSecrets(database.db, ['a', 'b']);
  expect(openSecret(masters, a!, a!)).toBe('of a');
  expect(() => openSecret(masters, a!, b!)).toThrow(/changed, cut or moved/);
});

it('a change of the master key that dies in the middle is gone on with, and all secrets open at any time', async () => {
  const [old] = masterKeys(place(), {});
  const next = masterKeyOf(randomBytes(32));
  const both: readonly [MasterKey, MasterKey] = [next, old];
  const all = async (masters: readonly MasterKey[]) => (await sealedSecrets(database.db)).map((one) => openSecret(masters, one, one));
  const before = await all([old]);
  expect(before.length).toBe(3);
  // The third transaction dies before it commits.
  await database.pool.query(`
    create function die() returns trigger language plpgsql as $$ begin raise exception 'killed'; end $$;
    create trigger die before update on sealed_secret for each row when (old.name = 'portal-token') execute function die()`);
  await expect(rotateMasterKey(database.db, ADMINISTRATOR, sealerOf(both))).rejects.toThrow('killed');
  expect(new Set((await sealedSecrets(database.db)).map(({ keyId }) => keyId))).toEqual(new Set([old.id, next.id]));
  expect(await all(both)).toEqual(before);
  await expect(all([next])).rejects.toThrow(`under the master key ${next.id}, found it under ${old.id}`);
  await database.pool.query('drop trigger die on sealed_secret');
  expect(await rotateMasterKey(database.db, ADMINISTRATOR, sealerOf(both))).toEqual({ rotated: 1 });
  expect(await rotateMasterKey(database.db, ADMINISTRATOR, sealerOf(both))).toEqual({ rotated: 0 });
  expect(await all([next])).toEqual(before);
  await expect(all([old])).rejects.toThrow(/found it under/);
});

it('a key that is none is refused without being shown', () => {
  const file = path.join(home, 'key');
  for (const text of ['00'.repeat(31), 'not a key', `${'0g'.repeat(32)}`]) {
    writeFileSync(file, text, { mode: 0o600 });
    expect(() => masterKeys({ ...place(), masterKey: { secret: `file:${file}` } }, {})).toThrow(/expected 64 hexadecimal digits at file:/);
  }
  expect(readFileSync(path.join(home, 'master-key'), 'utf8')).toMatch(/^[0-9a-f]{64}\n$/);
});
