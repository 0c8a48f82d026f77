import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openWeb } from '#src/main/web/open-web.ts';
import { DIST } from '#src/main/web/source-digest.ts';
import type { WebFiles } from '#src/main/web/web-files.ts';

interface Chunk {
  readonly file: string;
  readonly css?: readonly string[];
  readonly imports?: readonly string[];
}

let files: WebFiles;
let chunks: Record<string, Chunk>;
beforeAll(async () => {
  files = (await openWeb(() => undefined))!;
  chunks = JSON.parse(readFileSync(path.join(DIST, 'manifest.json'), 'utf8')) as Record<string, Chunk>;
});

/** Everything that a browser reads for these, in bytes as they are sent. */
function sentBytes(entries: readonly string[]): number {
  const seen = new Set<string>();
  const wanted = [...entries];
  for (let entry = wanted.pop(); entry !== undefined; entry = wanted.pop()) {
    const chunk = chunks[entry]!;
    if (seen.has(chunk.file)) continue;
    for (const file of [chunk.file, ...(chunk.css ?? [])]) seen.add(file);
    wanted.push(...(chunk.imports ?? []));
  }
  return [...seen].map((file) => files.byPath.get(`/${file}`)!).reduce((bytes, { plain, gzip }) => bytes + (gzip ?? plain).length, 0);
}

describe('the pages as they are built', () => {
  it('show a first screen for less than 200 kB, and every screen is read when it is wanted', () => {
    const first = sentBytes(['index.html', 'screens/overview/overview-screen.ts']);
    expect(first).toBeGreaterThan(20_000);
    expect(first).toBeLessThan(100_000);
    const screens = Object.keys(chunks).filter((entry) => entry.startsWith('screens/'));
    expect(screens.length).toBeGreaterThan(10);
    for (const screen of screens) expect(sentBytes(['index.html', screen]), screen).toBeLessThan(200_000);
  });
  it('have names that change with their contents, but for those that pages load by name', () => {
    const named = [...files.byPath.keys()].filter((file) => !/-[\w-]{8}\.\w+$/.test(file));
    expect(named.toSorted()).toEqual(['/agent-view.html', '/embed/frame.js', '/embed/v1.js']);
  });
  it('carry no query: the hub knows their documents by digest', () => {
    for (const [name, { plain }] of files.byPath)
      if (name.startsWith('/assets/')) expect(plain.toString('utf8'), name).not.toMatch(/\bfragment Cell on\b|query CostsExplored/);
  });
});
