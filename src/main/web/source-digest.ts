import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the pages' sources lie, and what is built of them. */
const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
export const WEB = path.join(ROOT, 'web');
export const DIST = path.join(WEB, 'dist');

/** What pages are built with besides their sources: with another way or other versions other files come of them. */
const BUILT_WITH = ['package-lock.json', 'src/main/web'];

/** Of everything that pages are built of; undefined where only what was built is there. */
export function sourceDigest(): string | undefined {
  if (!existsSync(path.join(WEB, 'console'))) return undefined;
  const digest = createHash('sha256');
  const files = ['web', ...BUILT_WITH].flatMap(filesIn).filter((file) => !/^web\/dist|\.test\.ts$|\.graphql$/.test(file));
  for (const file of files) digest.update(`${file}\n`).update(readFileSync(path.join(ROOT, file)));
  return digest.digest('hex');
}

/** By their paths, in one order; a file is itself. */
function filesIn(place: string): readonly string[] {
  const whole = path.join(ROOT, place);
  if (!statSync(whole).isDirectory()) return [place];
  const entries = readdirSync(whole, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name))).toSorted();
}

/** Of what the pages that are there were built of; undefined where there are none. */
export function builtDigest(): string | undefined {
  try {
    return (JSON.parse(readFileSync(path.join(DIST, 'built.json'), 'utf8')) as { readonly digest?: string }).digest;
  } catch {
    return undefined;
  }
}
