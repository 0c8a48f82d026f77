import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FolderObject, ObjectFolder } from '../../connector-kit/object-folder.ts';

/** A folder of one file that lies nowhere else. */
export function fileInMemory(key: string, text: string): { readonly folder: ObjectFolder; readonly file: FolderObject } {
  const bytes = new TextEncoder().encode(text);
  const file = { key, bytes: bytes.length, version: createHash('sha256').update(bytes).digest('hex') };
  const folder: ObjectFolder = {
    async *list(prefix = '') {
      if (key.startsWith(prefix)) yield file;
    },
    stat: async (wanted) => (wanted === key ? file : undefined),
    open: async () => Readable.from([bytes]),
    read: async (_, start, end) => bytes.subarray(start, end),
    readText: async () => text,
  };
  return { folder, file };
}
