import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const page = readFileSync('docs/security.md', 'utf8');

it('every test that the security page names is there', () => {
  const named = [...new Set([...page.matchAll(/`((?:test|src|schema)\/[\w./-]+\.test\.ts)`/g)].map(([, file]) => file!))];
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((file) => !existsSync(file))).toEqual([]);
});

it('every item of ASVS names a test, or says that it is not met or does not apply', () => {
  const rows = page
    .slice(page.indexOf('## ASVS'))
    .split('\n')
    .filter((line) => /^\| \d/.test(line));
  expect(rows.length).toBeGreaterThan(30);
  const bare = rows.filter((row) => !/\.test\.ts`|Not met|Not applicable/.test(row));
  expect(bare).toEqual([]);
});
