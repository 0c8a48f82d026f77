import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const asvs = readFileSync('docs/asvs.md', 'utf8');
const pages = readFileSync('docs/security.md', 'utf8') + asvs;

it('every test that the security pages name is there', () => {
  const named = [...new Set([...pages.matchAll(/`((?:test|src|schema)\/[\w./-]+\.test\.ts)`/g)].map(([, file]) => file!))];
  expect(named.length).toBeGreaterThan(60);
  expect(named.filter((file) => !existsSync(file))).toEqual([]);
});

/** How many items of levels 1 and 2 each section of ASVS 5.0 has: they come before those of level 3. 253 in all. */
const SECTIONS: Readonly<Record<string, readonly number[]>> = {
  1: [2, 9, 11, 3, 2],
  2: [3, 3, 4, 1],
  3: [0, 2, 4, 6, 5, 0, 2],
  4: [3, 1, 2, 4],
  5: [1, 3, 2, 3],
  6: [3, 12, 4, 4, 5, 3, 0, 4],
  7: [3, 4, 2, 5, 2, 2],
  8: [2, 3, 1, 1],
  9: [3, 4],
  10: [2, 2, 4, 11, 5, 2, 3],
  11: [2, 3, 3, 4, 1, 1],
  12: [3, 2, 4],
  13: [1, 5, 2, 5],
  14: [2, 4, 3],
  15: [3, 3, 7],
  16: [1, 5, 4, 3, 3],
  17: [1, 4, 2],
};
const rows = asvs.split('\n').filter((line) => /^\| \d/.test(line));

/** `1.2.5 to 1.2.8, 1.3.1`: the items of a row. */
function itemsOf(row: string): string[] {
  return row
    .split('|')[1]!
    .split(',')
    .flatMap((part) => {
      const [from = '', to = from] = part.trim().split(' to ');
      const section = from.slice(0, from.lastIndexOf('.') + 1);
      const [first, last] = [from, to].map((item) => Number.parseInt(item.slice(section.length), 10)) as [number, number];
      return Array.from({ length: last - first + 1 }, (_, at) => `${section}${first + at}`);
    });
}

it('every item of levels 1 and 2 of ASVS is there, once', () => {
  const demanded = Object.entries(SECTIONS).flatMap(([chapter, counts]) =>
    counts.flatMap((count, section) => Array.from({ length: count }, (_, at) => `${chapter}.${section + 1}.${at + 1}`)),
  );
  expect(demanded).toHaveLength(253);
  const told = rows.flatMap(itemsOf);
  expect(told.filter((item, at) => told.indexOf(item) !== at)).toEqual([]);
  expect(demanded.filter((item) => !told.includes(item))).toEqual([]);
});

it('every item of ASVS names a test, or says that it is not met or does not apply', () => {
  expect(rows.filter((row) => !/\.test\.ts`|Not met|not met|Not applicable/.test(row))).toEqual([]);
});

describe('the page of components', () => {
  const page = readFileSync('docs/components.md', 'utf8');

  it('lists every package that runs at a user’s, each pinned and with its digest', () => {
    const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: Readonly<Record<string, string>> };
    const table = page.slice(page.indexOf('| package |'), page.indexOf('\n## When'));
    const listed = [...table.matchAll(/^\| (`[^|]+) \|/gm)].flatMap(([, names]) => names!.replaceAll('`', '').split(', '));
    expect(listed.toSorted()).toEqual(Object.keys(dependencies).toSorted());
    expect(Object.entries(dependencies).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
    const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
      packages: Readonly<Record<string, { readonly integrity?: string }>>;
    };
    const unknown = Object.entries(packages).filter(([path, { integrity = '' }]) => path !== '' && !integrity.startsWith('sha512-'));
    expect(unknown).toEqual([]);
  });

  it('says by when a fault of each weight is mended', () => {
    const days = [...page.matchAll(/^\| (critical|high|medium|low)\b.*?(\d+) days/gm)].map(([, weight, count]) => [weight, Number(count)]);
    expect(days).toEqual([
      ['critical', 7],
      ['high', 30],
      ['medium', 90],
      ['low', 180],
    ]);
  });
});
