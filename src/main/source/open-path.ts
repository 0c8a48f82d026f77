import { statSync } from 'node:fs';
import path from 'node:path';
import type { ObjectFolder } from '../../connector-kit/object-folder.ts';
import { openLocalFolder } from '../../platform/object-store/local-folder.ts';
import { EXIT } from '../exit-code.ts';
import { CommandFailure } from '../command-failure.ts';

/** A folder, or a single file as a folder that holds nothing else. */
export function openPath(where: string): ObjectFolder {
  const stats = statSync(where, { throwIfNoEntry: false });
  if (!stats) throw new CommandFailure(EXIT.usage, `expected a folder or a file, found nothing at ${where}`);
  if (stats.isDirectory()) return openLocalFolder(where);
  if (!stats.isFile()) throw new CommandFailure(EXIT.usage, `expected a folder or a file, found neither at ${where}`);
  return onlyObject(openLocalFolder(path.dirname(where)), path.basename(where));
}

function onlyObject(folder: ObjectFolder, only: string): ObjectFolder {
  const stat = (key: string) => (key === only ? folder.stat(key) : Promise.resolve(undefined));
  const open = (key: string) => {
    if (key !== only) throw new Error(`no object ${JSON.stringify(key)} beside the file ${only}`);
    return key;
  };
  return {
    async *list(prefix = '') {
      const object = only.startsWith(prefix) ? await folder.stat(only) : undefined;
      if (object) yield object;
    },
    stat,
    open: async (key) => folder.open(open(key)),
    read: async (key, start, end) => folder.read(open(key), start, end),
    readText: async (key, bytesMax) => folder.readText(open(key), bytesMax),
  };
}
