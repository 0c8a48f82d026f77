import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the pages' sources lie, and what is built of them. */
export const WEB = fileURLToPath(new URL('../../../web', import.meta.url));
export const DIST = path.join(WEB, 'dist');

/** What pages are built with besides their sources: with another way or other versions other files come of them. */
const BUILT_WITH = ['../package-lock.json', '../src/main/web/build-web.ts'];

/** Of everything that pages are built of; undefined where only what was built is there. */
export function sourceDigest(): string | undefined {
  if (!existsSync(path.join(WEB, 'console'))) return undefined;
  const digest = createHash('sha256');
  const files = readdirSync(WEB, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(WEB, path.join(entry.parentPath, entry.name)))
    .filter((file) => !file.startsWith('dist') && !file.endsWith('.test.ts') && !file.endsWith('.graphql'));
  for (const file of [...files.toSorted(), ...BUILT_WITH]) digest.update(`${file}\n`).update(readFileSync(path.join(WEB, file)));
  return digest.digest('hex');
}

/** Of what the pages that are there were built of; undefined where there are none. */
export function builtDigest(): string | undefined {
  try {
    return (JSON.parse(readFileSync(path.join(DIST, 'built.json'), 'utf8')) as { readonly digest?: string }).digest;
  } catch {
    return undefined;
  }
}
