import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { loadConfig } from '../config/config.ts';
import { parseStoreUrl } from './store-url.ts';

test.each([
  ['s3://bills', { store: 's3', bucket: 'bills', prefix: '' }],
  ['s3://bills/exp/cur', { store: 's3', bucket: 'bills', prefix: 'exp/cur/' }],
  ['s3://bills.acme/exp%20a//cur/', { store: 's3', bucket: 'bills.acme', prefix: 'exp a/cur/' }],
  [
    'https://acme.blob.core.windows.net/exports/daily',
    { store: 'blob', service: 'https://acme.blob.core.windows.net', account: 'acme', container: 'exports', prefix: 'daily/' },
  ],
  [
    'http://127.0.0.1:10000/devstoreaccount1/bills',
    { store: 'blob', service: 'http://127.0.0.1:10000/devstoreaccount1', account: 'devstoreaccount1', container: 'bills', prefix: '' },
  ],
])('%s', (url, expected) => {
  expect(parseStoreUrl(url)).toEqual(expected);
});

test.each([
  's3://key:secret@bills/x',
  's3://Bills_/x',
  's3:///x',
  's3://bills?x=1',
  's3://bills/%E0%A4%A',
  'https://acme.blob.core.windows.net/',
  'https://acme.blob.core.windows.net/exports?sv=2021&sig=abc',
  'https://storage.example/onlyaccount',
  'ftp://bills/x',
  'file:///etc',
  '/folder',
])('%s is no place in a store', (url) => {
  expect(parseStoreUrl(url)).toBeUndefined();
});

function problemsOf(source: string): string[] {
  const home = mkdtempSync(path.join(tmpdir(), 'costweave-config-'));
  try {
    writeFileSync(path.join(home, 'costweave.yaml'), `sources:\n  - id: bills\n    connector: aws-billing\n${source}`);
    const loaded = loadConfig({ ruleKinds: ['allocation', 'models'], cwd: home, env: {} });
    return 'problems' in loaded ? loaded.problems.map((problem) => `${problem.path}: ${problem.expected}; ${problem.found}`) : [];
  } finally {
    rmSync(home, { recursive: true });
  }
}

test('a source names one place, and how it is reached by references only', () => {
  expect(problemsOf('    url: s3://bills/exp\n    access: { region: eu-central-1, timeout: 30 }\n    allow: { http: true }\n')).toEqual([]);
  expect(problemsOf('    path: bills\n    url: s3://bills\n').join()).toContain('either path or url');
  expect(problemsOf('    path: bills\n    access: { region: x }\n').join()).toContain('access only beside a url');
  expect(problemsOf('    url: s3://bills\n    access: { accountKey: "env:KEY" }\n').join()).toContain('(here: accountKey)');
  expect(problemsOf('    url: s3://bills\n    access: { accessKeyId: "env:ID" }\n').join()).toContain('secretAccessKey together');
  expect(
    problemsOf('    url: https://a12.blob.core.windows.net/bills\n    access: { sasToken: "env:S", accountKey: "env:K" }\n').join(),
  ).toContain('one way');
  const clear = problemsOf('    url: s3://bills\n    access: { accessKeyId: "env:ID", secretAccessKey: canary-in-clear }\n').join();
  expect(clear).toContain('never the secret itself');
  expect(clear).not.toContain('canary-in-clear');
  expect(problemsOf('    url: s3://bills\n    access: { regoin: eu }\n').join()).toContain('did you mean "region"');
});
