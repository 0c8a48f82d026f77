import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { SourceFault, type FolderObject, type ObjectFolder } from '#src/connector-kit/index.ts';

/** A folder whose files are in memory, so that a test can change them at any moment. */
export interface MemoryFolder extends ObjectFolder {
  put(key: string, content: Uint8Array | string): void;
  remove(key: string): void;
}

export function memoryFolder(files: Readonly<Record<string, Uint8Array | string>> = {}, chunkBytes = 64 * 1024): MemoryFolder {
  const objects = new Map<string, Buffer>();
  const put = (key: string, content: Uint8Array | string) => {
    objects.set(key, Buffer.from(content as Uint8Array));
  };
  for (const [key, content] of Object.entries(files)) put(key, content);

  function bytesOf(key: string): Buffer {
    const bytes = objects.get(key);
    if (!bytes) throw new Error(`no object ${key}`);
    return bytes;
  }

  function describe(key: string): FolderObject {
    const bytes = bytesOf(key);
    return { key, bytes: bytes.length, version: createHash('sha256').update(bytes).digest('hex') };
  }

  return {
    put,
    remove: (key) => void objects.delete(key),
    async *list(prefix = '') {
      for (const key of [...objects.keys()].sort()) if (key.startsWith(prefix)) yield describe(key);
    },
    stat: (key) => Promise.resolve(objects.has(key) ? describe(key) : undefined),
    open(key, listed) {
      const bytes = bytesOf(key);
      const hold = () => {
        if (listed && listed.version !== describe(key).version) throw changed(key);
      };
      function* chunks(): Generator<Buffer> {
        hold();
        for (let start = 0; start < bytes.length; start += chunkBytes) yield bytes.subarray(start, start + chunkBytes);
        hold();
      }
      return Promise.resolve(Readable.from(chunks()));
    },
    read: (key, start, end) => Promise.resolve(new Uint8Array(bytesOf(key).subarray(start, end))),
    readText: (key) => Promise.resolve(bytesOf(key).toString('utf8')),
  };
}

function changed(key: string): SourceFault {
  const wayOut = 'load again';
  return new SourceFault('retry', { code: 'object-changed', expected: `${key} as it was listed`, found: 'another version', wayOut });
}
