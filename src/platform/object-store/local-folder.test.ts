import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openLocalFolder } from './local-folder.ts';

let root: string;

beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'costweave-folder-'));
  mkdirSync(path.join(root, 'bill/2025'), { recursive: true });
  for (const key of ['bill/2025/b.csv', 'bill/2025/a.csv', 'bill/2025.csv', 'bill.csv', 'outside.txt'])
    writeFileSync(path.join(root, key), key);
  symlinkSync('/etc/hostname', path.join(root, 'bill/2025/leak.csv'));
  symlinkSync('a.csv', path.join(root, 'bill/2025/link.csv'));
});
afterAll(() => rmSync(root, { recursive: true }));

async function keys(prefix?: string): Promise<string[]> {
  const found = [];
  for await (const object of openLocalFolder(root).list(prefix)) found.push(object.key);
  return found;
}

test('lists by prefix in the order of keys, links that lead out left aside', async () => {
  expect(await keys()).toEqual(['bill.csv', 'bill/2025.csv', 'bill/2025/a.csv', 'bill/2025/b.csv', 'bill/2025/link.csv', 'outside.txt']);
  expect(await keys('bill/2025')).toEqual(['bill/2025.csv', 'bill/2025/a.csv', 'bill/2025/b.csv', 'bill/2025/link.csv']);
  expect(await keys('bill/2025/')).toEqual(['bill/2025/a.csv', 'bill/2025/b.csv', 'bill/2025/link.csv']);
  expect(await keys('bill/2025/a')).toEqual(['bill/2025/a.csv']);
  expect(await keys('nothing/here')).toEqual([]);
});

test('reads bytes, ranges and small texts', async () => {
  const folder = openLocalFolder(root);
  expect(Buffer.from(await folder.read('bill/2025/a.csv', 5, 9)).toString()).toBe('2025');
  expect(Buffer.from(await folder.read('bill/2025/a.csv', 12, 99)).toString()).toBe('csv');
  expect(await folder.readText('bill.csv')).toBe('bill.csv');
  await expect(folder.readText('bill.csv', 3)).rejects.toThrow(
    'expected at most 3 bytes of text in bill.csv, found 8; this is no manifest',
  );
  const chunks: Buffer[] = [];
  for await (const chunk of await folder.open('bill/2025/b.csv')) chunks.push(chunk as Buffer);
  expect(Buffer.concat(chunks).toString()).toBe('bill/2025/b.csv');
});

test.each([
  '../etc/passwd',
  '/etc/passwd',
  'bill/../../etc/passwd',
  'bill/2025/leak.csv',
  'bill\\..\\x',
  'a\0b',
  '',
  'bill',
  'x'.repeat(5000),
])('does not reach %j', async (key) => {
  expect(await openLocalFolder(root).stat(key)).toBeUndefined();
  await expect(openLocalFolder(root).open(key)).rejects.toThrow('no object');
});

test('a folder that is not there is an error, not an empty list', async () => {
  const listing = openLocalFolder(path.join(root, 'absent')).list()[Symbol.asyncIterator]();
  await expect(listing.next()).rejects.toThrow('cannot be read');
});
