import { createHash, randomUUID } from 'node:crypto';
import { promises as fs } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FolderObject, ObjectFolder } from '../../connector-kit/object-folder.ts';
import type { RawCount } from './object-bytes.ts';

/** A whole object that was fetched once and can be read in any order. */
export interface SpooledObject {
  range(start: number, end: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** An object up to this size stays in memory. */
const MEMORY_BYTES_MAX = 16 * 1024 * 1024;

/**
 * Fetches an object whose parts are needed in another order than they lie in (Parquet is read from its end): each byte is asked for
 * once, and hashed on its way. A large one goes to a temporary file that has no name and so is gone with the process.
 */
export async function spoolObject(
  folder: ObjectFolder,
  object: FolderObject,
  count: RawCount,
  signal?: AbortSignal,
): Promise<SpooledObject> {
  const spool = object.bytes > MEMORY_BYTES_MAX ? await spoolToFile() : spoolToMemory(object.bytes);
  try {
    const hash = createHash('sha256');
    for await (const chunk of (await folder.open(object.key, object)) as AsyncIterable<Buffer>) {
      signal?.throwIfAborted();
      hash.update(chunk);
      await spool.append(chunk, count.bytes);
      count.bytes += chunk.length;
    }
    count.sha256 = hash.digest('hex');
    return spool;
  } catch (error) {
    await spool.close();
    throw error;
  }
}

interface Spool extends SpooledObject {
  append(chunk: Uint8Array, at: number): Promise<void>;
}

function spoolToMemory(size: number): Spool {
  const bytes = new Uint8Array(size);
  return {
    append: async (chunk, at) => bytes.set(chunk, at),
    range: async (start, end) => bytes.slice(start, end),
    close: () => Promise.resolve(),
  };
}

async function spoolToFile(): Promise<Spool> {
  const file = path.join(tmpdir(), `costweave-${randomUUID()}`);
  const handle = await fs.open(file, 'wx+', 0o600);
  await fs.unlink(file);
  return {
    async append(chunk, at) {
      for (let written = 0; written < chunk.length;)
        written += (await handle.write(chunk, written, chunk.length - written, at + written)).bytesWritten;
    },
    async range(start, end) {
      const bytes = new Uint8Array(end - start);
      let filled = 0;
      for (let read = -1; read !== 0 && filled < bytes.length; filled += read)
        read = (await handle.read(bytes, filled, bytes.length - filled, start + filled)).bytesRead;
      return bytes.subarray(0, filled);
    },
    close: () => handle.close(),
  };
}
