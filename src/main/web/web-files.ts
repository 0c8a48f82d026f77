import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A file that a browser is sent, in every encoding that there is of it. */
export interface WebFile {
  readonly contentType: string;
  readonly etag: string;
  readonly plain: Buffer;
  readonly br: Buffer | undefined;
  readonly gzip: Buffer | undefined;
}

/** What was built of `web/`: a page, and files by their paths. */
export interface WebFiles {
  readonly page: WebFile;
  readonly byPath: ReadonlyMap<string, WebFile>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.html': 'text/html; charset=utf-8',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
};

/** All of it, in memory: together it is about a megabyte. */
export function readWeb(folder: string): WebFiles {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && TYPES[path.extname(entry.name)] !== undefined)
    .map((entry) => path.join(entry.parentPath, entry.name));
  const byPath = new Map(files.map((file) => [`/${path.relative(folder, file).split(path.sep).join('/')}`, readFile(file)]));
  const page = byPath.get('/index.html');
  if (!page) throw new Error(`expected a page in ${folder}, found none: run npm run web`);
  byPath.delete('/index.html');
  return { page, byPath };
}

function readFile(file: string): WebFile {
  const plain = readFileSync(file);
  return {
    contentType: TYPES[path.extname(file)]!,
    etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
    plain,
    br: compressed(`${file}.br`),
    gzip: compressed(`${file}.gz`),
  };
}

function compressed(file: string): Buffer | undefined {
  return existsSync(file) ? readFileSync(file) : undefined;
}
