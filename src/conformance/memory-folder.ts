import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { ObjectFolder } from '../connector-kit/object-folder.ts';

/** Files by key; a text is taken as UTF-8. */
export type MemoryFiles = Readonly<Record<string, string | Uint8Array>>;

/** An object folder that lies in memory: fixtures, and what a suite damages on purpose. */
export function memoryFolder(files: MemoryFiles): ObjectFolder {
  const contents = new Map(
    Object.entries(files)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, content]) => [key, typeof content === 'string' ? new TextEncoder().encode(content) : content]),
  );

  function contentOf(key: string): Uint8Array {
    const content = contents.get(key);
    if (!content) throw new Error(`no object ${JSON.stringify(key)} in the folder`);
    return content;
  }

  const stat = (key: string, content: Uint8Array) => ({
    key,
    bytes: content.length,
    version: createHash('sha256').update(content).digest('hex'),
  });

  return {
    async *list(prefix = '') {
      for (const [key, content] of contents) if (key.startsWith(prefix)) yield stat(key, content);
    },
    stat: (key) => {
      const content = contents.get(key);
      return Promise.resolve(content && stat(key, content));
    },
    open: async (key) => Readable.from([contentOf(key)]),
    read: async (key, start, end) => contentOf(key).subarray(start, end),
    readText: async (key, bytesMax = 16 * 1024 * 1024) => {
      const content = contentOf(key);
      if (content.length > bytesMax) throw new Error(`${key}: expected at most ${bytesMax} bytes of text, found ${content.length}`);
      return new TextDecoder().decode(content);
    },
  };
}

/** The content of a folder as files in memory, to read it many times and to damage copies. */
export async function memoryFilesOf(folder: ObjectFolder): Promise<MemoryFiles> {
  const files: Record<string, Uint8Array> = {};
  for await (const { key, bytes } of folder.list()) files[key] = await folder.read(key, 0, bytes);
  return files;
}
