import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { ObjectKeeper } from './file-store.ts';

/** Files of a folder of this machine. What is taken over is written in the same folder, so that it appears at one stroke. */
export function localKeeper(folder: string): ObjectKeeper {
  return {
    async put(name, file) {
      await synced(file);
      await rename(file, path.join(folder, name));
    },
    remove: (name) => rm(path.join(folder, name), { force: true }),
    close: () => undefined,
  };
}

/** A name must not outlive its content when the machine loses its power. */
async function synced(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
