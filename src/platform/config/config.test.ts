import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEFAULT_LIMITS } from '../../domain/limit/viewer-limits.ts';
import { loadConfig, withoutPassword, type Config, type Environment } from './config.ts';
import type { Problem } from '../../domain/problem.ts';
import { resolveSecret } from '../resolve-secret.ts';

let folder: string;
beforeAll(() => (folder = mkdtempSync(path.join(tmpdir(), 'costweave-config-'))));
afterAll(() => rmSync(folder, { recursive: true }));

function load(yaml: string | undefined, env: Environment = {}): ReturnType<typeof loadConfig> {
  const file = path.join(folder, 'costweave.yaml');
  rmSync(file, { force: true });
  if (yaml !== undefined) writeFileSync(file, yaml);
  return loadConfig({ ruleKinds: ['allocation', 'models'], env, cwd: folder });
}

function accepted(yaml: string | undefined, env: Environment = {}): Config {
  const loaded = load(yaml, env);
  if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems));
  return loaded.config;
}

function problems(yaml: string | undefined, env: Environment = {}): readonly Problem[] {
  const loaded = load(yaml, env);
  if ('config' in loaded) throw new Error(`accepted ${yaml}`);
  return loaded.problems;
}

describe('what is accepted', () => {
  test('nothing at all: a hub of this machine for itself', () => {
    expect(accepted(undefined)).toEqual({
      file: undefined,
      home: path.join(folder, '.costweave'),
      databaseUrl: undefined,
      redisUrl: undefined,
      logLevel: undefined,
      http: { host: '127.0.0.1', port: 4000, introspection: undefined, allowedOrigins: [], trustedProxies: [], tls: undefined },
      graph: { execution: 'plain', trustedDocuments: undefined },
      limits: { ...DEFAULT_LIMITS, roles: {} },
      viewers: [],
      signIn: { oidc: [] },
      localAdministrator: true,
      sources: [],
      secrets: { masterKey: undefined, previousMasterKey: undefined },
      audit: { signingKey: undefined },
      embed: { signingKey: undefined },
      exports: { folder: undefined, url: undefined, access: {}, allow: {}, signingKey: undefined },
      governance: { approvals: false },
      retention: {},
      rules: {},
      tracing: { kind: 'off' },
    });
    expect(accepted('')).toEqual({ ...accepted(undefined), file: path.join(folder, 'costweave.yaml') });
  });

  test('limits, for everybody and for roles, where roles are known', () => {
    const { limits } = accepted('limits: { pointsPerMinute: 1000, roles: { viewer: { rowsPerMinute: 500 } } }');
    expect(limits).toEqual({ ...DEFAULT_LIMITS, pointsPerMinute: 1_000, roles: { viewer: { rowsPerMinute: 500 } } });
  });

  test('the environment is over the file, and an empty variable is none', () => {
    const yaml = 'home: here\nhttp: { port: 1234 }\nlogLevel: warn\ndatabaseUrl: postgres://file/db';
    const env = { COSTWEAVE_HOME: 'there', COSTWEAVE_PORT: '99', LOG_LEVEL: 'debug', DATABASE_URL: 'postgres://u:p@env/db', REDIS_URL: '' };
    expect(accepted(yaml, env)).toMatchObject({
      home: path.join(folder, 'there'),
      http: { port: 99 },
      logLevel: 'debug',
      redisUrl: undefined,
    });
    expect(accepted(yaml, env).databaseUrl).toBe('postgres://u:p@env/db');
    expect(accepted(yaml).home).toBe(path.join(folder, 'here'));
  });

  test('scalars keep their spelling, and paths are relative to the file', () => {
    const yaml =
      'sources:\n- { id: bill, connector: focus, path: bills, config: { account: 0010, on: no, yes: true } }\nrules: { allocation: r.yaml }';
    expect(accepted(yaml)).toMatchObject({
      sources: [{ id: 'bill', path: path.join(folder, 'bills'), config: { account: '0010', on: 'no', yes: true } }],
      rules: { allocation: path.join(folder, 'r.yaml') },
    });
  });

  test('outside this machine nobody is administrator without a token', () => {
    expect(accepted('http: { host: 0.0.0.0 }').localAdministrator).toBe(false);
    expect(accepted('http: { host: "::1" }').localAdministrator).toBe(true);
    expect(accepted('http: { host: localhost }\nlocalAdministrator: false').localAdministrator).toBe(false);
  });

  test('where people sign in or viewers have tokens, nobody is administrator without a token, on this machine either', () => {
    const signIn = 'signIn: { oidc: [{ issuer: "https://login.example", audience: costweave, clockLeewaySeconds: 5 }] }';
    expect(accepted(signIn)).toMatchObject({ localAdministrator: false, signIn: { oidc: [{ clockLeewaySeconds: 5 }] } });
    expect(problems(`${signIn}\nlocalAdministrator: true`)).toMatchObject([{ path: 'localAdministrator' }]);
    const viewers = 'viewers: [{ id: portal, token: env:TOKEN, costCenters: all }]';
    expect(accepted(viewers).localAdministrator).toBe(false);
    expect(accepted(`${viewers}\nlocalAdministrator: true`).localAdministrator).toBe(true);
    expect(accepted('viewers: []').localAdministrator).toBe(true);
    for (const issuer of ['login.example', 'https://login.example/?a=b', 'ftp://login.example'])
      expect(problems(signIn.replace('https://login.example', issuer))).toMatchObject([{ path: 'costweave.yaml:1 signIn.oidc[0].issuer' }]);
    expect(problems(signIn.replace('audience', 'groups: [{ group: g, role: king }], audience'))).toMatchObject([
      { path: 'costweave.yaml:1 signIn.oidc[0].groups[0].role' },
    ]);
  });

  test('a URL with a password behind a reference', () => {
    expect(accepted('databaseUrl: env:DB', { DB: 'postgres://u:p@h/d' }).databaseUrl).toBe('postgres://u:p@h/d');
    writeFileSync(path.join(folder, 'url'), 'redis://:p@h\n', { mode: 0o600 });
    expect(accepted(`redisUrl: file:${folder}/url`).redisUrl).toBe('redis://:p@h');
  });
});

describe('what is refused, where, and with what way out', () => {
  test.each<[string, Environment, Partial<Problem>]>([
    ['htpp: { port: 1 }', {}, { path: 'costweave.yaml:1 htpp', expected: 'a known key; did you mean "http"?' }],
    ['http:\n  prot: 1', {}, { path: 'costweave.yaml:2 http.prot', expected: 'a known key; did you mean "port"?' }],
    ['http: { zzzzzz: 1 }', {}, { expected: 'one of the keys host, port, introspection, allowedOrigins, trustedProxies, tls' }],
    ['rules: { alocation: x }', {}, { path: 'costweave.yaml:1 rules.alocation', expected: 'a known key; did you mean "allocation"?' }],
    ['viewers: [{ id: a, token: "env:T", costCenter: all }]', {}, { path: 'costweave.yaml:1 viewers[0].costCenters', found: 'nothing' }],
    ['http: { port: 70000 }', {}, { expected: 'a port from 0 (any free one) to 65535', found: '"70000"' }],
    ['http: { port: -1 }', {}, { found: '"-1"' }],
    ['http: 3', {}, { expected: 'a map' }],
    ['graph: { execution: fast }', {}, { path: 'costweave.yaml:1 graph.execution', expected: 'one of plain, standard' }],
    ['sources: { id: a }', {}, { expected: 'a list' }],
    ['sources: [{ id: A B, connector: focus, path: x }]', {}, { path: 'costweave.yaml:1 sources[0].id' }],
    ['sources: [{ id: a, connector: f, path: x }, { id: a, connector: f, path: y }]', {}, { expected: 'ids that each occur once' }],
    ['home: a\nhome: b', {}, { path: 'costweave.yaml:2', expected: 'one YAML document' }],
    ['a: [', {}, { expected: 'one YAML document' }],
    ['home: a\n---\nhome: b', {}, { expected: 'one YAML document' }],
    [
      'sources: [{ id: a, connector: f, path: x, schedule: 0 25 * * * }]',
      {},
      {
        path: 'costweave.yaml:1 sources[0].schedule',
        expected: expect.stringMatching(/^a schedule in UTC .* \(hour "25": got value 25 expected range 0-23\)$/) as string,
        found: '"0 25 * * *"',
      },
    ],
    ['logLevel: loud', {}, { expected: 'one of error, warn, info, debug, silent' }],
    ['databaseUrl: mysql://h/d', {}, { path: 'costweave.yaml:1 databaseUrl', found: '11 characters (not shown)' }],
    ['databaseUrl: env:NOT_SET', {}, { path: 'databaseUrl', found: 'expected the secret env:NOT_SET, found no variable of this name' }],
    ['', { COSTWEAVE_PORT: '4000x' }, { path: 'environment COSTWEAVE_PORT', found: '"4000x"' }],
    ['', { LOG_LEVEL: 'loud' }, { path: 'environment LOG_LEVEL' }],
    ['', { DATABASE_URL: 'nonsense' }, { path: 'environment DATABASE_URL', found: 'another text (not shown)' }],
    ['', { COSTWEAVE_CONFIG: 'absent.yaml' }, { expected: 'a readable YAML file', found: 'no such file' }],
  ])('%j with %j', (yaml, env, expected) => expect(problems(yaml, env)).toContainEqual(expect.objectContaining(expected)));

  test('an alias bomb and a document without end', () => {
    const levels = Array.from({ length: 9 }, (_, level) => `l${level + 1}: &l${level + 1} [${`*l${level},`.repeat(9)}]`);
    expect(problems(`l0: &l0 [x]\n${levels.join('\n')}`)[0]!.expected).toContain('aliases');
    expect(problems('x'.repeat(1_100_000))[0]!.expected).toContain('bytes');
    expect(problems('['.repeat(100_000)).length).toBeGreaterThan(0);
  });

  test('no secret is told, whatever is wrong with it', () => {
    const canary = 'cAnaRy-7Q';
    const told = [
      problems(`databaseUrl: postgres://u:${canary}@h/d`),
      problems(`viewers: [{ id: a, token: ${canary}, costCenters: all }]`),
      problems('', { DATABASE_URL: `mysql://u:${canary}@h/d`, REDIS_URL: `http://${canary}` }),
      problems('redisUrl: env:R', { R: `nonsense ${canary}` }),
      problems(`sources: [{ id: a, connector: f, path: x, passwort: ${canary} }]`),
    ];
    expect(told.flat().length).toBeGreaterThan(4);
    expect(JSON.stringify(told)).not.toContain(canary);
  });
});

describe('secrets', () => {
  test('come from the environment or a file, without the line end', () => {
    writeFileSync(path.join(folder, 'key'), 'from the file\r\n', { mode: 0o600 });
    expect(resolveSecret({ secret: 'env:KEY' }, { KEY: 'from the environment' })).toBe('from the environment');
    expect(resolveSecret({ secret: `file:${folder}/key` }, {})).toBe('from the file');
  });

  test.each([
    ['env:ABSENT', 'no variable of this name'],
    ['env:EMPTY', 'found it empty'],
    ['file:/absent/key', 'ENOENT'],
  ])('%s is told by its name', (secret, told) => expect(() => resolveSecret({ secret }, { EMPTY: ' ' })).toThrow(told));

  test('a file that others can write is not trusted', () => {
    const file = path.join(folder, 'open');
    writeFileSync(file, 'x');
    chmodSync(file, 0o666);
    expect(() => resolveSecret({ secret: `file:${file}` }, {})).toThrow(`found mode 666: run \`chmod 600 ${file}\``);
  });

  test.each([
    ['postgres://u:p@h:5432/d', 'postgres://u:***@h:5432/d'],
    ['postgres://h/d?sslpassword=x&sslmode=require', 'postgres://h/d?sslpassword=***&sslmode=require'],
    ['redis://:p@h', 'redis://:***@h'],
    ['not a url', '(unreadable URL)'],
  ])('%s may be shown as %s', (url, shown) => expect(withoutPassword(url)).toBe(shown));
});
