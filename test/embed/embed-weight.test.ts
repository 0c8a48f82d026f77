import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { openWeb } from '#src/main/web/open-web.ts';
import { DIST } from '#src/main/web/source-digest.ts';

const EMBED = path.join(DIST, 'embed');
const CHART_BYTES_MAX = 15_000;

/** A module with all that it cannot do without. */
function closureOf(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, target] of readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*["'](\.[^"']+)["']/g))
    closureOf(path.join(path.dirname(file), target!), seen);
  return seen;
}

it('a page with a chart loads little, and nothing of what it does not show', async () => {
  const files = (await openWeb(() => undefined))!.byPath;
  const named = (name: string) =>
    path.join(
      DIST,
      [...files.keys()].find((file) => file.startsWith(`/embed/assets/${name}-`))!,
    );
  const loaded = new Set([path.join(EMBED, 'v1.js'), named('costweave-cost-trend')].flatMap((file) => [...closureOf(file)]));
  const bytes = [...loaded].reduce((sum, file) => sum + gzipSync(readFileSync(file), { level: 9 }).length, 0);
  expect(bytes).toBeLessThanOrEqual(CHART_BYTES_MAX);
  const names = [...loaded].map((file) => path.basename(file)).join(' ');
  expect(names).not.toMatch(/costweave-(lines|anomalies|why|cost-table)|table-|bar-tip|draw-instead|failure|\bde-/);
  expect(loaded.size).toBe(3);
  const first = [...closureOf(path.join(EMBED, 'v1.js'))].reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0);
  expect(first).toBeLessThan(600);
});
