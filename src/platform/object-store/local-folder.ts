import { promises as fs, type BigIntStats } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import type { FolderObject, ObjectFolder } from '../../connector-kit/object-folder.ts';
import { instantOf } from '../../domain/time/instant.ts';
import { changedFault } from './pinned-revisions.ts';
import { TEXT_BYTES_MAX, tooLargeFault } from './read-small-text.ts';

const CHUNK_BYTES = 256 * 1024;

/**
 * A folder of this machine as the objects a connector reads. Keys are paths below the root with `/`. Nothing outside the root is
 * reached: keys with `..` are refused, and a symbolic link that leads out of the root is treated as absent.
 */
export function openLocalFolder(root: string): ObjectFolder {
  const folder = path.resolve(root);

  async function stat(key: string): Promise<FolderObject | undefined> {
    const found = await reach(folder, key);
    return found && { key, ...measure(found.stats) };
  }

  return {
    async *list(prefix = '') {
      const stats = await fs.stat(folder).catch((error: unknown) => {
        throw new Error(`folder ${folder} cannot be read: ${reason(error)}`);
      });
      if (!stats.isDirectory()) throw new Error(`expected a folder, found a file: ${folder}`);
      // Only the part of the tree below the last `/` of the prefix can hold matching keys.
      for await (const key of walk(folder, prefix.slice(0, prefix.lastIndexOf('/') + 1), prefix)) {
        const object = await stat(key);
        if (object) yield object;
      }
    },
    stat,
    async open(key, listed) {
      return Readable.from(chunksOf(key, await mustReach(folder, key), listed), { objectMode: false, highWaterMark: CHUNK_BYTES });
    },
    async read(key, start, end) {
      const handle = await fs.open(await mustReach(folder, key));
      try {
        const bytes = new Uint8Array(end - start);
        let filled = 0;
        while (filled < bytes.length) {
          const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, start + filled);
          if (bytesRead === 0) break;
          filled += bytesRead;
        }
        return bytes.subarray(0, filled);
      } finally {
        await handle.close();
      }
    },
    async readText(key, bytesMax = TEXT_BYTES_MAX) {
      const file = await mustReach(folder, key);
      const { size } = await fs.stat(file);
      if (size > bytesMax) throw tooLargeFault(key, size, bytesMax);
      return fs.readFile(file, 'utf8');
    },
  };
}

/** Keys of files below a folder, in the order of their keys (by code unit), whatever order the file system gives. */
async function* walk(root: string, below: string, prefix: string): AsyncGenerator<string> {
  const entries = await fs.readdir(path.join(root, below), { withFileTypes: true }).catch(() => []);
  // A folder sorts as its name with `/`: `a.csv` comes before `a/b.csv` because `.` comes before `/`.
  const names = entries.map((entry) => ({ entry, name: entry.isFile() ? entry.name : `${entry.name}/` }));
  names.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const { entry, name } of names) {
    const key = below + entry.name;
    if (entry.isFile()) {
      if (key.startsWith(prefix)) yield key;
    } else if (entry.isDirectory()) {
      if ((below + name).startsWith(prefix) || prefix.startsWith(below + name)) yield* walk(root, below + name, prefix);
    } else if (entry.isSymbolicLink() && key.startsWith(prefix)) {
      yield key;
    }
  }
}

async function reach(root: string, key: string): Promise<{ file: string; stats: BigIntStats } | undefined> {
  if (key === '' || key.includes('\0') || path.isAbsolute(key) || key.split(/[/\\]/).includes('..')) return undefined;
  try {
    const [file, home] = await Promise.all([fs.realpath(path.join(root, key)), fs.realpath(root)]);
    if (!file.startsWith(home + path.sep)) return undefined;
    const stats = await fs.stat(file, { bigint: true });
    return stats.isFile() ? { file, stats } : undefined;
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}

async function mustReach(root: string, key: string): Promise<string> {
  const found = await reach(root, key);
  if (!found) throw new Error(`no object ${JSON.stringify(key)} in ${root}`);
  return found.file;
}

/** The bytes of one file, as long as it is the file that was listed: one that is put in its place meanwhile is another file. */
async function* chunksOf(key: string, file: string, listed: FolderObject | undefined): AsyncGenerator<Buffer> {
  await using handle = await fs.open(file);
  const version = listed?.version ?? contentMark(await handle.stat({ bigint: true }));
  const hold = async () => {
    if (contentMark(await handle.stat({ bigint: true })) !== version) throw changedFault(key);
  };
  await hold();
  yield* handle.createReadStream({ autoClose: false, highWaterMark: CHUNK_BYTES }) as AsyncIterable<Buffer>;
  await hold();
}

function measure(stats: BigIntStats): Omit<FolderObject, 'key'> {
  const modifiedAt = instantOf(stats.mtime.getTime());
  return {
    bytes: Number(stats.size),
    version: contentMark(stats),
    ...(modifiedAt === undefined ? {} : { modifiedAt }),
    ...(isFresh(stats) ? { isFresh: true } : {}),
  };
}

/** Whatever changes a file changes this: the time of its last change (`ctime`) is the file system's own, and nobody can set it. */
function contentMark({ size, mtimeNs, ctimeNs, ino }: BigIntStats): string {
  return `${size}-${mtimeNs}-${ctimeNs}-${ino}`;
}

/** File systems tell times in ticks, some of them in whole seconds. */
const TICK_MS = 50n;
const COARSE_TICK_MS = 2_500n;

function isFresh({ ctimeNs }: BigIntStats): boolean {
  const tick = ctimeNs % 1_000_000_000n === 0n ? COARSE_TICK_MS : TICK_MS;
  return BigInt(Date.now()) - ctimeNs / 1_000_000n <= tick;
}

function isAbsent(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code;
  return code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG' || code === 'ELOOP';
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown cause';
}
